//! What stands around a word: adverbs, dates and phrases that may be passed over.
//!
//! Comes in: a [`Scene`]. Goes out: [`Passage`], which reads bounded windows of the folded text, so that
//! a clause of any length costs the same.

use crate::Span;
use crate::mention::{Form, Mention};
use crate::relation::Scene;

/// Reads the text around reporting words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    pub scene: &'a Scene<'a>,
}

/// Longest stretch of text looked at on one side of a word, in bytes: 200 characters, more than any
/// clause before a cue in the development articles has.
const WINDOW: usize = 600;

/// What may stand between a subject and its verb.
const ADVERBS: &[&str] = &[
    "还",
    "也",
    "又",
    "亦",
    "则",
    "再次",
    "再度",
    "再",
    "曾",
    "曾经",
    "已",
    "已经",
    "随后",
    "其后",
    "之后",
    "同时",
    "并",
    "并且",
    "而且",
    "更",
    "就",
    "才",
    "仍",
    "依然",
    "一直",
    "一再",
    "多次",
    "反复",
    "进一步",
    "分别",
    "均",
    "都",
    "共同",
    "一致",
    "强烈",
    "高度",
    "猛烈",
    "公开",
    "正式",
    "明确",
    "特别",
    "当面",
    "当场",
    "首次",
    "率先",
    "坦率",
    "当时",
    "此前",
    "日前",
    "早前",
    "近日",
    "最近",
    "原本",
    "继续",
    "坚持",
    "同样",
    "另",
    "另外",
    "此外",
    "只是",
    "仅",
    "只",
    "却",
    "便",
    "即",
    "且",
    "会",
    "将",
    "要",
    "可",
    "能",
    "经常",
    "常",
    "常常",
    "通常",
    "普遍",
    "异口同声",
    "联合",
    "联名",
    "严厉",
    "强硬",
    "坚决",
    "坚定",
    "郑重",
    "严正",
    "直言不讳",
    "毫不讳言",
    "表情严肃",
    "透过声明",
    "严肃",
    "私下",
    "主动",
    "间接",
    "直接",
    "随即",
    "立即",
    "立刻",
    "马上",
    "旋即",
    "接着",
    "然后",
    "最后",
    "最终",
    "首先",
    "其次",
    "早些时候",
    "稍早",
    "稍后",
    "稍早前",
    "事后",
    "会后",
    "会上",
    "会前",
    "会中",
    "席间",
    "期间",
    "同日",
    "当日",
    "当天",
    "当晚",
    "同一天",
    "不断",
    "不停",
    "持续",
    "屡次",
    "屡屡",
    "数度",
    "几度",
    "两度",
    "三度",
    "对此",
    "就此",
    "为此",
    "因此",
    "所以",
    "于是",
    "在场",
    "书面",
    "口头",
    "亲自",
    "难得",
    "罕见",
    "开门见山",
    "自行",
    "自己",
    "本人",
    "先后",
    "双双",
    "齐声",
    "笑着",
    "哭着",
    "激动",
    "愤怒",
    "无奈",
    "补充",
    "解释",
    "回应",
    "据理",
    "甚至",
    "重弹老调",
    "如此",
    "这样",
    "这么",
    "向来",
    "历来",
    "长期",
    "长期以来",
    "刚刚",
    "刚",
    "现场",
    "反过来",
    "时而",
    "全部",
    "一度",
    "总是",
    "越来越",
    "大力",
    "极力",
    "极度",
    "十分",
    "非常",
    "很",
    "都曾",
    "何时",
];

/// What may open a clause before its subject.
const OPENERS: &[&str] = &[
    "但是",
    "但",
    "不过",
    "而",
    "然而",
    "可是",
    "只是",
    "惟",
    "虽然",
    "尽管",
    "即使",
    "由于",
    "因为",
    "所以",
    "因此",
    "如果",
    "此外",
    "另外",
    "另一方面",
    "与此同时",
    "同时",
    "对此",
    "就此",
    "随后",
    "之后",
    "其后",
    "此前",
    "据此",
    "其中",
    "例如",
    "比如",
    "目前",
    "近日",
    "日前",
    "早前",
    "当时",
    "至于",
    "会后",
    "会上",
    "会谈中",
    "会谈后",
    "会前",
    "接着",
    "然后",
    "最后",
    "最终",
    "并",
    "并且",
    "而且",
    "也",
    "还",
    "又",
    "且",
    "就连",
    "连",
    "甚至",
    "有",
    "事实上",
    "实际上",
    "最近",
    "稍早",
    "稍早前",
    "稍后",
    "期间",
    "会议期间",
    "原本",
    "今天",
    "正如",
    "像",
    "在此之前",
    "长期以来",
    "一直以来",
    "最新消息",
    "快讯",
    "焦点",
    "独家",
    "综述",
    "资料照",
    "资料图片",
    "则",
    "反之",
    "相反",
    "截至目前",
    "至此",
    "为此",
    "故",
    "故此",
    "再者",
    "首先",
    "其次",
    "对于此事",
    "对此事",
    "事后",
    "于是",
    "只有",
    "当天",
    "当日",
    "当晚",
    "同日",
    "晚些时候",
    "早些时候",
    "不久前",
    "不久",
    "话虽如此",
    "虽",
    "尽管如此",
];

impl<'a> Passage<'a> {
    /// The folded text of the article.
    pub(super) fn folded(&self) -> &'a str {
        &self.scene.structure.folded
    }

    /// The first bytes of `span`, as many as a window holds.
    pub(super) fn head(&self, span: Span) -> &'a str {
        let folded = self.folded();
        let mut end = span.end.min(span.start.saturating_add(WINDOW));
        while !folded.is_char_boundary(end) {
            end -= 1;
        }
        folded.get(span.start..end).unwrap_or_default()
    }

    /// The last bytes of `span`, as many as a window holds.
    pub(super) fn tail(&self, span: Span) -> &'a str {
        let folded = self.folded();
        let mut start = span.start.max(span.end.saturating_sub(WINDOW));
        while !folded.is_char_boundary(start) {
            start += 1;
        }
        folded.get(start..span.end).unwrap_or_default()
    }

    /// `span` without the adverbs, dates and brackets at its end.
    pub(super) fn strip_adverbs(&self, span: Span) -> Span {
        let mut end = span.end;
        loop {
            let text = self.tail(Span::new(span.start, end.max(span.start)));
            let trimmed = text.trim_end().len();
            let before = end - (text.len() - trimmed);
            let text = &text[..trimmed];
            let word = longest(ADVERBS, |word| text.ends_with(word));
            let next = if let Some(word) = word {
                before - word.len()
            } else if text.ends_with('地') && text.chars().count() > 2 && !text.ends_with("各地") {
                // 谨慎地, 直言不讳地: two or four characters before 地.
                let chars: Vec<(usize, char)> = text.char_indices().rev().take(5).collect();
                let word = chars.iter().take_while(|&&(_, c)| is_han(c)).count();
                let take = if word >= 5 { 5 } else { word.min(3) };
                chars.get(take.saturating_sub(1)).map_or(before, |&(at, _)| before - (text.len() - at))
            } else if let Some(start) = self.date_ending(before) {
                start
            } else {
                before
            };
            if next <= span.start || next == end {
                return Span::new(span.start, next.max(span.start).min(end));
            }
            end = next;
        }
    }

    /// `span` without the openers, dates and white space at its start.
    pub(super) fn strip_openers(&self, span: Span) -> Span {
        let mut start = span.start;
        loop {
            let text = self.head(Span::new(start, span.end.max(start)));
            let skipped = text
                .trim_start_matches(|c: char| c.is_whitespace() || "，、：:；。－-—•·●■▲".contains(c))
                .len();
            let at = start + (text.len() - skipped);
            let text = &text[text.len() - skipped..];
            let word = longest(OPENERS, |word| text.starts_with(word))
                .max(longest(ADVERBS, |word| word.len() > 3 && text.starts_with(word)));
            let next = if let Some(word) = word {
                at + word.len()
            } else if let Some(end) = self.date_starting(at).or_else(|| self.bracket_starting(at)) {
                end
            } else {
                at
            };
            if next >= span.end {
                return Span::new(span.end, span.end);
            }
            if next == start {
                return Span::new(start, span.end);
            }
            start = next;
        }
    }

    /// Whether 的 at the end of `span` makes an adverb: 谨慎的希望.
    pub(super) fn is_adverbial_de(&self, span: Span) -> bool {
        let text = self.tail(span);
        ["谨慎的", "不断的", "坦率的", "明确的", "一致的", "直接的", "公开的"]
            .iter()
            .any(|word| text.ends_with(word))
    }

    /// The start of the date that ends at `offset`.
    fn date_ending(&self, offset: usize) -> Option<usize> {
        let dates = self.scene.dates;
        let upto = dates.partition_point(|date| date.span.start < offset);
        dates[..upto].iter().rev().take(2).find(|date| date.span.end == offset).map(|date| date.span.start)
    }

    /// The end of the date that starts at `offset`.
    fn date_starting(&self, offset: usize) -> Option<usize> {
        let dates = self.scene.dates;
        let idx = dates.partition_point(|date| date.span.start < offset);
        dates.get(idx).filter(|date| date.span.start == offset).map(|date| date.span.end)
    }

    /// The named mention over byte `offset`.
    pub(super) fn name_at(&self, offset: usize) -> Option<&'a Mention> {
        let mentions = self.scene.mentions;
        let upto = mentions.partition_point(|mention| mention.span.start <= offset);
        // Names nest three deep at most (a country in a body in a body).
        mentions[..upto]
            .iter()
            .rev()
            .take(4)
            .find(|mention| mention.form == Form::Name && mention.span.covers(offset))
    }

    /// Whether a mention ends at byte `offset`.
    pub(super) fn party_ends(&self, offset: usize) -> bool {
        let mentions = self.scene.mentions;
        let upto = mentions.partition_point(|mention| mention.span.start < offset);
        mentions[..upto].iter().rev().take(4).any(|mention| mention.span.end == offset)
    }

    /// The outermost mention that starts at `offset`.
    pub(super) fn mention_starting(&self, offset: usize) -> Option<&'a Mention> {
        let mentions = self.scene.mentions;
        let idx = mentions.partition_point(|mention| mention.span.start < offset);
        mentions.get(idx).filter(|mention| mention.span.start == offset)
    }

    /// The end of the title that starts at `offset`.
    pub(super) fn title_starting(&self, offset: usize) -> Option<usize> {
        let titles = self.scene.titles;
        let idx = titles.partition_point(|title| title.span.start < offset);
        titles.get(idx).filter(|title| title.span.start == offset).map(|title| title.span.end)
    }

    /// The start of the title that ends at `offset`.
    pub(super) fn title_ending(&self, offset: usize) -> Option<usize> {
        let titles = self.scene.titles;
        let upto = titles.partition_point(|title| title.span.start < offset);
        titles[..upto].last().filter(|title| title.span.end == offset).map(|title| title.span.start)
    }

    /// The end of the bracket that starts at `offset`.
    pub(super) fn bracket_starting(&self, offset: usize) -> Option<usize> {
        let brackets = &self.scene.structure.brackets;
        let idx = brackets.partition_point(|bracket| bracket.span.start < offset);
        brackets.get(idx).filter(|bracket| bracket.span.start == offset).map(|bracket| bracket.span.end)
    }
}

/// The longest of `words` that `fits`.
pub(super) fn longest<'w>(words: &[&'w str], fits: impl Fn(&str) -> bool) -> Option<&'w str> {
    words.iter().filter(|word| fits(word)).max_by_key(|word| word.len()).copied()
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
