//! Lengths of time and what is made of them: 三天, 两年前, 过去三天, 每周一, 第五天.

use super::Reader;
use crate::date::cursor::{Number, is_number};
use crate::date::phrase::{Kind, Point};
use crate::date::value::{Length, Unit, Vague};

impl Reader<'_> {
    /// 三天, 近一个小时, 两年前, 四十多年来.
    pub(super) fn length_expression(&mut self) -> Option<Kind> {
        let prefix = self.cursor.eat_any(&[
            "大约", "约", "将近", "接近", "近", "不到", "超过", "逾", "连续", "连", "整整", "第", "短短",
            "好",
        ]);
        let length = self.length()?;
        // 约18日抵达 names the day.
        if matches!(prefix, Some("约" | "大约"))
            && self.cursor.before() == Some('日')
            && self.something_happens()
        {
            return None;
        }
        if prefix.is_none() && length.unit <= Unit::Hour && self.cursor.looking_at("制") {
            return None;
        }
        if matches!(prefix, Some("第" | "连续" | "连")) {
            return Some(Kind::Duration(length));
        }
        let sign = self.attempt(|reader| {
            let word = reader.cursor.eat_any(&["之前", "以前", "前", "之后", "以后", "过后", "后"])?;
            let goes_on = match word {
                "前" => reader.cursor.next_in("往来述任景沿进途线锋台夕卫"),
                "后" => reader.cursor.next_in("来者卫备方果续勤"),
                _ => false,
            };
            (!goes_on).then_some(word)
        });
        if let Some(word) = sign {
            let after = word.contains('后');
            // 三年前的今天 is a day, 三年前 a year.
            let today = !after
                && length.unit >= Unit::Month
                && self
                    .attempt(|reader| {
                        let _ = reader.cursor.eat("的");
                        reader.cursor.eat_any(&["今天", "今日", "同一天"])
                    })
                    .is_some();
            return Some(match length.halves {
                Some(_) if today => Kind::Anniversary(length),
                None if after => Kind::Vague(Vague::Past),
                None => Kind::Vague(Vague::Recent),
                Some(_) => Kind::Shift { length, after },
            });
        }
        let _ = self.cursor.eat_any(&["以内", "之内", "内", "来", "里"]).filter(|_| true);
        Some(Kind::Duration(length))
    }

    /// 过去三天, 近两年来, 最近几个星期, 未来两周, 接下来的八天.
    pub(super) fn window(&mut self) -> Option<Kind> {
        let word = self.cursor.eat_any(&[
            "过去",
            "最近",
            "近",
            "未来",
            "今后",
            "接下来的",
            "接下来",
            "往后",
            "此后",
            "随后",
            "这",
        ])?;
        let ahead = matches!(word, "未来" | "今后" | "接下来的" | "接下来" | "往后");
        let _ = self.cursor.eat("的");
        let bracket = self.cursor.eat_in("（(").is_some();
        let length = self.length()?;
        if bracket {
            self.cursor.eat_in("）)")?;
        }
        let closed = self.cursor.eat_any(&["以内", "之内", "内", "以来", "来", "里", "间"]).is_some();
        // 近一个小时 and 近半个世纪 say how long; 近两年 says when.
        if word == "近" && (!(Unit::Day..=Unit::Year).contains(&length.unit) || !(closed || self.ends_here()))
        {
            return None;
        }
        Some(match (length.halves, word) {
            (_, "这") => Kind::Duration(length),
            (_, "此后" | "随后") => Kind::Told(length),
            (None, _) => Kind::Vague(if ahead { Vague::Future } else { Vague::Recent }),
            (Some(_), _) if length.unit < Unit::Day => Kind::Duration(length),
            (Some(_), _) => Kind::Window { length, ahead },
        })
    }

    fn ends_here(&self) -> bool {
        !self.cursor.peek().is_some_and(char::is_alphanumeric)
    }

    /// 每年, 每周一, 每两个月, 每天上午.
    pub(super) fn set(&mut self) -> Option<Kind> {
        self.cursor.eat("每").then_some(())?;
        let _ = self.cursor.eat_any(&["逢", "隔"]);
        if let Some(length) = self.attempt(Self::length) {
            return Some(Kind::Set(length, Point::default()));
        }
        let units: &[(&str, Unit)] = &[
            ("个工作日", Unit::Day),
            ("个月", Unit::Month),
            ("个星期", Unit::Week),
            ("个礼拜", Unit::Week),
            ("个周末", Unit::Week),
            ("个季度", Unit::Quarter),
            ("季度", Unit::Quarter),
            ("小时", Unit::Hour),
            ("星期", Unit::Week),
            ("礼拜", Unit::Week),
            ("分钟", Unit::Minute),
            ("年", Unit::Year),
            ("季", Unit::Quarter),
            ("月", Unit::Month),
            ("周", Unit::Week),
            ("天", Unit::Day),
            ("日", Unit::Day),
            ("晚", Unit::Day),
        ];
        let &(_, unit) = units.iter().find(|&&(name, _)| self.cursor.eat(name))?;
        // 每周一 and 每年3月 are sets as a whole; 每周三次 is not.
        let mut point = Point::default();
        match unit {
            Unit::Week => {
                let _ = self.attempt(|reader| {
                    let mut read = Point::default();
                    reader.weekday_name(true, &mut read)?;
                    (!reader.cursor.next_in("天次场个小")).then(|| point = read)
                });
                if point.weekday.is_some() {
                    self.time_of_day(&mut point);
                }
            }
            Unit::Year | Unit::Month | Unit::Day => {
                if let Some(read) = self.attempt(Self::point) {
                    let ranged = self.attempt(|reader| reader.range_end(&read)).is_some();
                    point = if ranged { point } else { read };
                }
            }
            _ => {}
        }
        Some(Kind::Set(Length { halves: Some(2), unit }, point))
    }

    /// 三天, 一年半, 几个月, 40多年, 两年零三个多月.
    pub(super) fn length(&mut self) -> Option<Length> {
        if self.cursor.eat("半") {
            let counted = self.cursor.eat("个");
            let some = counted && self.cursor.eat("多");
            let unit = self.unit(counted)?;
            let fits = counted || matches!(unit, Unit::Year | Unit::Day | Unit::Hour | Unit::Century);
            return fits.then_some(Length { halves: (!some).then_some(1), unit });
        }
        let (mut halves, mut some) = (None, false);
        let mut arabic = false;
        if let Some((whole, part)) = self.decimal() {
            // Only halves have a value: 1.5年, and 2.7年 like 两年多.
            halves = if part.value == 5 { whole.checked_mul(2).map(|halves| halves + 1) } else { None };
            (arabic, some) = (true, halves.is_none() || part.digits > 1);
        } else if self.cursor.eat_any(&["千百万", "千百"]).is_some() {
            some = true;
        } else if let Some(read) = self.attempt(|reader| {
            let number = reader.number()?;
            // 两三天 is two or three, 三五天 a few; 六四天安门 is none. 5到7天 likewise.
            let digits = !number.is_arabic() && number.digits == 2;
            let loose = number.pair().is_some() || (digits && matches!(number.value, 32 | 35));
            if digits && !loose && number.value % 10 != 0 {
                return None;
            }
            let ranged = reader.attempt(|reader| {
                reader.cursor.eat_any(&["至", "到", "-", "－", "~", "～", "或"])?;
                reader.number()
            });
            arabic = number.is_arabic();
            some = loose || ranged.is_some();
            Some(number)
        }) {
            halves = read.value.checked_mul(2);
        } else {
            some = self.cursor.eat_any(&["好几", "几", "数", "多", "若干", "许多"]).is_some();
            if !some {
                return None;
            }
            // 数十, 几百.
            let _ = self.cursor.eat_in("十百千");
        }
        some |= self.cursor.eat_in("多余几").is_some();
        // 波幅 272 日低: two columns of a table.
        if arabic && self.cursor.looking_at(" 日") {
            return None;
        }
        self.cursor.space();
        let half = self.attempt(|reader| {
            (reader.cursor.eat("个半") && reader.cursor.looking_at_any(&["小时", "月", "钟头", "星期"]))
                .then_some(())
        });
        let counted = half.is_none() && self.cursor.eat("个");
        some |= counted && self.cursor.eat("多");
        let _ = counted && self.cursor.eat("完整");
        // 一个天真的人, 两个年长的儿子: 天 and 年 are counted without 个.
        if counted
            && self.cursor.next_in("天日年")
            && !self.cursor.looking_at_any(&["日夜", "日日夜夜", "年头"])
        {
            return None;
        }
        let unit = self.unit(counted || half.is_some())?;
        if unit == Unit::Month && !counted && half.is_none() && (arabic || !some) {
            return None;
        }
        // 过去的2020年: a year and not two thousand of them.
        if unit == Unit::Year && arabic && halves.is_some_and(|halves| (1900 * 2..2100 * 2).contains(&halves))
        {
            return None;
        }
        some |= self.cursor.eat("多");
        if let Some(halves) = halves.filter(|_| half.is_none() && !some)
            && let Some(joined) =
                self.attempt(|reader| reader.smaller_units(Length { halves: Some(halves), unit }))
        {
            return Some(joined);
        }
        // 安倍晋三|周五, 特鲁多|星期一: the number belongs to a name.
        if unit == Unit::Week && !counted && self.cursor.next_in("一二三四五六日天") {
            return None;
        }
        let half = half.is_some()
            || (matches!(unit, Unit::Year | Unit::Day | Unit::Month | Unit::Week)
                && self
                    .attempt(|reader| {
                        (reader.cursor.eat("半") && !reader.cursor.next_in("导岛数决夜")).then_some(())
                    })
                    .is_some());
        if half {
            halves = halves.map(|halves| halves + 1);
        }
        Some(Length { halves: halves.filter(|_| !some), unit })
    }

    /// The two sides of the point in 1.5年.
    pub(super) fn decimal(&mut self) -> Option<(u32, Number)> {
        self.attempt(|reader| {
            let whole = reader.cursor.arabic_run()?.value;
            reader.cursor.eat(".").then_some(())?;
            let part = reader.cursor.arabic_run()?;
            let counts = reader.cursor.next_in("个年天周秒")
                || reader.cursor.looking_at_any(&["小时", "分钟", "星期"]);
            counts.then_some((whole, part))
        })
    }

    /// 20小时 behind 8天, 零三个月 behind 两年: both together in the smaller unit.
    fn smaller_units(&mut self, first: Length) -> Option<Length> {
        let joined = self.cursor.eat_any(&["零", "又"]).is_some();
        let number = self.number()?;
        self.cursor.space();
        let counted = self.cursor.eat("个");
        let some = self.cursor.eat("多");
        // 分 and 月, which alone are a score and a date, are lengths behind an hour and a year.
        let read = self.attempt(|reader| reader.unit(true));
        let unit = read.or_else(|| {
            let unit = if self.cursor.eat("分") { Unit::Minute } else { Unit::Second };
            (unit == Unit::Minute || self.cursor.eat("秒")).then_some(unit)
        })?;
        let in_one = match (first.unit, unit) {
            (Unit::Year, Unit::Month) if counted || !self.month_goes_on() => 12,
            // 一周七天 are seven days a week.
            (Unit::Week, Unit::Day) if joined => 7,
            (Unit::Day, Unit::Hour) => 24,
            (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
            _ => return None,
        };
        let halves = first.halves?.checked_mul(in_one)?.checked_add(number.value.checked_mul(2)?)?;
        let joined = Length { halves: Some(halves).filter(|_| !some), unit };
        let rest = (unit < Unit::Day && !some).then(|| self.attempt(|reader| reader.smaller_units(joined)));
        Some(rest.flatten().unwrap_or(joined))
    }

    /// Whether 月 was that of a date: 3月5日, 3月底.
    fn month_goes_on(&self) -> bool {
        self.cursor.next_in("初中底末上下") || self.cursor.peek().is_some_and(is_number)
    }

    /// A unit of time. `counted`: behind 个, where 月 is one.
    fn unit(&mut self, counted: bool) -> Option<Unit> {
        const UNITS: &[(&str, Unit)] = &[
            ("小时", Unit::Hour),
            ("钟头", Unit::Hour),
            ("分钟", Unit::Minute),
            ("秒钟", Unit::Second),
            ("星期", Unit::Week),
            ("礼拜", Unit::Week),
            ("工作日", Unit::Day),
            ("交易日", Unit::Day),
            ("季度", Unit::Quarter),
            ("世纪", Unit::Century),
            ("昼夜", Unit::Day),
            ("日夜", Unit::Day),
            ("日日夜夜", Unit::Day),
            ("年头", Unit::Year),
            ("月", Unit::Month),
            ("年", Unit::Year),
            ("周", Unit::Week),
            ("天", Unit::Day),
            ("日", Unit::Day),
        ];
        let &(name, unit) = UNITS.iter().find(|&&(name, _)| self.cursor.eat(name))?;
        let other_word = match name {
            "年" => self.cursor.next_in("代级度龄薪轻货") && !self.cursor.looking_at_any(&["代表", "代理"]),
            "周" => self.cursor.next_in("年岁边围刊报"),
            "天" => self.cursor.next_in("使堂王津主安才"),
            "日" => self.cursor.next_in("本元圆币报均线游龄"),
            "月" => !counted && self.cursor.next_in("亮球饼"),
            "世纪" => self.cursor.next_in("之"),
            _ => false,
        };
        (!other_word).then_some(unit)
    }
}
