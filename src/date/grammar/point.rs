//! Partial dates, from the coarsest field to the finest: 上世纪90年代, 去年11月, 本周五下午, 10日.

use super::Reader;
use crate::date::cursor::{Number, digit};
use crate::date::phrase::{Division, Field, Kind, Point};
use crate::date::value::{Calendar, Modifier};
use crate::date::word::{self, Word};

/// Between the two numbers of 10至12日 or 8、9月.
const FUSED: &[&str] = &["至", "到", "-", "－", "–", "—", "~", "～", "、", "及", "和"];

impl<'a> Reader<'a> {
    /// A partial date with its time of the day.
    pub(super) fn point(&mut self) -> Option<Point> {
        if let Some(point) = self.attempt(Self::iso) {
            return Some(point);
        }
        let mut point = Point::default();
        let start = self.cursor.at;
        self.attempt(|reader| reader.century(&mut point));
        self.attempt(|reader| reader.decade(&mut point));
        if point.century.is_some() || point.decade.is_some() {
            self.attempt(|reader| reader.side(&mut point));
            return Some(point);
        }
        self.attempt(|reader| reader.year(&mut point));
        self.attempt(|reader| reader.division(&mut point));
        if point.division.is_none() {
            self.attempt(|reader| reader.month(&mut point));
            self.attempt(|reader| reader.day(&mut point));
        }
        if point.month.is_none() && point.day.is_none() && point.year.is_none() {
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
            let _ = reader.cursor.eat("Z");
            Some(clock)
        });
        Some(point)
    }

    /// As many Arabic digits as `count` says.
    fn few_digits(&mut self, count: std::ops::RangeInclusive<u8>) -> Option<u32> {
        self.cursor.arabic_run().filter(|number| count.contains(&number.digits)).map(|number| number.value)
    }

    /// 20世纪, 上世纪.
    fn century(&mut self, point: &mut Point) -> Option<()> {
        if let Some((&Word::Century(offset), length)) = word::longest(self.cursor.rest()) {
            self.cursor.at += length;
            point.century = Some(Field::Offset(offset));
            return Some(());
        }
        let number = self.cursor.number().filter(|number| (1..=30).contains(&number.value))?;
        self.cursor.eat("世纪").then_some(())?;
        point.century = Some(Field::Number(i32::try_from(number.value).ok()?));
        Some(())
    }

    /// 90年代, 九十年代, 1990年代.
    fn decade(&mut self, point: &mut Point) -> Option<()> {
        if point.century.is_some() {
            let _ = self.cursor.eat("的");
        }
        let number = self.cursor.number()?;
        let whole = number.value % 10 == 0 && (number.value < 100 || (1000..2100).contains(&number.value));
        let upto = self.attempt(|reader| {
            reader.cursor.eat_any(FUSED)?;
            let last = reader.cursor.number()?;
            (last.value % 10 == 0 && last.value < 100).then_some(last.value)
        });
        (whole && self.cursor.eat("年代")).then_some(())?;
        point.decade = Some(i16::try_from(number.value).ok()?);
        point.upto = upto.and_then(|last| i32::try_from(last).ok());
        Some(())
    }

    /// 去年, 2023年, 民国113年, and what says which part of it: 今年初.
    fn year(&mut self, point: &mut Point) -> Option<()> {
        match word::longest(self.cursor.rest()) {
            Some((&Word::Year { offset, told }, length)) => {
                self.cursor.at += length;
                point.year = Some(if told { Field::Told(offset) } else { Field::Offset(offset) });
            }
            Some((&Word::Season(season, Some(offset)), length)) => {
                self.cursor.at += length;
                point.year = Some(Field::Offset(offset));
                point.division = Some(Division::Season(season));
                return Some(());
            }
            Some((Word::Blocked, _)) => return None,
            _ if self.cursor.looking_at("年") => self.bare_side_of_year(point)?,
            _ => self.numbered_year(point)?,
        }
        self.attempt(|reader| reader.side(point));
        self.cursor.space();
        Some(())
    }

    /// 年底, 年初, 年内: of the anchor's year.
    fn bare_side_of_year(&mut self, point: &mut Point) -> Option<()> {
        let inside_a_word = self.cursor.before().is_some_and(|c| {
            digit(c).is_some() || "今去明前后本当同每多几百千整全半周青少童中常近来往成壮老幼两数".contains(c)
        });
        if inside_a_word || !self.cursor.looking_at_any(&["年底", "年初", "年末", "年内", "年终"]) {
            return None;
        }
        point.year = Some(Field::Offset(0));
        Some(())
    }

    /// 2023年, 二〇二三年, 98年12月, 109年8月3日, 1960-61年.
    fn numbered_year(&mut self, point: &mut Point) -> Option<()> {
        let era = self.cursor.eat_any(&["民国", "中华民国", "公元", "西元"]);
        if let Some(era) = era {
            self.cursor.space();
            if era.ends_with("民国") {
                point.calendar = Calendar::Minguo;
            }
        } else if self.cursor.before_in("第近约满逾") {
            return None;
        }
        let number = if era.is_some() && self.cursor.eat("元") {
            Number { value: 1, digits: 0, script: crate::date::cursor::Script::Han }
        } else {
            self.cursor.number()?
        };
        let upto = self.attempt(|reader| {
            reader.cursor.space();
            reader.cursor.eat_any(FUSED)?;
            reader.cursor.space();
            let last = reader.cursor.number()?;
            (matches!(last.digits, 2 | 4)).then_some(last.value)
        });
        self.cursor.space();
        self.cursor.eat("年").then_some(())?;
        if self.cursor.next_in("级薪期龄") {
            return None;
        }
        let value = i32::try_from(number.value).ok()?;
        let year = if point.calendar == Calendar::Minguo {
            (1..=200).contains(&value).then_some(value + 1911)?
        } else if era.is_some() {
            value
        } else {
            self.plain_year(number, value, point)?
        };
        point.year = Some(Field::Number(year));
        point.upto = upto.and_then(|last| {
            let last = i32::try_from(last).ok()?;
            Some(if last < 100 { year - year % 100 + last } else { last })
        });
        Some(())
    }

    /// The year of a number without an era.
    fn plain_year(&self, number: Number, value: i32, point: &mut Point) -> Option<i32> {
        match number.digits {
            4 if (1000..2200).contains(&value) => Some(value),
            2 if self.month_follows() => {
                if self.dialect.minguo && (20..100).contains(&value) {
                    point.calendar = Calendar::Minguo;
                    return Some(value + 1911);
                }
                // 30: no news before 1930 is dated so, and none after 2030 yet.
                Some(if value <= 30 { 2000 + value } else { 1900 + value })
            }
            // 100 to 130 are the years 2011 to 2041.
            3 if (100..130).contains(&value) => {
                let measures =
                    self.cursor.looking_at_any(&["来", "前", "后", "以", "之", "间", "的历史", "历史", "内"]);
                let minguo = self.month_follows() || (self.dialect.minguo && !measures);
                point.calendar = Calendar::Minguo;
                minguo.then_some(value + 1911)
            }
            _ => None,
        }
    }

    fn month_follows(&self) -> bool {
        let mut cursor = self.cursor;
        cursor.space();
        cursor.number().is_some_and(|number| (1..=12).contains(&number.value)) && cursor.looking_at("月")
    }

    /// 初, 底, 中, 内 behind a year or month. A character that goes on as a word of its own is left.
    fn side(&mut self, point: &mut Point) -> Option<()> {
        let month = point.month.is_some();
        let doubled = if month { "月" } else { "年" };
        let _ = self.cursor.eat(doubled);
        let c = self.cursor.eat_in(if month { "初底末中" } else { "初底末中终内" })?;
        let goes_on = match c {
            '初' => self.cursor.next_in("选审步赛级衷次"),
            '底' => self.cursor.next_in("特层线下部牌"),
            '末' => self.cursor.next_in("代日端"),
            '内' => self.cursor.next_in("蒙政阁部地塔战外容需华幕线心斗衣存置陆贾罗"),
            // 11月中国: only a stop, 期 or 旬 leaves 中 a side.
            '中' => {
                self.cursor.next_in("旬")
                    || (!self.cursor.next_in("期段叶，。、；）)以之前后起的")
                        && self.cursor.peek().is_some_and(|c| c.is_alphanumeric()))
            }
            _ => false,
        };
        if goes_on {
            return None;
        }
        let _ = self.cursor.eat_in(if c == '内' { "" } else { "期段叶" });
        point.modifier = match c {
            '初' => Some(Modifier::Start),
            '中' => Some(Modifier::Mid),
            '内' => None,
            _ => Some(Modifier::End),
        };
        Some(())
    }

    /// 上半年, 第四季度, 春季, 春节, 上旬.
    fn division(&mut self, point: &mut Point) -> Option<()> {
        if point.year.is_some() {
            let _ = self.cursor.eat("的");
        }
        let near = point.year.is_none();
        match word::longest(self.cursor.rest()) {
            Some((&Word::Half(half), length)) => {
                self.cursor.at += length;
                point.division = Some(Division::Half(half));
            }
            Some((&Word::Quarter(quarter), length)) => {
                self.cursor.at += length;
                point.division = Some(Division::Quarter(quarter));
            }
            Some((&Word::QuarterOf(offset), length)) if near => {
                self.cursor.at += length;
                point.division = Some(Division::QuarterOf(offset));
            }
            Some((&Word::Season(season, None), length)) => {
                self.cursor.at += length;
                point.division = Some(Division::Season(season));
            }
            Some((&Word::Feast(feast), length)) => {
                self.cursor.at += length;
                point.division = Some(Division::Feast(feast));
            }
            Some((Word::Blocked, _)) => return None,
            _ => point.division = Some(self.numbered_quarter(!near)?),
        }
        Some(())
    }

    /// 第四季度, 四季度, 第2季; 春 behind a year.
    fn numbered_quarter(&mut self, after_year: bool) -> Option<Division> {
        if after_year && let Some(c) = self.attempt(|reader| reader.cursor.eat_in("春夏秋冬")) {
            let season = "春夏秋冬".chars().position(|season| season == c)?;
            return (!self.cursor.next_in("奥晚令"))
                .then_some(Division::Season(i8::try_from(season + 1).ok()?));
        }
        let ordinal = self.cursor.eat("第");
        let number = self.cursor.number().filter(|number| (1..=4).contains(&number.value))?;
        let whole = self.cursor.eat("季度") || ((ordinal || after_year) && self.cursor.eat("季"));
        // 第一季 of a series, 季军.
        if !whole || self.cursor.next_in("军节后") {
            return None;
        }
        Some(Division::Quarter(i8::try_from(number.value).ok()?))
    }

    /// 11月, 上个月, 8、9月, 农历八月; then 旬 or 底.
    fn month(&mut self, point: &mut Point) -> Option<()> {
        match word::longest(self.cursor.rest()) {
            Some((&Word::Month { offset, told }, length)) if point.year.is_none() => {
                self.cursor.at += length;
                point.month = Some(if told { Field::Told(offset) } else { Field::Offset(offset) });
            }
            _ if self.cursor.looking_at("月") => self.bare_side_of_month(point)?,
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
        } else {
            self.attempt(|reader| reader.side(point));
        }
        Some(())
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

    fn numbered_month(&mut self, point: &mut Point) -> Option<()> {
        if self.cursor.eat_any(&["农历", "阴历", "旧历", "夏历"]).is_some() {
            point.calendar = Calendar::Lunar;
        }
        if let Some(name) = self.cursor.eat_any(&["正月", "腊月", "冬月", "元月"]) {
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
        if point.year.is_none() && self.cursor.before_in("第每") {
            return None;
        }
        let number = self.cursor.number().filter(|number| (1..=12).contains(&number.value))?;
        self.cursor.space();
        let first_unit = self.cursor.eat("月");
        let upto = self.attempt(|reader| {
            reader.cursor.space();
            reader.cursor.eat_any(FUSED)?;
            reader.cursor.space();
            let last = reader.cursor.number().filter(|number| (1..=12).contains(&number.value))?;
            reader.cursor.space();
            (!first_unit && reader.cursor.eat("月")).then_some(last.value)
        });
        // 3月薪, 1月球: the month's character begins another word.
        if !(first_unit || upto.is_some()) || self.cursor.next_in("球亮薪租票饼娥") {
            return None;
        }
        let _ = self.cursor.eat("份");
        point.month = Some(Field::Number(i32::try_from(number.value).ok()?));
        point.upto = upto.and_then(|last| i32::try_from(last).ok());
        self.cursor.space();
        Some(())
    }

    /// 10日, 10至12日, 9、10两日, 3号; behind a lunar month 初一.
    fn day(&mut self, point: &mut Point) -> Option<()> {
        if point.upto.is_some() || point.modifier.is_some() || point.division.is_some() {
            return None;
        }
        let alone = point.month.is_none();
        if point.year.is_some() && alone {
            return None;
        }
        if point.calendar == Calendar::Lunar {
            let _ = self.cursor.eat("初");
            let number = self.cursor.han().filter(|number| (1..=30).contains(&number.value))?;
            let _ = self.cursor.eat("日");
            point.day = Some(Field::Number(i32::try_from(number.value).ok()?));
            return Some(());
        }
        // 第10日, 长达10日, 连续10日 count days and name none.
        if alone
            && self.cursor.before_in("第满共逾近约达为历时长连隔每过这那几超最经续头需的")
            && !self.cursor.before_in("的")
        {
            return None;
        }
        let number =
            self.cursor.number().filter(|number| (1..=31).contains(&number.value) && number.digits <= 2)?;
        self.cursor.space();
        let unit = self.attempt(Self::day_unit);
        let upto = self.attempt(|reader| {
            reader.cursor.space();
            reader.cursor.eat_any(FUSED)?;
            reader.cursor.space();
            let last =
                reader.cursor.number().filter(|last| (1..=31).contains(&last.value) && last.digits <= 2)?;
            reader.cursor.space();
            let read = reader.attempt(Self::day_unit).is_some()
                || reader.cursor.eat_any(&["两日", "两天", "两号"]).is_some();
            (unit.is_none() && read && last.value > number.value).then_some(last.value)
        });
        let unit = unit.or(upto.map(|_| '日'))?;
        if self
            .cursor
            .looking_at_any(&["元", "圆", "币", "均", "线", "游", "龄", "内", "之内", "以内", "间", "年"])
        {
            return None;
        }
        if alone && !self.names_a_day(number, unit) {
            return None;
        }
        point.day = Some(Field::Number(i32::try_from(number.value).ok()?));
        point.upto = upto.and_then(|last| i32::try_from(last).ok());
        Some(())
    }

    fn day_unit(&mut self) -> Option<char> {
        self.cursor.eat_in("日号")
    }

    /// Whether a day without its month is one: 十日 and 3号 are as often a length or a number plate.
    fn names_a_day(&self, number: Number, unit: char) -> bool {
        let spoken_of = self.cursor.looking_at_any(&[
            "电", "专电", "讯", "晚", "上午", "下午", "凌晨", "早", "中午", "傍晚", "清晨", "在", "表示",
            "（", "(",
        ]);
        match unit {
            '号' => {
                spoken_of
                    || self.cursor.next_in("，,。他她我你们就又将去来开当说是的")
                        && self.cursor.peek().is_some()
                    || self.cursor.looking_at_any(&["以", "之前", "前", "起", "到", "至"])
            }
            _ => number.is_arabic() || number.value >= 11 || spoken_of,
        }
    }

    /// 今天, 当天, 次日; 今（13）日.
    fn near_day(&mut self, point: &mut Point) -> Option<()> {
        if let Some((&Word::Day { offset, told, part }, length)) = word::longest(self.cursor.rest()) {
            self.cursor.at += length;
            point.day = Some(if told { Field::Told(offset) } else { Field::Offset(offset) });
            point.part = part;
            return Some(());
        }
        let c = self.cursor.eat_in("今昨明前后去本上下")?;
        self.cursor.eat_in("（(")?;
        let number = self.cursor.arabic()?;
        self.cursor.eat_in("）)")?;
        let value = i32::try_from(number.value).ok()?;
        match self.cursor.eat_in("日天年月晚早晨")? {
            '年' => point.year = Some(Field::Number(if value < 1000 { value + 1911 } else { value })),
            '月' if (1..=12).contains(&value) => point.month = Some(Field::Number(value)),
            unit @ ('日' | '天' | '晚' | '早' | '晨')
                if (1..=31).contains(&value) && "今昨明前后".contains(c) =>
            {
                point.day = Some(Field::Number(value));
                point.part = match unit {
                    '晚' => Some(crate::date::value::PartOfDay::Evening),
                    '早' | '晨' => Some(crate::date::value::PartOfDay::Morning),
                    _ => None,
                };
            }
            _ => return None,
        }
        Some(())
    }

    /// 本周, 上周末, 下周.
    fn week(&mut self, point: &mut Point) -> Option<()> {
        let Some((&Word::Week { offset, told }, length)) = word::longest(self.cursor.rest()) else {
            return None;
        };
        self.cursor.at += length;
        point.week = Some(if told { Field::Told(offset) } else { Field::Offset(offset) });
        if self.cursor.eat("末") {
            point.weekend = true;
        } else if self.attempt(|reader| reader.weekday_name(true, point)).is_none() {
            point.modifier = self.attempt(|reader| {
                let c = reader.cursor.eat_in("初中底")?;
                let side = match c {
                    '初' => Modifier::Start,
                    '底' => Modifier::End,
                    _ => Modifier::Mid,
                };
                // 本周中国, 上周初选.
                let stops = !reader.cursor.peek().is_some_and(char::is_alphanumeric)
                    || reader.cursor.next_in("在将已就");
                (stops || (c != '中' && !reader.cursor.next_in("选审步特"))).then_some(side)
            });
        }
        Some(())
    }

    /// 周三, 星期三, 礼拜三, 周末, 三 behind 本周.
    fn weekday(&mut self, point: &mut Point) -> Option<()> {
        if point.weekday.is_some() || point.weekend {
            return None;
        }
        self.cursor.space();
        let short = self.cursor.looking_at("周");
        // 一周三次, 每周五天, 四周一片: 周 is a count there.
        if short
            && self.cursor.before().is_some_and(|c| super::is_han_number(c) || "每几半数整隔多".contains(c))
        {
            return None;
        }
        self.cursor.eat_any(&["周", "星期", "礼拜"])?;
        if self.cursor.eat("末") {
            point.weekend = true;
            return (!self.cursor.next_in("报刊版画")).then_some(());
        }
        self.weekday_name(false, point)
    }

    /// 三 of 周三. Behind 本周 it may as well begin the next word: 本周四川, 上周五角大楼, 本周一名.
    pub(super) fn weekday_name(&mut self, after_week: bool, point: &mut Point) -> Option<()> {
        let c = self.cursor.eat_in("一二三四五六日天")?;
        let refused = match c {
            '日' => {
                self.cursor.next_in("本元圆军")
                    && !self.cursor.looking_at_any(&["本报", "本台", "本社", "本刊", "军方"])
            }
            '天' => self.cursor.next_in("津主安然文河体"),
            '五' => self.cursor.looking_at("角"),
            '四' => self.cursor.next_in("川大"),
            '三' => self.cursor.next_in("星亚峡"),
            '六' => self.cursor.next_in("四"),
            _ => false,
        };
        let counts = after_week
            && (self.cursor.next_in("十百千万名个场项家位次份批架艘枚轮度成届分倍国")
                || (c == '一' && self.cursor.next_in("些连系再直度番段")))
            && !self
                .cursor
                .looking_at_any(&["国务", "国家", "国会", "国防", "国际", "国台", "国安", "国民", "国新"]);
        if refused || counts || self.cursor.next_in("十百千万次") {
            return None;
        }
        let weekday = "一二三四五六日".chars().position(|day| day == c).unwrap_or(6) + 1;
        point.weekday = i8::try_from(weekday).ok();
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
