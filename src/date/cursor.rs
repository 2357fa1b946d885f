//! A place in the folded text, and the reading of characters and numbers from it.
//!
//! Everything reads forward by a bounded number of characters; only runs of digits have no bound,
//! and the scanner passes over those as a whole.

/// A place in a text. Cheap to copy, so that a rule that fails leaves its caller where it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// 12, １２.
    Arabic,
    /// 十二.
    Han,
}

/// A whole number of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    /// How many digits were written one by one; 0 for 二十 and for 1,500.
    pub(super) digits: u8,
    pub(super) script: Script,
}

impl Number {
    pub(super) fn is_arabic(self) -> bool {
        self.script == Script::Arabic
    }

    /// 三 and 四 of 三四月, 七 and 八 of 七八十年代: digits that follow each other and stand side by side
    /// name both.
    pub(super) fn pair(self) -> Option<(u32, u32)> {
        let (first, second) = (self.value / 10, self.value % 10);
        (self.script == Script::Han && self.digits == 2 && first > 0 && second == first + 1)
            .then_some((first, second))
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub(super) fn before(self) -> Option<char> {
        self.text.get(..self.at).and_then(|head| head.chars().next_back())
    }

    /// Whether one of `words` stands right before.
    pub(super) fn after_any(self, words: &[&str]) -> bool {
        let head = self.text.get(..self.at).unwrap_or_default().as_bytes();
        words.iter().any(|word| head.last() == word.as_bytes().last() && head.ends_with(word.as_bytes()))
    }

    /// Whether `word` stands here. The last byte decides most often, as the first is shared by
    /// thousands of characters.
    pub(super) fn looking_at(self, word: &str) -> bool {
        let here = self.text.as_bytes().get(self.at..self.at + word.len());
        here.is_some_and(|here| here.last() == word.as_bytes().last() && here == word.as_bytes())
    }

    pub(super) fn looking_at_any(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.looking_at(word))
    }

    pub(super) fn next_in(self, chars: &str) -> bool {
        self.peek().is_some_and(|c| is_one_of(c, chars))
    }

    pub(super) fn before_in(self, chars: &str) -> bool {
        self.before().is_some_and(|c| is_one_of(c, chars))
    }

    /// Steps over `word` if it stands here.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.looking_at(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Steps over the first of `words` that stands here.
    pub(super) fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.eat(word))
    }

    /// Steps over one of `chars`.
    pub(super) fn eat_in(&mut self, chars: &str) -> Option<char> {
        let c = self.peek().filter(|&c| is_one_of(c, chars))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Steps over at most one space.
    pub(super) fn space(&mut self) {
        self.at += match self.text.as_bytes().get(self.at..) {
            Some([b' ', ..]) => 1,
            // U+00A0, the space of web pages that breaks no line.
            Some([0xC2, 0xA0, ..]) => 2,
            _ => 0,
        };
    }

    /// Reads a whole number, Arabic (any width) or Han.
    pub(super) fn number(&mut self) -> Option<Number> {
        self.arabic().or_else(|| self.han())
    }

    /// Reads 12, １２ or 1,500; nothing when the number goes on after a point: 3,386.15.
    pub(super) fn arabic(&mut self) -> Option<Number> {
        let mut copy = *self;
        let mut number = copy.arabic_run()?;
        while let Some(thousand) = copy.thousand().filter(|_| number.digits <= 3) {
            number = Number { value: number.value.checked_mul(1000)?.checked_add(thousand)?, ..number };
            number.digits = 0;
        }
        let mut tail = copy;
        if tail.eat_in(".,．").is_some() && tail.peek().and_then(digit).is_some() {
            return None;
        }
        *self = copy;
        Some(number)
    }

    /// Reads ,500 of 1,500.
    fn thousand(&mut self) -> Option<u32> {
        let mut copy = *self;
        copy.eat(",").then_some(())?;
        let number = copy.arabic_run().filter(|number| number.digits == 3)?;
        *self = copy;
        Some(number.value)
    }

    /// Reads a run of Arabic digits, whatever follows.
    pub(super) fn arabic_run(&mut self) -> Option<Number> {
        let (value, digits, end) = self.digits()?;
        self.at = end;
        Some(Number { value, digits, script: Script::Arabic })
    }

    /// The run of digits here: value, count and end. More than nine digits are no number.
    fn digits(self) -> Option<(u32, u8, usize)> {
        let (mut value, mut count, mut end) = (0_u32, 0_u8, self.at);
        for c in self.rest().chars() {
            let Some(d) = digit(c) else { break };
            if count == 9 {
                return None;
            }
            value = value * 10 + d;
            count += 1;
            end += c.len_utf8();
        }
        (count > 0).then_some((value, count, end))
    }

    /// Reads 二十三, 二〇二四, 廿三.
    pub(super) fn han(&mut self) -> Option<Number> {
        let (mut total, mut section, mut last) = (0_u32, 0_u32, None);
        let (mut digits, mut count, mut end, mut powers) = (0_u32, 0_u8, self.at, false);
        for c in self.rest().chars() {
            // Twelve is more than any number of a date needs.
            if count == 12 {
                return None;
            }
            if powers && matches!(c, '零' | '〇') {
                // 一百零八: only a stop.
            } else if let Some(d) = han_digit(c) {
                if last.is_some() && powers {
                    return None;
                }
                last = Some(d);
                digits = digits.saturating_mul(10).saturating_add(d);
            } else if let Some(power) = han_power(c) {
                if power == 10_000 {
                    let one = u32::from(count == 0);
                    total = (total + section + last.take().unwrap_or(one)).saturating_mul(power);
                    section = 0;
                } else {
                    section = section.saturating_add(last.take().unwrap_or(1) * power);
                }
                powers = true;
            } else if let Some(tens) = match c {
                '廿' => Some(20),
                '卅' => Some(30),
                '卌' => Some(40),
                _ => None,
            } {
                section += tens;
                powers = true;
            } else {
                break;
            }
            count += 1;
            end += c.len_utf8();
        }
        if count == 0 {
            return None;
        }
        self.at = end;
        Some(if powers {
            let value = total.saturating_add(section).saturating_add(last.unwrap_or(0));
            Number { value, digits: 0, script: Script::Han }
        } else {
            Number { value: digits, digits: count, script: Script::Han }
        })
    }
}

/// Whether `c` is one of a few characters. A plain walk: a search would cost more to set up.
pub(super) fn is_one_of(c: char, chars: &str) -> bool {
    chars.chars().any(|one| one == c)
}

/// The value of an Arabic digit of any width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Whether a number, Arabic or Han, may begin with `c`.
pub(super) fn is_number(c: char) -> bool {
    digit(c).is_some() || is_han_number(c)
}

/// Whether a Han number may begin with `c` or go on with it.
pub(super) fn is_han_number(c: char) -> bool {
    han_digit(c).is_some() || han_power(c).is_some() || matches!(c, '廿' | '卅' | '卌')
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' | '◯' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn han_power(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(u32, usize)>) {
        let mut cursor = Cursor { text, at: 0 };
        assert_eq!(cursor.number().map(|number| (number.value, cursor.at)), expected, "{text}");
    }

    #[test]
    fn numbers() {
        check("12日", Some((12, 2)));
        check("１２日", Some((12, 6)));
        check("十二月", Some((12, 6)));
        check("二十三日", Some((23, 9)));
        check("廿三日", Some((23, 6)));
        check("卅日", Some((30, 3)));
        check("二〇二四年", Some((2024, 12)));
        check("一百二十年", Some((120, 12)));
        check("一百零八天", Some((108, 12)));
        check("万年", Some((10_000, 3)));
        check("1,500年", Some((1500, 5)));
        check("1,500,000年", Some((1_500_000, 9)));
        check("12,34日", None);
        check("3,386.15点", None);
        check("1.5年", None);
        check("12345678901日", None);
    }
}
