//! Years and the parts of a year: 去年, 2023年, 民国113年, 今年初, 上半年, 第四季度, 春节.

use super::Reader;
use super::point::{Shared, UNTIL, is_joint};
use crate::date::cursor::{Cursor, Number, Script, digit};
use crate::date::phrase::{Division, Field, Point};
use crate::date::value::{Calendar, Modifier};
use crate::date::word::Word;

/// Parts of a year: behind 当年 they make it a certain one.
const PARTS: &[&str] = &[
    "年底",
    "年初",
    "年末",
    "年中",
    "底",
    "初",
    "末",
    "春",
    "夏",
    "秋",
    "冬",
    "上半年",
    "下半年",
    "的春",
    "的夏",
    "的秋",
    "的冬",
];

impl Reader<'_> {
    /// 去年, 2023年, 民国113年, and what says which part of it: 今年初.
    pub(super) fn year(&mut self, point: &mut Point) -> Option<()> {
        match self.word() {
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
            Some((&Word::Reign(first, last), length)) => {
                self.cursor.at += length;
                self.cursor.space();
                let number =
                    if self.cursor.eat("元") { 1 } else { i32::try_from(self.number()?.value).ok()? };
                let year = i32::from(first).checked_add(number)?.checked_sub(1)?;
                self.cursor.eat("年").then_some(())?;
                point.year = (number > 0 && year <= i32::from(last)).then_some(Field::Number(year));
                point.calendar = Calendar::Reign;
                point.year?;
            }
            Some((Word::Blocked, _)) => return None,
            Some((Word::Vague(_), length)) => {
                // 当年 is long ago, 当年1月 and 当年底 in the year that is told of.
                self.cursor.eat("当年").then_some(())?;
                let part = self.month_follows() || self.cursor.looking_at_any(PARTS);
                (length == "当年".len() && part).then_some(())?;
                point.year = Some(Field::Told(0));
            }
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
            digit(c).is_some()
                || "今去明前后本当同每多几百千整全半周青少童中常近来往成壮老幼两数财".contains(c)
        });
        if inside_a_word || !self.cursor.looking_at_any(&["年底", "年初", "年末", "年内", "年终"]) {
            return None;
        }
        point.year = Some(Field::Offset(0));
        Some(())
    }

    /// 2023年, 二〇二三年, 98年12月, 109年8月3日, 1960-61年.
    fn numbered_year(&mut self, point: &mut Point) -> Option<()> {
        let named = self.word().is_some();
        let era =
            if named { self.cursor.eat_any(&["民国", "中华民国", "公元", "西元"]) } else { None };
        if let Some(era) = era {
            self.cursor.space();
            if era.ends_with("民国") {
                point.calendar = Calendar::Minguo;
            }
        }
        let before = self.cursor;
        let number = if era.is_some() && self.cursor.eat("元") {
            Number { value: 1, digits: 0, script: Script::Han }
        } else {
            self.number()?
        };
        if era.is_none() && before.before_in("第近约满逾") {
            return None;
        }
        // 1960-61年: the second may leave the century to the first.
        let next = |reader: &mut Self| {
            let last = reader.number().filter(|last| matches!(last.digits, 2 | 4))?;
            let short = last.digits == 2 && number.digits == 4;
            Some(if short { number.value - number.value % 100 + last.value } else { last.value })
        };
        // 2016与2017两年.
        let unit = |reader: &mut Self| {
            let both = number.digits == 4 && reader.cursor.eat("两年");
            (both || reader.cursor.eat("年")).then_some(())
        };
        let shared = self.attempt(|reader| reader.shared_unit(number.value, next, unit));
        if shared.is_none() {
            if era.is_none() && self.is_bare_year(before, number) {
                point.year = Some(Field::Number(i32::try_from(number.value).ok()?));
                return Some(());
            }
            self.cursor.space();
            unit(self)?;
        }
        if self.cursor.next_in("级薪期龄") && !self.cursor.looking_at("期间") {
            return None;
        }
        let _ = self.cursor.eat("度");
        let value = i32::try_from(number.value).ok()?;
        // 09年到16年: a year of two digits, which the zero alone tells from a length.
        let upto = match shared {
            Some(Shared::Upto(last)) => Some(last),
            _ => None,
        };
        let upto = upto.or_else(|| {
            let short = number.digits == 2 && value < 10 && era.is_none();
            self.attempt(|reader| {
                short.then_some(())?;
                reader.cursor.eat_in(UNTIL)?;
                let last = reader.number().filter(|last| last.digits == 2 && last.value > number.value)?;
                (reader.cursor.eat("年") && !reader.month_follows()).then_some(last.value)
            })
        });
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

    /// 在1989柏林墙倒塌前: a number of four digits between a preposition and a noun.
    fn is_bare_year(&self, before: Cursor<'_>, number: Number) -> bool {
        number.is_arabic()
            && number.digits == 4
            && (1900..2100).contains(&number.value)
            && before.before_in("在于自从至到")
            && self.cursor.peek().is_some_and(char::is_alphanumeric)
            && !self.cursor.next_in(
                "年月日号人名个只亿万千百元家所多余米公吨点件例位次株场座架艘枚辆条平英美欧港台韩世冠新",
            )
            && !self.cursor.peek().is_some_and(|c| c.is_ascii())
    }

    /// The year of a number without an era.
    fn plain_year(&self, number: Number, value: i32, point: &mut Point) -> Option<i32> {
        match number.digits {
            4 if (1000..2200).contains(&value) => Some(value),
            // 两千零八年: no length is counted so.
            0 if !number.is_arabic() && (2001..2100).contains(&value) => Some(value),
            // 08年: nobody writes a length with a zero before it.
            2 if value < 10 => Some(2000 + value),
            // 九七年, where 七八年 are seven or eight and 三五年 a few.
            2 if !number.is_arabic() && number.pair().is_none() && value != 35 && value % 10 != 0 => {
                Some(if value <= 30 { 2000 + value } else { 1900 + value })
            }
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
    pub(super) fn side(&mut self, point: &mut Point) -> Option<()> {
        let month = point.month.is_some();
        let doubled = if month { "月" } else { "年" };
        let _ = self.cursor.eat(doubled);
        let c = self.cursor.eat_in(if month { "初底末中" } else { "初底末中终内" })?;
        let goes_on = match c {
            '初' => self.cursor.next_in("选审步赛级衷次一二三四五六七八九十"),
            '底' => self.cursor.next_in("特层线下部牌"),
            '末' => self.cursor.next_in("代日端"),
            '内' => self.cursor.next_in("蒙政阁部地塔战外容需华幕线心斗衣存置陆贾罗"),
            // 11月中国: only a stop, 期 or 旬 leaves 中 a side.
            '中' => {
                self.cursor.next_in("旬")
                    || (!self.cursor.next_in("期段叶，。、；）)以之前后起的")
                        && self.cursor.peek().is_some_and(char::is_alphanumeric))
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
    pub(super) fn division(&mut self, point: &mut Point) -> Option<()> {
        if point.year.is_some() {
            let _ = self.cursor.eat("的");
        }
        let near = point.year.is_none();
        match self.word() {
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
                if near && self.generic_season() {
                    return None;
                }
                point.division = Some(Division::Season(season));
            }
            Some((&Word::Feast(feast), length)) => {
                self.cursor.at += length;
                point.division = Some(Division::Feast(feast));
            }
            Some((Word::Blocked, _)) => return None,
            _ => point.division = Some(self.numbered_quarter(point)?),
        }
        Some(())
    }

    /// 冬季枯水期, “寒冬”: said without a year of every one of them, or of none.
    fn generic_season(&self) -> bool {
        // 秋季大选 and 秋季学期 are those of this year.
        let dated =
            self.cursor.looking_at_any(&["大选", "选举", "美国", "学期", "开学", "攻势", "会议", "年会"]);
        let noun_behind = !dated
            && self.cursor.before_in("季")
            && self.cursor.peek().is_some_and(char::is_alphanumeric)
            && !self.cursor.next_in("在将会已就也又曾是的以前后之时里期到来开结举因由起至迎首全");
        noun_behind || self.cursor.next_in("”」")
    }

    /// 第四季度, 四季度, 第2季; 春 behind a year.
    fn numbered_quarter(&mut self, point: &mut Point) -> Option<Division> {
        let after_year = point.year.is_some();
        if after_year && let Some(c) = self.attempt(|reader| reader.cursor.eat_in("春夏秋冬")) {
            let season = "春夏秋冬".chars().position(|season| season == c)?;
            return (!self.cursor.next_in("奥晚令"))
                .then_some(Division::Season(i8::try_from(season + 1).ok()?));
        }
        // 前三季度 counts from January.
        let start = self.cursor;
        let to_date = (after_year || self.stands_free()) && self.cursor.eat_in("前首头").is_some();
        let ordinal = !to_date && self.cursor.eat("第");
        let number = self.number()?;
        if start.before_in("前头") {
            return None;
        }
        if to_date {
            let last = i32::try_from(number.value).ok().filter(|last| (2..=3).contains(last))?;
            (self.cursor.eat("季度") || self.cursor.eat("季")).then_some(())?;
            point.upto = Some(last);
            return (!self.cursor.next_in("军节后")).then_some(Division::Quarter(1));
        }
        // 三四季度, 第一、二季度, 一至三季度.
        let (first, last) = match number.value {
            12 | 23 | 34 if number.digits == 2 && !number.is_arabic() => {
                (number.value / 10, number.value % 10)
            }
            first => {
                let last = self.attempt(|reader| {
                    let c = reader.cursor.peek().filter(|&c| is_joint(c))?;
                    reader.cursor.at += c.len_utf8();
                    let _ = reader.cursor.eat("第");
                    Some(reader.number()?.value)
                });
                (first, last.unwrap_or(first))
            }
        };
        if first < 1 || last < first || last > 4 {
            return None;
        }
        let whole = self.cursor.eat("季度") || ((ordinal || after_year) && self.cursor.eat("季"));
        // 第一季 of a series, 季军.
        if !whole || self.cursor.next_in("军节后") {
            return None;
        }
        point.upto = (last > first).then_some(i32::try_from(last).ok()?);
        Some(Division::Quarter(i8::try_from(first).ok()?))
    }
}
