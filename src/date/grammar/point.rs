//! Partial dates, from the coarsest field to the finest: 上世纪90年代, 去年11月, 本周五下午, 10日.

use super::Reader;
use crate::date::cursor::{Cursor, digit, is_one_of};
use crate::date::phrase::{Division, Field, Kind, Point};
use crate::date::value::Calendar;
use crate::date::word::Word;

/// Between the first and the last of a stretch: 10至12日.
pub(super) const UNTIL: &str = "至到-－–—―~～";

/// Between what stands side by side: 8、9月.
const BESIDE: &str = "、及和";

/// Between two numbers that share a unit.
pub(super) fn is_joint(c: char) -> bool {
    is_one_of(c, UNTIL) || is_one_of(c, BESIDE)
}

/// Whether a list goes on behind `c`, so that the number there is no number of its items.
pub(super) fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || is_one_of(c, BESIDE)
}

/// What the numbers behind a number make of it, where they all share one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    /// The first of a stretch up to this one: 10至12日, 9、10日.
    Upto(u32),
    /// A date of its own, as the next is: 22、27日.
    Apart,
}

impl Reader<'_> {
    /// A partial date with its time of the day.
    ///
    /// Where a number stands, what it counts says which fields it can be; a joint, as in 8、9月, leaves
    /// all of them open.
    pub(super) fn point(&mut self) -> Option<Point> {
        if self.cursor.peek().is_some_and(|c| c.is_ascii()) {
            let mut stamp = self.attempt(Self::closing_code);
            // A unit in Chinese, as most numbers have, ends both of the other stamps.
            if stamp.is_none() && self.counted().is_none_or(|unit| unit.is_ascii()) {
                stamp = self.attempt(Self::iso).or_else(|| self.attempt(Self::english));
            }
            if stamp.is_some() {
                return stamp;
            }
        }
        let mut point = Point::default();
        let start = self.cursor.at;
        if !self.begins_with_a_day() {
            if self.may_count("世年") {
                self.attempt(|reader| reader.century(&mut point));
                self.attempt(|reader| reader.decade(&mut point));
                if point.century.is_some() || point.decade.is_some() {
                    self.attempt(|reader| reader.side(&mut point));
                    return Some(point);
                }
            }
            self.attempt(|reader| reader.year(&mut point));
            if self.may_count("季") {
                self.attempt(|reader| reader.division(&mut point));
            }
            if point.division.is_none() {
                if self.may_count("月") {
                    self.attempt(|reader| {
                        // 去年的11月.
                        let _ = point.year.is_some() && reader.cursor.eat("的");
                        reader.month(&mut point)
                    });
                }
                if self.may_count("日号") || point.month.is_some() {
                    self.attempt(|reader| reader.day(&mut point));
                }
            }
        }
        if point.month.is_none() && point.day.is_none() && point.year.is_none() && self.counted().is_none() {
            self.attempt(|reader| reader.week(&mut point));
            if point.division.is_none() && point.week.is_none() {
                self.attempt(|reader| reader.near_day(&mut point));
            }
        }
        if point.day.is_some() || point.week.is_some() || !point.has_date() {
            self.attempt(|reader| reader.weekday(&mut point));
        }
        if !point.has_date() || point.has_day() {
            self.time_of_day(&mut point);
        }
        // A year or a month alone may be written without its unit inside a range only.
        (self.cursor.at > start && (point.has_date() || point.part.is_some() || point.clock.is_some()))
            .then_some(point)
    }

    /// 昨天, 本周, 上午, 周三: words before which nothing coarser is said.
    fn begins_with_a_day(&mut self) -> bool {
        matches!(
            self.word(),
            Some((Word::Day { .. } | Word::Week { .. } | Word::Part(_) | Word::PartOf(_), _))
        ) || self.cursor.looking_at_any(&["周", "星期", "礼拜"])
    }

    /// Whether no number stands here, or one that begins a word or may count `units`.
    fn may_count(&mut self, units: &str) -> bool {
        self.word().is_some() || self.counted().is_none_or(|unit| is_joint(unit) || is_one_of(unit, units))
    }

    /// The numbers behind `first` up to the unit of them all: 至12日, 、10日, 、8及12月. `next` reads a
    /// number, `unit` the unit. Where the numbers lie apart nothing is read.
    pub(super) fn shared_unit(
        &mut self,
        first: u32,
        next: impl Fn(&mut Self) -> Option<u32>,
        unit: impl Fn(&mut Self) -> Option<()>,
    ) -> Option<Shared> {
        let start = self.cursor;
        let (mut last, mut together) = (first, true);
        // Nobody names more than six dates so.
        for count in 0..6 {
            self.cursor.space();
            let joint = self.cursor.eat_in(UNTIL).or_else(|| self.cursor.eat_in(BESIDE))?;
            let until = is_one_of(joint, UNTIL);
            self.cursor.space();
            let number = next(self).filter(|&number| number > last)?;
            together &= if until { count == 0 } else { number == last + 1 };
            last = number;
            self.cursor.space();
            if unit(self).is_some() {
                // 在1950和1959年间.
                if together || (count == 0 && self.cursor.looking_at_any(&["间", "之间"])) {
                    return Some(Shared::Upto(last));
                }
                self.cursor = start;
                return Some(Shared::Apart);
            }
            if until {
                return None;
            }
        }
        None
    }

    /// 2024-01-12, 2024/1/12, 2024-01-12T10:00:05.123Z.
    fn iso(&mut self) -> Option<Point> {
        let year = self.few_digits(4..=4).filter(|year| (1900..2100).contains(year))?;
        let mark = self.cursor.eat_in("-/.．")?;
        let month = self.few_digits(1..=2).filter(|month| (1..=12).contains(month))?;
        self.cursor.eat_in("-/.．").filter(|&c| c == mark)?;
        let day = self.few_digits(1..=2).filter(|day| (1..=31).contains(day))?;
        let mut point = Point {
            year: Some(Field::Number(i32::try_from(year).ok()?)),
            month: Some(Field::Number(i32::try_from(month).ok()?)),
            day: Some(Field::Number(i32::try_from(day).ok()?)),
            ..Point::default()
        };
        point.clock = self.attempt(|reader| {
            reader.cursor.eat_in("T ")?;
            let clock = reader.clock(true, None)?;
            if reader.cursor.eat(".") {
                while reader.cursor.peek().and_then(digit).is_some() {
                    reader.cursor.at += 1;
                }
            }
            point.zone = reader.attempt(Self::zone_of_stamp);
            Some(clock)
        });
        Some(point)
    }

    /// 1090918 behind the bracket that closes an article of Taiwan's news agency.
    fn closing_code(&mut self) -> Option<Point> {
        if !self.dialect.minguo || !self.cursor.before_in("）)") {
            return None;
        }
        let code = self.few_digits(7..=7)?;
        let (year, month, day) = (code / 10_000, code / 100 % 100, code % 100);
        let fits = (100..130).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let field = |value: u32| i32::try_from(value).ok().map(Field::Number);
        fits.then(|| Point {
            calendar: Calendar::Minguo,
            year: field(year + 1911),
            month: field(month),
            day: field(day),
            ..Point::default()
        })
    }

    /// As many Arabic digits as `count` says.
    pub(super) fn few_digits(&mut self, count: std::ops::RangeInclusive<u8>) -> Option<u32> {
        self.cursor.arabic_run().filter(|number| count.contains(&number.digits)).map(|number| number.value)
    }

    /// 20世纪, 上世纪.
    fn century(&mut self, point: &mut Point) -> Option<()> {
        if let Some((&Word::Century(offset), length)) = self.word() {
            self.cursor.at += length;
            point.century = Some(Field::Offset(offset));
            return Some(());
        }
        let number = self.number().filter(|number| (1..=30).contains(&number.value))?;
        let next = |reader: &mut Self| Some(reader.number().filter(|last| last.value <= 30)?.value);
        let unit = |reader: &mut Self| reader.cursor.eat("世纪").then_some(());
        match self.attempt(|reader| reader.shared_unit(number.value, next, unit)) {
            Some(Shared::Upto(last)) => point.upto = i32::try_from(last).ok(),
            Some(Shared::Apart) => {}
            None => {
                self.cursor.space();
                unit(self)?;
            }
        }
        point.century = Some(Field::Number(i32::try_from(number.value).ok()?));
        Some(())
    }

    /// 90年代, 九十年代, 1990年代.
    fn decade(&mut self, point: &mut Point) -> Option<()> {
        if point.century.is_some() {
            let _ = self.cursor.eat("的");
        }
        let (first, last) = if let Some((first, last)) = self.attempt(Self::two_decades) {
            (first, Some(last))
        } else {
            let number = self.number()?;
            let whole =
                number.value % 10 == 0 && (number.value < 100 || (1000..2100).contains(&number.value));
            // 连续十年代表: nobody calls the tens so.
            (whole && (number.value != 10 || point.century.is_some())).then_some(())?;
            let last = self.attempt(|reader| {
                (reader.cursor.eat_in(UNTIL).or_else(|| reader.cursor.eat_in(BESIDE)))?;
                let last = reader.number()?;
                (last.value % 10 == 0 && last.value < 100).then_some(last.value)
            });
            (number.value, last)
        };
        self.cursor.eat("年代").then_some(())?;
        point.decade = Some(i16::try_from(first).ok()?);
        point.upto = last.and_then(|last| i32::try_from(last).ok());
        Some(())
    }

    /// 七八十 of 七八十年代.
    fn two_decades(&mut self) -> Option<(u32, u32)> {
        let length = self.cursor.rest().char_indices().nth(2)?.0;
        let mut digits = Cursor { text: self.cursor.rest().get(..length)?, at: 0 };
        let (first, last) = digits.han()?.pair()?;
        self.cursor.at += length;
        (self.cursor.eat("十") && self.cursor.looking_at("年代")).then_some((first * 10, last * 10))
    }

    /// 11月, 上个月, 8、9月, 农历八月; then 旬 or 底.
    fn month(&mut self, point: &mut Point) -> Option<()> {
        match self.word() {
            Some((&Word::Month { offset, told }, length)) if point.year.is_none() => {
                self.cursor.at += length;
                point.month = Some(if told { Field::Told(offset) } else { Field::Offset(offset) });
            }
            _ if self.cursor.looking_at("月") => self.bare_side_of_month(point)?,
            _ if self.cursor.next_in("前首头") => return self.months_to_date(point),
            _ => self.numbered_month(point)?,
        }
        if let Some(which) = self.attempt(|reader| reader.cursor.eat_any(&["上旬", "中旬", "下旬"])) {
            let which = if which == "上旬" {
                1
            } else if which == "中旬" {
                2
            } else {
                3
            };
            point.division = Some(Division::TenDays(which));
        } else if let Some(division) = self.attempt(Self::week_of_month) {
            point.division = Some(division);
        } else {
            self.attempt(|reader| reader.side(point));
        }
        Some(())
    }

    /// 的第一周, 第二个星期二, 最后一周 behind a month.
    fn week_of_month(&mut self) -> Option<Division> {
        let _ = self.cursor.eat("份");
        let _ = self.cursor.eat("的");
        let nth = match self.cursor.eat_any(&["第", "首", "最后一"])? {
            "首" => 1,
            "最后一" => -1,
            _ => i8::try_from(self.number().filter(|number| (1..=5).contains(&number.value))?.value).ok()?,
        };
        let counted = self.cursor.eat("个");
        let name = self.cursor.eat_any(&["周", "星期", "礼拜"])?;
        let mut point = Point::default();
        if counted && self.attempt(|reader| reader.weekday_name(false, &mut point)).is_some() {
            return Some(Division::WeekdayOf(nth, point.weekday?));
        }
        ((counted || name == "周") && !self.cursor.next_in("末年岁期刊")).then_some(Division::WeekOf(nth))
    }

    /// 月底, 月初: of the anchor's month.
    fn bare_side_of_month(&mut self, point: &mut Point) -> Option<()> {
        let inside_a_word = self.cursor.before().is_some_and(|c| {
            digit(c).is_some()
                || "个本上下当同每多几半满岁正腊元冬蜜明新残".contains(c)
                || super::is_han_number(c)
        });
        if inside_a_word || !self.cursor.looking_at_any(&["月底", "月初", "月末"]) {
            return None;
        }
        point.month = Some(Field::Offset(0));
        Some(())
    }

    /// 前5个月: from January to May; without a year only where that is no 前5个月 of something.
    fn months_to_date(&mut self, point: &mut Point) -> Option<()> {
        let (told, free) = (point.year.is_some(), self.stands_free());
        self.cursor.eat_in("前首头")?;
        let months = self.number()?.value;
        (self.cursor.eat("个月") && !self.cursor.next_in("内来里")).then_some(())?;
        // 前三个月 without a year are as often the three months before.
        let plain = (2..=11).contains(&months) && (told || (free && months > 3));
        plain.then_some(())?;
        point.month = Some(Field::Number(1));
        point.upto = i32::try_from(months).ok();
        Some(())
    }

    fn numbered_month(&mut self, point: &mut Point) -> Option<()> {
        let named = self.word().is_some();
        if named && self.cursor.eat_any(&["农历", "阴历", "旧历", "夏历"]).is_some() {
            point.calendar = Calendar::Lunar;
        }
        if named && let Some(name) = self.cursor.eat_any(&["正月", "腊月", "冬月", "元月"]) {
            if name != "元月" {
                point.calendar = Calendar::Lunar;
            }
            point.month = Some(Field::Number(match name {
                "腊月" => 12,
                "冬月" => 11,
                _ => 1,
            }));
            return Some(());
        }
        let start = self.cursor;
        let number = self.number()?;
        let (first, mut upto) = match number.pair() {
            Some((first, last)) => (first, Some(last)),
            None => (number.value, None),
        };
        if !(1..=12).contains(&first) || (point.year.is_none() && start.before_in("第每前头连")) {
            return None;
        }
        let next = |reader: &mut Self| Some(reader.number().filter(|last| last.value <= 12)?.value);
        let unit = |reader: &mut Self| reader.cursor.eat("月").then_some(());
        match self.attempt(|reader| reader.shared_unit(first, next, unit)) {
            Some(Shared::Upto(last)) => upto = Some(last),
            // 2、12月出口回升 is an item of a list.
            Some(Shared::Apart) if point.year.is_none() && !start.before().is_some_and(goes_on) => {
                return None;
            }
            Some(Shared::Apart) => {
                point.month = Some(Field::Number(i32::try_from(first).ok()?));
                return Some(());
            }
            None => {
                self.cursor.space();
                unit(self)?;
            }
        }
        // 3月薪, 1月球: the month's character begins another word.
        if self.cursor.next_in("球亮薪租票饼娥") {
            return None;
        }
        // 1月大，2月小: a month of 31 days.
        let sized = self.attempt(|reader| {
            reader.cursor.eat_in("大小")?;
            (!reader.cursor.peek().is_some_and(char::is_alphanumeric)).then_some(())
        });
        if sized.is_some() {
            return None;
        }
        let _ = self.cursor.eat("份");
        point.month = Some(Field::Number(i32::try_from(first).ok()?));
        point.upto = upto.and_then(|last| i32::try_from(last).ok());
        self.cursor.space();
        Some(())
    }

    /// 今明两天, 昨夜今晨: two offsets in one expression.
    pub(super) fn two_at_once(&mut self) -> Option<Kind> {
        let offset = |c: char| {
            "前昨今明后"
                .chars()
                .position(|day| day == c)
                .and_then(|at| i32::try_from(at).ok())
                .map(|at| at - 2)
        };
        let first = self.cursor.eat_in("昨今明")?;
        let first = if first == '今' {
            0
        } else if first == '昨' {
            -1
        } else {
            1
        };
        let halfway = self.attempt(|reader| {
            reader.cursor.eat_in("夜晚")?;
            let _ = reader.cursor.eat("至");
            Some(())
        });
        let second = offset(self.cursor.eat_in("今明后")?)?;
        let point = |offset: i32, year: bool| {
            let field = Some(Field::Offset(offset));
            if year {
                Point { year: field, ..Point::default() }
            } else {
                Point { day: field, ..Point::default() }
            }
        };
        let year = if halfway.is_some() {
            self.cursor.eat_in("晨早")?;
            false
        } else {
            let _ = self.cursor.eat("两");
            match self.cursor.eat_in("天日年")? {
                '年' => {
                    let _ = self.cursor.eat("内");
                    true
                }
                _ => false,
            }
        };
        (first < second).then_some(Kind::Range(point(first, year), point(second, year)))
    }
}
