//! What the text around an expression says of it: whether its clause looks ahead, whether it is
//! only a landmark, and whether it is the dateline.

use jiff::civil::Date;

use super::AnchorSource;
use super::calendar::distance;
use super::cursor::Cursor;
use super::phrase::{Kind, Phrase};
use super::resolve::{Around, Context};
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
];

/// Whether a word of [`FUTURE`] may begin with `c`. A word at a time would be asked at every
/// character of every clause.
fn opens_future(c: char) -> bool {
    matches!(
        c,
        '将' | '定'
            | '预'
            | '计'
            | '拟'
            | '料'
            | '最'
            | '有'
            | '希'
            | '原'
            | '可'
            | '暂'
            | '必'
            | '须'
            | '呼'
            | '号'
            | '应'
            | '能'
            | '本'
            | '就'
    )
}

/// Behind a date these make it a deadline, which lies ahead.
const DEADLINE: &[&str] = &["前", "之前", "以前", "或之前", "届满", "到期", "截止", "为止", "结束"];

/// Ends of the clause that is searched.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '！' | '？' | '“' | '”' | '「' | '」' | '\n')
}

/// What the words of a clause say of its time.
#[derive(Clone, Copy, Default)]
struct Tense {
    /// A word of [`FUTURE`].
    future: bool,
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
            _ if opens_future(c) => {
                tense.future |= Cursor { text: clause, at }.looking_at_any(FUTURE);
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
        || (ends(&["至", "到"]) && !head.ends_with("截至"));
    // Days within which a weekday may lie ahead: 将于周五 is surer than a marker elsewhere in the
    // clause, and 于周五 or 周五起 alone leans ahead only where the day is near.
    around.ahead = if ends(&["将于", "将在", "定于"]) {
        5
    } else if around.future {
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
