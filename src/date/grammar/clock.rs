//! Times of the day: 上午十点, 下午1点45分左右, 20时许, 9:30, 晚.

use super::Reader;
use super::point::{UNTIL, is_joint};
use crate::date::cursor::Number;
use crate::date::phrase::Point;
use crate::date::value::{ClockTime, PartOfDay};
use crate::date::word::Word;

impl Reader<'_> {
    /// Part of the day and time of the clock, into `point`.
    pub(super) fn time_of_day(&mut self, point: &mut Point) {
        if point.part.is_none() {
            point.part = self.attempt(|reader| {
                reader.cursor.space();
                let _ = reader.cursor.eat("的");
                reader.part(point.has_day())
            });
        }
        if point.clock.is_none() {
            let known = point.part.is_some() || point.has_day();
            let part = point.part;
            point.clock = self.attempt(|reader| {
                reader.cursor.space();
                let _ = reader.cursor.eat("约");
                let unit = reader.counted()?;
                if !(is_joint(unit) || matches!(unit, '点' | '时' | ':' | '：')) {
                    return None;
                }
                let hours = reader
                    .attempt(|reader| reader.hours(part))
                    .or_else(|| reader.attempt(|reader| reader.minutes(part)));
                if let Some((first, last)) = hours {
                    point.clock_end = Some(last);
                    return Some(first);
                }
                reader.clock(known, part)
            });
        }
    }

    /// 下午; after a day also 晚, 早, 晨.
    pub(super) fn part(&mut self, after_day: bool) -> Option<PartOfDay> {
        if let Some((&Word::Part(part), length)) = self.word() {
            self.cursor.at += length;
            return Some(part);
        }
        if let Some((&Word::PartOf(part), length)) = self.word() {
            self.cursor.at += length;
            return (after_day || self.counted().is_some_and(|unit| "点时:：".contains(unit)))
                .then_some(part);
        }
        if !after_day {
            // 早8点, 晚七时: elsewhere 早 and 晚 begin or end other words.
            let c = self.cursor.eat_in("早晚")?;
            let mut probe = self.cursor;
            let hour = probe.number().is_some_and(|hour| hour.value <= 24) && probe.next_in("点时:：");
            let part = if c == '早' { PartOfDay::Morning } else { PartOfDay::Evening };
            return hour.then_some(part);
        }
        let c = self.cursor.eat_in("早晨午晚夜")?;
        // What follows may make another word of it: 晚些, 早已, 晚会, 午餐.
        if self.cursor.next_in("些会宴报年期餐饭礼辈婚已就晚前先早在点了于到间盘市")
        {
            return None;
        }
        Some(match c {
            '早' | '晨' => PartOfDay::Morning,
            '午' => PartOfDay::Noon,
            '晚' => PartOfDay::Evening,
            _ => PartOfDay::Night,
        })
    }

    /// 0—24时, 下午两至四时: two hours with one unit.
    fn hours(&mut self, part: Option<PartOfDay>) -> Option<(ClockTime, ClockTime)> {
        // 五到六点 may be scores, where no part of the day is said.
        let is_hour = |hour: &Number| hour.value <= 24 && (part.is_some() || hour.is_arabic());
        let first = self.number().filter(is_hour)?;
        self.cursor.eat_in(UNTIL)?;
        let last = self.number().filter(is_hour)?;
        self.cursor.eat_in("时点")?;
        let clock = |hour: Number| {
            let hour = u8::try_from(hour.value).ok()?;
            Some(ClockTime { hour: on_24(part, hour), minute: None, second: None })
        };
        Some((clock(first)?, clock(last)?))
    }

    /// 5:00至6:30: alone either could be a score, together they are times.
    fn minutes(&mut self, part: Option<PartOfDay>) -> Option<(ClockTime, ClockTime)> {
        let first = self.clock(true, part).filter(|first| first.minute.is_some())?;
        self.cursor.eat_in(UNTIL)?;
        let last = self.clock(true, part).filter(|last| last.minute.is_some())?;
        Some((first, last))
    }

    /// A time of the clock. `known` says that a day or part of the day stands before, so that even
    /// 9点 is a time and not a score.
    pub(super) fn clock(&mut self, known: bool, part: Option<PartOfDay>) -> Option<ClockTime> {
        let hour = self.number()?;
        if hour.value > 24 || hour.digits > 2 {
            return None;
        }
        let (mut minute, mut second) = (None, None);
        if self.cursor.eat_in(":：").is_some() {
            let number = self.cursor.arabic().filter(|number| number.digits == 2)?;
            minute = Some(number.value);
            if self.cursor.eat_in(":：").is_some() {
                second = Some(self.cursor.arabic_run().filter(|number| number.digits == 2)?.value);
            }
            if !known {
                return None;
            }
        } else {
            let sign = self.cursor.eat_in("点时")?;
            if self.cursor.next_in("代期间段尚差速装刻效局候评") {
                return None;
            }
            let _ = self.cursor.eat("钟");
            if self.cursor.eat("半") {
                minute = Some(30);
            } else if let Some(read) = self.attempt(|reader| {
                let number = reader.number()?;
                match reader.cursor.eat_in("分刻") {
                    Some('刻') => Some(number.value * 15),
                    Some(_) => Some(number.value),
                    // 晚上7点30举行.
                    None => (known && number.digits == 2 && !reader.counts_on()).then_some(number.value),
                }
            }) {
                minute = Some(read);
                second = self.attempt(|reader| {
                    let number = reader.number()?;
                    reader.cursor.eat("秒").then_some(number.value)
                });
            }
            let about = self.cursor.eat_any(&["许", "整", "左右", "前后", "多"]).is_some();
            // 零点 but not 零点五 or 零点几.
            let midnight = hour.value == 0
                && !hour.is_arabic()
                && hour.digits == 1
                && !self.cursor.next_in("几多")
                && !self.cursor.peek().is_some_and(crate::date::cursor::is_number);
            let sure = minute.is_some() || about || midnight || (sign == '时' && hour.is_arabic());
            if !known && !sure {
                return None;
            }
        }
        let hour = u8::try_from(hour.value).ok()?;
        let small = |value: u32| u8::try_from(value).ok().filter(|&value| value < 60);
        Some(ClockTime {
            hour: on_24(part, hour),
            minute: minute.map(small).map_or(Some(None), |read| read.map(Some))?,
            second: second.and_then(small),
        })
    }

    /// Whether the number before counts what stands here: 7点30人.
    fn counts_on(&self) -> bool {
        self.cursor.next_in("个人名家元万亿千百％%.．:：,日月年号多余点位辆架艘件例度米公")
    }
}

/// The hour of a clock of twelve hours, by the part of the day that was said.
fn on_24(part: Option<PartOfDay>, hour: u8) -> u8 {
    part.map_or(hour, |part| part.on_24(hour))
}
