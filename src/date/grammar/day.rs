//! Days and weeks: 10日, 9、10两日, 今天, 今（13）日, 本周五, 星期三, 周末.

use super::Reader;
use super::point::{Shared, goes_on};
use crate::date::cursor::Number;
use crate::date::phrase::{Field, Point};
use crate::date::value::{Calendar, Modifier, PartOfDay};
use crate::date::word::Word;

/// Words behind 本周三 that begin like a measure word and are none.
const NO_MEASURES: &[&str] = &[
    "国务", "国家", "国会", "国防", "国际", "国台", "国安", "国民", "国新", "批准", "批评", "批示", "届满",
    "届时", "成立", "成为", "成功", "分别", "分析", "场外", "位于", "家庭", "度过", "度假", "名为", "轮流",
    "项目", "个别", "分手", "分享", "成行", "小组", "小心",
];

/// Before 24号 these make it the number of a road, a house, a craft.
const PLATED: &str = "道街路巷弄里鸟军队舟娥宫星艇舰船机箭组楼厅室馆井站卫弹段线区园营院校第";

/// What is done today where headlines leave 天 out: 总统今宣布.
const DONE_TODAY: &[&str] = &[
    "起", "宣布", "公布", "发表", "发布", "表示", "举行", "召开", "上任", "就职", "宣誓", "将", "访", "抵",
    "会见", "会晤", "出席", "指出", "强调", "签署", "开庭", "开幕", "开盘", "收盘", "登场", "登陆", "恢复",
    "证实", "说", "通过", "批准", "释放", "判", "回应", "呼吁", "警告", "再度", "再次", "晚间", "下午",
    "上午", "中午", "凌晨", "清晨", "傍晚",
];

/// These only end so: 纽约18日电.
const NO_COUNTING: &[&str] = &["纽约", "北约", "中共", "大连", "汕头", "包头"];

/// Before 10日 these make it a length: 第10日, 连续10日.
const COUNTING: &[&str] = &[
    "第", "满", "共", "逾", "近", "约", "达", "为期", "历时", "时长", "连", "连续", "隔", "每", "过去",
    "超过", "最近", "这", "那", "几", "历经", "经过", "持续", "头", "需", "需要", "未来", "今后", "为时",
    "等足", "至少", "最多",
];

impl Reader<'_> {
    /// 10日, 10至12日, 9、10两日, 3号; behind a lunar month 初一.
    pub(super) fn day(&mut self, point: &mut Point) -> Option<()> {
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
        let start = self.cursor;
        // 高新10号, 白加道28号: a name goes before a number plate.
        let plated =
            || start.before().is_some_and(|c| c.is_alphanumeric() && !"在于自从至到截是了而但且".contains(c));
        let number = self.number().filter(|number| (1..=31).contains(&number.value) && number.digits <= 2)?;
        let next = |reader: &mut Self| {
            let last = reader.number().filter(|last| last.value <= 31 && last.digits <= 2)?;
            Some(last.value)
        };
        let last_unit = |reader: &mut Self| {
            (reader.cursor.eat_any(&["两日", "两天"]).is_some() || reader.day_unit().is_some()).then_some(())
        };
        let shared = self.attempt(|reader| reader.shared_unit(number.value, next, last_unit));
        let unit = match shared {
            Some(Shared::Apart) if alone && !start.before().is_some_and(goes_on) => return None,
            Some(Shared::Upto(_)) if self.cursor.before_in("号") => '号',
            Some(_) => '日',
            None => {
                self.cursor.space();
                self.day_unit()?
            }
        };
        if alone && self.counts_days() {
            return None;
        }
        let named = || self.names_a_day(number, unit) && (unit != '号' || !plated());
        // 李强24号抵达, but 国道1号上午 and 嫦娥五号抵达 are number plates.
        let numbered = || start.before().is_some_and(|c| PLATED.contains(c));
        let about = unit == '日' && start.after_any(&["约", "大约"]);
        let surely = about || (unit == '号' && number.is_arabic() && !numbered());
        let counted = start.after_any(COUNTING) && !start.after_any(NO_COUNTING);
        if alone && !(surely && self.something_happens()) && (!named() || counted) {
            return None;
        }
        point.day = Some(Field::Number(i32::try_from(number.value).ok()?));
        if let Some(Shared::Upto(last)) = shared {
            point.upto = i32::try_from(last).ok();
        }
        Some(())
    }

    /// Whether 日 belongs to what follows or counts days: 10日元, 5日均线, 10日内.
    fn counts_days(&self) -> bool {
        let cursor = self.cursor;
        cursor.looking_at_any(&[
            "元", "圆", "币", "均线", "均价", "均值", "均量", "龄", "内", "之内", "以内", "间", "年",
        ]) || (cursor.looking_at("线") && !cursor.looking_at("线上"))
            || (cursor.looking_at("游") && !cursor.looking_at("游行"))
    }

    fn day_unit(&mut self) -> Option<char> {
        self.cursor.eat_in("日号")
    }

    /// Whether what happens on the day stands behind it: 李强24号抵达, 约18日抵达.
    pub(super) fn something_happens(&self) -> bool {
        self.cursor.looking_at_any(&[
            "抵达", "抵京", "宣布", "表示", "举行", "召开", "发表", "公布", "发布", "会见", "会晤", "访问",
            "启程", "离开", "出席", "前往", "返回", "晚上", "晚间", "上午", "下午", "凌晨", "中午", "清晨",
            "早上", "傍晚", "那天", "那晚", "这天", "当天", "签署", "访台", "访华", "访问", "突然",
        ])
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
            _ => number.is_arabic() || number.value >= 11 || (spoken_of && number.value > 1),
        }
    }

    /// 今天, 当天, 次日; 今（13）日.
    pub(super) fn near_day(&mut self, point: &mut Point) -> Option<()> {
        if let Some((&Word::Day { offset, told, part }, length)) = self.word() {
            self.cursor.at += length;
            // 总统今宣布 is today, 今非昔比 and 今次 are not.
            if length == "今".len() && self.cursor.before_in("今") && !self.cursor.looking_at_any(DONE_TODAY)
            {
                return None;
            }
            point.day = Some(if told { Field::Told(offset) } else { Field::Offset(offset) });
            point.part = part;
            return Some(());
        }
        let c = self.cursor.eat_in("今昨明前后去本上下")?;
        self.cursor.eat_in("（(")?;
        let number = self.cursor.arabic()?;
        // 昨（9日） has its unit inside.
        let unit = self.cursor.eat_in("日");
        self.cursor.eat_in("）)")?;
        let value = i32::try_from(number.value).ok()?;
        let behind =
            self.cursor.eat_in(if unit.is_some() { "日天晚早晨" } else { "日天年月晚早晨" });
        match behind.or(unit)? {
            '年' => point.year = Some(Field::Number(if value < 1000 { value + 1911 } else { value })),
            '月' if (1..=12).contains(&value) => point.month = Some(Field::Number(value)),
            unit @ ('日' | '天' | '晚' | '早' | '晨')
                if (1..=31).contains(&value) && "今昨明前后".contains(c) =>
            {
                point.day = Some(Field::Number(value));
                point.part = match unit {
                    '晚' => Some(PartOfDay::Evening),
                    '早' | '晨' => Some(PartOfDay::Morning),
                    _ => None,
                };
                let _ = point.part.is_some() && !self.cursor.looking_at("上海") && self.cursor.eat("上");
            }
            _ => return None,
        }
        Some(())
    }

    /// 本周, 上周末, 下周.
    pub(super) fn week(&mut self, point: &mut Point) -> Option<()> {
        let Some((&Word::Week { offset, told }, length)) = self.word() else {
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
    pub(super) fn weekday(&mut self, point: &mut Point) -> Option<()> {
        if point.weekday.is_some() || point.weekend {
            return None;
        }
        self.cursor.space();
        // 一周三次, 四周一片: behind a number 周 may be counted.
        let counted = self.cursor.looking_at("周")
            && self.cursor.before().is_some_and(|c| super::is_han_number(c) || "几半数整隔多每".contains(c));
        self.cursor.eat_any(&["周", "星期", "礼拜"])?;
        if self.cursor.eat("末") {
            point.weekend = true;
            return (!self.cursor.next_in("报刊版画")).then_some(());
        }
        self.weekday_name(counted, point)
    }

    /// 三 of 周三. Behind 本周 it may as well begin the next word: 本周四川, 上周五角大楼, 本周一名.
    pub(super) fn weekday_name(&mut self, after_week: bool, point: &mut Point) -> Option<()> {
        let c = self.cursor.eat_in("一二三四五六日天")?;
        let refused = after_week
            && match c {
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
            && !"日天".contains(c)
            && (self.cursor.next_in("十百千万名个场项家位次份批架艘枚轮度成届分倍国天小片")
                || (c == '一' && self.cursor.next_in("些连系再直番段")))
            && !self.cursor.looking_at_any(NO_MEASURES);
        if refused || counts || self.cursor.next_in("十百千万次") {
            return None;
        }
        let weekday = "一二三四五六日".chars().position(|day| day == c).unwrap_or(6) + 1;
        point.weekday = i8::try_from(weekday).ok();
        Some(())
    }
}
