//! The grammar of date expressions: folded text in, [`Phrase`]s out, none of them resolved yet.
//!
//! A scanner walks the text once; at a character with which an expression can begin it tries the
//! rules, longest reading first, and goes on behind what was read. Rules are hand-written descents
//! over a [`Cursor`]: each reads a bounded number of characters, so that the whole is linear, and
//! each false friend is refused where its rule would begin (十分 in the dictionary, 10日元 behind the
//! number, 第10日 before it). A regular expression of this size could neither say why it refused nor
//! be read.

mod clock;
mod day;
mod english;
mod length;
mod point;
mod year;

use point::UNTIL;

use super::cursor::{Cursor, Number, digit, is_han_number, is_number};
use super::phrase::{Division, Field, Kind, Phrase, Point, Zone};
use super::value::{Length, Modifier, Unit};
use super::word::{self, Feast, Word};
use crate::Span;

/// What the reader of a text is told beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dialect {
    /// Bare years of the Republic of China count: 109年.
    pub(super) minguo: bool,
}

/// Finds the expressions of `text` (folded), in order and without overlap.
pub(super) fn scan(text: &str, dialect: Dialect) -> Vec<Phrase> {
    let gate = word::gate();
    let mut phrases = Vec::new();
    let mut from = 0;
    while let Some(at) = gate.next(text, from) {
        let cursor = Cursor { text, at };
        let mut reader = Reader::new(cursor, dialect);
        match reader.expression() {
            Some((kind, outer)) => {
                // Rules try a space before what may follow; where nothing does it is not theirs.
                let read = text.get(at..reader.cursor.at).unwrap_or_default();
                let span = Span::new(at, at + read.trim_end().len());
                phrases.push(Phrase {
                    span,
                    kind,
                    gloss: outer.gloss,
                    zone: outer.zone,
                    local: outer.local,
                    modifier: outer.modifier,
                });
                from = span.end;
            }
            None => from = Reader { cursor, ..reader }.skip(),
        }
    }
    phrases
}

/// What stands around the core of an expression.
#[derive(Clone, Copy, Debug, Default)]
struct Outer {
    gloss: Option<Point>,
    zone: Option<Zone>,
    local: bool,
    modifier: Option<Modifier>,
}

/// Reads one expression. Rules leave the cursor behind what they read, or, when they fail, anywhere:
/// a caller that goes on after a failure keeps a copy.
#[derive(Clone, Copy, Debug)]
struct Reader<'a> {
    cursor: Cursor<'a>,
    dialect: Dialect,
    /// A place and the longest word there: a dozen rules ask for it, one after the other.
    known_word: (usize, Option<(&'static Word, usize)>),
    /// A place, the number there and its end.
    known_number: (usize, Option<(Number, usize)>),
}

impl<'a> Reader<'a> {
    fn new(cursor: Cursor<'a>, dialect: Dialect) -> Self {
        Self { cursor, dialect, known_word: (usize::MAX, None), known_number: (usize::MAX, None) }
    }

    /// The longest word here, and its length in bytes.
    fn word(&mut self) -> Option<(&'static Word, usize)> {
        if self.known_word.0 != self.cursor.at {
            self.known_word = (self.cursor.at, word::longest(self.cursor));
        }
        self.known_word.1
    }

    /// Reads a whole number, Arabic or Han.
    fn number(&mut self) -> Option<Number> {
        let (number, end) = self.number_here()?;
        self.cursor.at = end;
        Some(number)
    }

    fn number_here(&mut self) -> Option<(Number, usize)> {
        if self.known_number.0 != self.cursor.at {
            let mut probe = self.cursor;
            self.known_number = (self.cursor.at, probe.number().map(|number| (number, probe.at)));
        }
        self.known_number.1
    }

    /// What the number here counts: the character behind it. `None` where no number stands.
    fn counted(&mut self) -> Option<char> {
        let (_, end) = self.number_here()?;
        let mut behind = Cursor { at: end, ..self.cursor };
        behind.space();
        Some(behind.peek().unwrap_or('\n'))
    }

    /// Tries `rule`; where it fails, the cursor stays.
    fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.cursor;
        let found = rule(self);
        if found.is_none() {
            self.cursor = start;
        }
        found
    }

    /// Where to go on when no expression stands here: behind the whole number or the misleading word,
    /// as its tail must not be read alone.
    fn skip(&mut self) -> usize {
        let rest = self.cursor.rest();
        let run = |accept: &dyn Fn(char) -> bool| {
            rest.char_indices().find(|&(_, c)| !accept(c)).map_or(rest.len(), |(at, _)| at)
        };
        let Some(c) = rest.chars().next() else { return self.cursor.at + 1 };
        let length = if digit(c).is_some() {
            run(&|c| digit(c).is_some() || matches!(c, '.' | ',' | '·' | '•'))
        } else if let Some((Word::Blocked, length)) = self.word() {
            length
        } else if is_han_number(c) {
            run(&is_han_number)
        } else {
            c.len_utf8()
        };
        self.cursor.at + length
    }

    fn expression(&mut self) -> Option<(Kind, Outer)> {
        let mut outer = Outer::default();
        if self.is_inside_a_number() {
            return None;
        }
        let plain = |kind: Kind| Some((kind, Outer::default()));
        match self.word() {
            Some((Word::Blocked, _)) => return None,
            None if !self.number_with_unit() => return None,
            Some((&Word::Zone(zone), length)) => {
                self.cursor.at += length;
                self.cursor.space();
                outer.zone = zone.map(Zone::Named);
                outer.local = zone.is_none();
                return self.dated(outer);
            }
            Some((&Word::Period(first, last), length)) => {
                self.cursor.at += length;
                return plain(Kind::Period(first, last));
            }
            Some((Word::Event, length)) => {
                self.cursor.at += length;
                return plain(Kind::Event { name: length, days: self.days_from_event()? });
            }
            Some((&Word::Reign(first, last), length)) => {
                let named = self.attempt(|reader| {
                    reader.cursor.at += length;
                    reader.cursor.eat_any(&["年间", "时期", "时代", "朝"])
                });
                if named.is_some() {
                    return plain(Kind::Period(first, last));
                }
                return self.dated(outer);
            }
            Some((&Word::Vague(vague), length)) => {
                if let Some(kind) = self.attempt(Self::window) {
                    return plain(kind);
                }
                if let Some(found) = self.attempt(|reader| {
                    reader.cursor.looking_at("当年").then_some(())?;
                    reader.dated(outer)
                }) {
                    return Some(found);
                }
                let stands_free = self.stands_free();
                let word = self.cursor.rest().get(..length).unwrap_or_default();
                self.cursor.at += length;
                // 至今|年, 会谈|之后: half of another expression.
                let cut = word.ends_with('今') && self.cursor.next_in("年天日早晚晨春夏秋冬");
                let hangs = matches!(word, "之前" | "之后" | "以前") && !stands_free;
                return if cut || hangs { None } else { plain(Kind::Vague(vague)) };
            }
            Some((Word::Lasting, length)) => {
                self.cursor.at += length;
                return plain(Kind::Duration(Length { halves: None, unit: Unit::Year }));
            }
            _ => {}
        }
        if let Some(kind) = self.attempt(Self::set).or_else(|| self.attempt(Self::window)) {
            return plain(kind);
        }
        if !matches!(self.word(), Some((Word::Counting, _)))
            && let Some(found) = self.attempt(|reader| reader.dated(outer))
        {
            return Some(found);
        }
        let kind = self.attempt(Self::length_expression)?;
        let mut outer = Outer { modifier: outer.modifier, ..Outer::default() };
        if matches!(kind, Kind::Shift { .. }) {
            outer.gloss = self.attempt(|reader| reader.bracket_gloss(None));
        }
        Some((kind, outer))
    }

    /// Whether a number stands here that a rule could go on from. Most numbers count something else,
    /// and this spares them every rule.
    fn number_with_unit(&mut self) -> bool {
        let mut probe = self.cursor;
        if !probe.peek().is_some_and(is_number) {
            return false;
        }
        let Some((number, end)) = self.number_here() else {
            // 2024.1.12 is no number, but a date; 1.5年 a length.
            return probe.arabic_run().is_some_and(|number| number.digits == 4) || { *self }
                .decimal()
                .is_some();
        };
        probe.at = end;
        probe.space();
        number.digits == 4
            || number.digits == 7
            || matches!(
                probe.peek(),
                Some(
                    '年' | '月'
                        | '日'
                        | '号'
                        | '世'
                        | '点'
                        | '时'
                        | '个'
                        | '半'
                        | '天'
                        | '周'
                        | '星'
                        | '礼'
                        | '小'
                        | '分'
                        | '秒'
                        | '工'
                        | '交'
                        | '季'
                        | '钟'
                        | '昼'
                        | '多'
                        | '余'
                        | '几'
                        | 'J'
                        | 'F'
                        | 'M'
                        | 'A'
                        | 'S'
                        | 'O'
                        | 'N'
                        | 'D'
                        | '、'
                        | '至'
                        | '到'
                        | '及'
                        | '和'
                        | '或'
                        | '-'
                        | '－'
                        | '–'
                        | '—'
                        | '―'
                        | '~'
                        | '～'
                        | ':'
                        | '：'
                        | '/'
                        | '.'
                        | '．'
                )
            )
    }

    /// Whether a clause begins here, or its subject ends.
    fn stands_free(&self) -> bool {
        self.cursor
            .before()
            .is_none_or(|c| !c.is_alphanumeric() || "他她它们但而则并我你在国方曾".contains(c))
    }

    /// Whether the digits here are the tail of something else: G20, F-16, 2.0.
    fn is_inside_a_number(&self) -> bool {
        let first_is_digit = self.cursor.peek().is_some_and(|c| digit(c).is_some());
        // 2百天: the tail of a number in two scripts.
        let mixed = self.cursor.peek().is_some_and(is_han_number)
            && self.cursor.before().is_some_and(|c| digit(c).is_some());
        mixed
            || first_is_digit
                && self.cursor.before().is_some_and(|before| {
                    before.is_ascii_digit()
                        || (before.is_ascii_alphabetic() && !self.names_a_year())
                        || matches!(before, '$' | '€' | '£' | '#' | '·' | '•' | '‧')
                        || (matches!(before, '-' | '.' | '/' | ':' | ',' | '_')
                            && self.two_before().is_some_and(|c| c.is_ascii_alphanumeric()))
                        || (matches!(before, '万' | '亿')
                            && self.two_before().is_some_and(|c| digit(c).is_some()))
                })
    }

    /// Whether a year with its unit stands here, which no letter before it makes a name: BBC2020年.
    fn names_a_year(&self) -> bool {
        let mut probe = self.cursor;
        probe.arabic_run().is_some_and(|number| number.digits == 4) && probe.looking_at("年")
    }

    fn two_before(&self) -> Option<char> {
        self.cursor.text.get(..self.cursor.at).and_then(|head| head.chars().rev().nth(1))
    }

    /// A point, what explains it, and the end of a range.
    fn dated(&mut self, mut outer: Outer) -> Option<(Kind, Outer)> {
        if let Some(kind) = self.attempt(Self::two_at_once).or_else(|| self.attempt(Self::year_to_month)) {
            return Some((kind, outer));
        }
        let mut point = self.point()?;
        if let Some(second) = self.attempt(|reader| reader.range_end(&point)) {
            if !second.has_date() {
                point.clock_end = second.clock;
                return Some((Kind::Point(point), outer));
            }
            return Some((Kind::Range(point, second), outer));
        }
        if point.has_date() && point.clock.is_none() {
            outer.gloss = self
                .attempt(|reader| reader.bracket_gloss(outer.zone))
                .or_else(|| self.attempt(|reader| reader.apposition(&point)));
            if outer.gloss.is_some() && point.part.is_none() {
                self.time_of_day(&mut point);
            }
            if let Some(gloss) = outer.gloss
                && let Some(second) = self.attempt(|reader| reader.range_end(&point))
            {
                if second.has_date() {
                    outer.gloss = None;
                    return Some((Kind::Range(point.explained(&gloss), second), outer));
                }
                point.clock_end = second.clock;
            }
        }
        self.tail(&mut point, &mut outer);
        Some((Kind::Point(point), outer))
    }

    /// 2017至2018年7月: the first year has left its unit to the second.
    fn year_to_month(&mut self) -> Option<Kind> {
        let year = self.cursor.arabic().filter(|year| year.digits == 4)?;
        self.cursor.eat_in(UNTIL)?;
        let second = self.point()?;
        let (Some(Field::Number(last)), Some(Field::Number(_))) = (second.year, second.month) else {
            return None;
        };
        let first = i32::try_from(year.value).ok().filter(|first| (1900..last).contains(first))?;
        Some(Kind::Range(Point { year: Some(Field::Number(first)), ..Point::default() }, second))
    }

    /// 至12日, -12日.
    fn range_end(&mut self, first: &Point) -> Option<Point> {
        self.cursor.space();
        self.cursor.eat_in(UNTIL)?;
        self.cursor.space();
        if first.clock.is_some() {
            let part = self.attempt(|reader| reader.part(false)).or(first.part);
            let clock = Some(self.clock(true, part)?);
            return Some(Point { clock, ..Point::default() });
        }
        let mut second = self.point()?;
        let alike = first.grain() == second.grain() && first.grain() != 0;
        let gloss = self.attempt(|reader| reader.bracket_gloss(None));
        if gloss.is_some() {
            self.time_of_day(&mut second);
        }
        (alike || (first.has_day() && second.has_day()))
            .then(|| gloss.map_or(second, |gloss| second.explained(&gloss)))
    }

    /// （10日）, (9月7日): the bracket holds dates and nothing else.
    fn bracket_gloss(&mut self, own_zone: Option<Zone>) -> Option<Point> {
        self.cursor.space();
        self.cursor.eat_in("（(［[")?;
        let _ = self.cursor.eat_any(&["即", "也就是"]);
        let zone = match self.word() {
            Some((&Word::Zone(zone), length)) => {
                self.cursor.at += length;
                zone.map(Zone::Named)
            }
            _ => None,
        };
        let mut gloss = self.point()?;
        if self.cursor.eat_in("，,、 ").is_some() {
            self.cursor.space();
            let second = self.point()?;
            if gloss.day.is_none() {
                gloss = second;
            }
        }
        self.cursor.space();
        self.cursor.eat_in("）)］]")?;
        // The clock of another place may show another day: 周三上午（新加坡时间21日凌晨）.
        let elsewhere = zone.is_some() && zone != own_zone;
        gloss.has_day().then_some(if elsewhere { Point::default() } else { gloss })
    }

    /// 今天周四, 周四10月22日, 10月12日，星期一: a second date right behind the first.
    fn apposition(&mut self, first: &Point) -> Option<Point> {
        if first.month.is_some() && first.day.is_some() && first.weekday.is_none() {
            self.cursor.eat_in("，,")?;
            let mut second = Point::default();
            self.weekday(&mut second)?;
            return (second.weekday.is_some() && !self.cursor.peek().is_some_and(char::is_alphanumeric))
                .then_some(second);
        }
        if !first.has_day() || first.month.is_some() || first.part.is_some() {
            return None;
        }
        self.cursor.space();
        let second = self.point()?;
        let explains = if first.weekday.is_some() {
            second.month.is_some() && second.day.is_some()
        } else {
            second.has_day() && !matches!(second.day, Some(Field::Told(_)))
        };
        // 圣诞新年 and 中秋国庆 are two days, 春节除夕 is one.
        let beside = [Feast::Solar(1, 1), Feast::Solar(10, 1), Feast::Lunar(1, 1), Feast::Lunar(8, 15)];
        let feast = |point: &Point| match point.division {
            Some(Division::Feast(feast)) => Some(feast),
            _ => None,
        };
        if feast(first).is_some()
            && feast(&second).is_some_and(|second| beside.contains(&second))
            && feast(first) != feast(&second)
        {
            return None;
        }
        explains.then_some(second)
    }

    /// 当天, 晚些时候, 左右 behind a date.
    fn tail(&mut self, point: &mut Point, outer: &mut Outer) {
        if point.has_day() && point.part.is_none() && point.clock.is_none() {
            let _ = self.cursor.eat_any(&["当天", "当日"]);
            self.time_of_day(point);
        }
        if let Some(word) =
            self.cursor.eat_any(&["晚些时候", "稍晚时候", "较晚时候", "早些时候", "稍早时候", "较早时候"])
        {
            let late = word.contains('晚');
            outer.modifier = Some(if late { Modifier::End } else { Modifier::Start });
        } else if self.cursor.eat_any(&["前后", "左右"]).is_some() {
            outer.modifier = Some(Modifier::Approx);
        } else if matches!(point.division, Some(Division::Feast(_))) {
            let _ = self.cursor.eat_any(&["期间", "假期"]);
        }
    }

    /// 前一天, 前夕 behind an event.
    fn days_from_event(&mut self) -> Option<i32> {
        let of = self.cursor.eat("的");
        if self.cursor.eat_any(&["前夕", "前夜"]).is_some() {
            return Some(-1);
        }
        let sign = match self.cursor.eat_in("前后")? {
            '前' => -1,
            _ => 1,
        };
        let _ = self.cursor.eat("第");
        let number = self.number()?;
        self.cursor.eat_in("天日")?;
        // 访问的前两天 are its first two.
        if of && sign < 0 && number.value > 1 {
            return None;
        }
        i32::try_from(number.value).ok()?.checked_mul(sign)
    }
}
