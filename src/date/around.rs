//! What the text around an expression says of it: whether its clause looks ahead, whether it is
//! only a landmark, and whether it is the dateline.

use jiff::civil::Date;

use super::AnchorSource;
use super::calendar::distance;
use super::cursor::Cursor;
use super::phrase::{Kind, Phrase};
use super::resolve::{Around, Context};
use super::word::{place_at, place_before};
use crate::Span;
use crate::text::{QuotationKind, Structure};

/// Words that let a clause look ahead (measured on the weekday clauses of news, see
/// [`Context::weekday`](super::resolve::Context)).
const FUTURE: &[&str] = &[
    "将",
    "定于",
    "预定",
    "预计",
    "预料",
    "预期",
    "计划",
    "拟",
    "料",
    "最早",
    "最快",
    "有望",
    "希望",
    "原定",
    "可能会",
    "预订",
    "暂定",
    "必须",
    "须于",
    "须在",
    "呼吁",
    "号召",
    "应在",
    "应于",
    "能否",
    "本应",
    "就要",
    "一旦",
];

/// A condition is of a weekday to come, 如果周二获胜 (all five that it decides in 18,026 articles), but of
/// a month that is over as well: 如果从1月起就限制人流.
const CONDITION: &[&str] = &["如果", "如若", "要是", "倘若", "假如", "除非", "万一", "只要"];

/// The lower twelve bits of the first characters of these words, a bit for each: most characters of a
/// clause begin none of them, and this spares those the comparison with every one.
const FIRSTS: [u64; 64] = add_firsts(CONDITION, add_firsts(FUTURE, [0; 64]));

const fn add_firsts(words: &[&str], mut bits: [u64; 64]) -> [u64; 64] {
    let mut at = 0;
    while at < words.len() {
        // The last two of the three bytes of a Han character, six bits each.
        let [_, high, low, ..] = words[at].as_bytes() else { panic!("a word of Han characters") };
        bits[(*high & 63) as usize] |= 1 << (*low & 63);
        at += 1;
    }
    bits
}

fn may_begin_with(c: char) -> bool {
    let code = u32::from(c);
    FIRSTS[(code >> 6 & 63) as usize] >> (code & 63) & 1 == 1
}

/// Behind a date these make it a deadline, which lies ahead.
const DEADLINE: &[&str] =
    &["前", "之前", "以前", "或之前", "届满", "到期", "截止", "为止", "结束", "交割", "交货", "期货", "合约"];

/// Before a date these put something off or let it last.
const PUT_OFF: &[&str] = &[
    "迟至", "迟到", "延至", "延到", "后至", "后到", "长至", "长到", "续至", "续到", "期至", "期到", "改至",
    "改到", "定于", "定到", "排至", "排到",
];

/// Ends of the clause that is searched.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '！' | '？' | '“' | '”' | '「' | '」' | '\n')
}

/// What the words of a clause say of its time.
#[derive(Clone, Copy, Default)]
// Signs that stand in any combination, not states.
#[allow(clippy::struct_excessive_bools)]
struct Tense {
    /// A word of [`FUTURE`].
    future: bool,
    /// A word of [`CONDITION`].
    condition: bool,
    /// 了, 已, 曾.
    past: bool,
    /// 大选, 选举, 就职.
    scheduled: bool,
}

/// Reads a clause in one walk for all words.
fn tense(clause: &str) -> Tense {
    let mut tense = Tense::default();
    let mut before = '\n';
    for (at, c) in clause.char_indices() {
        match c {
            '了' | '已' | '曾' => tense.past = true,
            '选' => tense.scheduled = true,
            '职' => tense.scheduled |= before == '就',
            _ if may_begin_with(c) => {
                let here = Cursor { text: clause, at };
                tense.future |= here.looking_at_any(FUTURE);
                tense.condition |= here.looking_at_any(CONDITION);
            }
            _ => {}
        }
        before = c;
    }
    tense
}

/// How far a clause is searched to each side, in bytes: twenty characters.
const REACH: usize = 60;

/// What stands around the phrase at `span`.
pub(super) fn around(structure: &Structure, phrase: &Phrase) -> Around {
    let span = phrase.span;
    let text = structure.folded.as_str();
    let (before, after) = neighbors(text, span, REACH);
    let head = before.rsplit(is_stop).next().unwrap_or_default();
    let tail = after.split(is_stop).next().unwrap_or_default();
    let begins = |words: &[&str]| words.iter().any(|word| tail.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| head.ends_with(word));
    let mut around = Around {
        end: span.end,
        attributive: tail.starts_with('的'),
        said: introduction(structure, span),
        block: structure.block_at(span.start).unwrap_or(usize::MAX),
        sentence: structure.sentence_at(span.start).unwrap_or(usize::MAX),
        landmark: begins(&["以来", "以後", "之后", "起", "断交"])
            || ends(&["继", "自", "自从", "距", "比", "较"]),
        ..Around::default()
    };
    if !phrase.kind.leans_on_tense() {
        return around;
    }
    let (said_before, said_behind) = (tense(head), tense(tail));
    around.past = said_before.past || said_behind.past || tail.starts_with("以来");
    around.scheduled = said_behind.scheduled;
    around.future = said_before.future
        || said_behind.future
        || begins(DEADLINE)
        || ends(PUT_OFF)
        || (ends(&["定在"]) && !ends(&["决定在", "规定在"]))
        // 到3月中，确诊人数已经…: what is told as done was not to come.
        || (ends(&["至", "到"]) && !around.past && !ends(&["截至", "直到", "达到"]));
    // Days within which a weekday may lie ahead: 将于周五 is surer than a marker elsewhere in the
    // clause, and 于周五 or 周五起 alone leans ahead only where the day is near.
    // What a clause looks ahead to need not be its date: 就1月达成的协议举行磋商.
    let done =
        ["达成的", "签署的", "签订的", "通过的", "发生的", "提出的", "作出的", "给出的", "爆发的", "时"];
    around.done = begins(&done);
    around.ahead = if ends(&["将于", "将在", "定于"]) {
        5
    } else if around.future || said_before.condition || said_behind.condition {
        3
    } else if (ends(&["于", "从", "自"]) || begins(&["起", "开始", "生效"]))
        && !head.contains(['已', '曾'])
        && !tail.starts_with("以来")
    {
        2
    } else {
        0
    };
    around
}

/// Where the words lie that introduce the quotation around `span`: 他周一说：“….
fn introduction(structure: &Structure, span: Span) -> Option<Span> {
    const SAID: &[&str] = &[
        "说", "表示", "称", "指出", "强调", "说道", "写道", "报道", "告诉", "问", "写", "文", "宣布", "警告",
        "回应", "补充", "声明", "信息",
    ];
    // 简称“明天系” names, and says nothing.
    const NAMED: &[&str] = &["简称", "名称", "俗称", "人称", "号称", "又称", "昵称", "通称"];
    let innermost = structure.quotation_at(span.start)?;
    let quotations = &structure.quotations;
    // The innermost: within it another may only be a term.
    let quotation = quotations.get(innermost).filter(|quotation| quotation.kind == QuotationKind::Speech)?;
    let start = quotation.span.start;
    let (before, _) = neighbors(&structure.folded, Span::new(start, start), REACH);
    let before = before.trim_end_matches(['：', ':', '，', ',', ' ']);
    let sentence = structure.sentences.get(structure.sentence_at(start)?)?.span.start;
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let cue = ends(SAID) && !ends(NAMED);
    (cue && sentence < start).then(|| Span::new(sentence, start))
}

/// The zone of 当地时间, where the clause or the one behind tells one place only: 在华盛顿, 抵达东京.
///
/// A place must be one where something happens: the 法国总统 may be anywhere, and 在伊朗问题上 is no place.
pub(super) fn local_zone(structure: &Structure, span: Span) -> Option<&'static str> {
    let (before, after) = neighbors(&structure.folded, span, REACH);
    let head = before.rsplit(is_stop).next().unwrap_or_default();
    let tail = match after.strip_prefix('，') {
        Some(next) => next.split(is_stop).next(),
        None => after.split(is_stop).next(),
    };
    if let Some(zone) = place_before(head) {
        return Some(zone);
    }
    let mut zones = [head, tail.unwrap_or_default()].into_iter().flat_map(|clause| {
        clause.match_indices(['在', '于', '抵', '达', '飞']).filter_map(|(at, word)| {
            let (behind, zone) = place_at(clause.get(at + word.len()..)?)?;
            // 在伊朗核问题上, 在台湾海峡.
            let elsewhere =
                ["问题", "核", "议题", "事务", "海", "政策", "危机", "驻", "人", "和", "与", "及", "、"];
            (!elsewhere.iter().any(|word| behind.starts_with(word))).then_some(zone)
        })
    });
    let first = zones.next()?;
    zones.all(|zone| zone == first).then_some(first)
}

/// Whether 上季 and 本季 are a quarter here and no season of sports, as four of five are.
pub(super) fn tells_of_business(structure: &Structure, span: Span) -> bool {
    const BUSINESS: &[&str] = &[
        "季比", "年比", "同比", "环比", "增长", "成长", "下滑", "营收", "收入", "获利", "净利", "盈利",
        "GDP", "经济", "指数", "需求", "产能", "库存", "订单", "出货", "财报", "业绩", "销售", "预估",
        "美元", "%",
    ];
    let (before, after) = neighbors(&structure.folded, span, REACH);
    BUSINESS.iter().any(|word| before.contains(word) || after.contains(word))
}

/// The day of the event `name`, where every date that is told as its day is the same: 11月3日大选, 大选将于11月3日.
pub(super) fn day_of_event(
    structure: &Structure,
    name: &str,
    days: impl Iterator<Item = (Span, Date)>,
) -> Option<Date> {
    const BETWEEN: &[&str] = &["的", "美国", "总统", "国会", "全国", "举行", "台湾", "香港"];
    const UNTIL: &[&str] = &["日", "投票", "将", "已", "定", "预定", "在", "于", "是", "为", "举行"];
    let text = structure.folded.as_str();
    let mut told = days.filter(|&(span, _)| {
        let (mut before, mut after) = neighbors(text, span, REACH / 2);
        while let Some(rest) = BETWEEN.iter().find_map(|word| after.strip_prefix(word)) {
            after = rest;
        }
        while let Some(rest) = UNTIL.iter().find_map(|word| before.strip_suffix(word)) {
            before = rest;
        }
        // 周五大选前夕, 24日公投结果: a day near the event.
        let on_it = |behind: &str| {
            !["前", "后", "之", "以", "期间", "结果", "民调"].iter().any(|word| behind.starts_with(word))
        };
        after.strip_prefix(name).is_some_and(on_it) || before.ends_with(name)
    });
    let (_, first) = told.next()?;
    told.all(|(_, day)| day == first).then_some(first)
}

/// Up to `reach` bytes on both sides of `span`.
fn neighbors(text: &str, span: Span, reach: usize) -> (&str, &str) {
    let start = (span.start.saturating_sub(reach)..=span.start).find(|&at| text.is_char_boundary(at));
    let end = (span.end..=span.end.saturating_add(reach).min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at));
    let before = text.get(start.unwrap_or(span.start)..span.start).unwrap_or_default();
    let after = text.get(span.end..end.unwrap_or(span.end)).unwrap_or_default();
    (before, after)
}

/// The day of the dateline: 路透北京8月31日 -, （中央社台北18日电）, 新华社北京1月12日电.
///
/// Only among the first expressions, and only a day near the anchor: copy is printed on the day it
/// is filed, or soon after.
pub(super) fn dateline(structure: &Structure, phrases: &[Phrase], anchor: Option<Date>) -> Option<Date> {
    // 40 expressions: captions and a table of related articles may stand before the first line.
    phrases.iter().take(40).find_map(|phrase| {
        let Kind::Point(point) = phrase.kind else { return None };
        if point.day.is_none() || phrase.gloss.is_some() || !stands_in_dateline(structure, phrase.span) {
            return None;
        }
        let day = Context::new(anchor, AnchorSource::Publication)
            .resolve(phrase, Around::default())
            .value
            .days()?
            .0;
        // From two months back, as old copy is republished, to a day ahead, as zones differ.
        anchor.is_none_or(|anchor| (-60..=1).contains(&distance(anchor, day))).then_some(day)
    })
}

/// An agency or paper before the day, 电 or a dash behind it.
fn stands_in_dateline(structure: &Structure, span: Span) -> bool {
    let text = structure.folded.as_str();
    let (before, after) = neighbors(text, span, REACH);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let agency =
        ["社", "路透", "报", "讯", "网", "台", "记者", "大纪元"].iter().any(|word| line.contains(word));
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    let wired = ["电", "专电", "讯", "综合外电", "综合报", "综合电", "外电报", "消息", "综电"]
        .iter()
        .any(|word| after.starts_with(word));
    let dash = (line.contains("路透") || line.contains('社'))
        && ["- ", "– ", "— ", "－", "—", "）-", "）－"].iter().any(|word| after.starts_with(word))
        && !line.contains(['。', '，']);
    agency && (wired || dash)
}
