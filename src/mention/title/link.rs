//! Whose office a title is and who holds it: 美国 and 布林肯 of 美国国务卿布林肯.
//!
//! Comes in: titles and the final mentions. Goes out: `org` and `holder` of each title.
//!
//! What touches the title decides, brackets and blanks passed over; nothing is guessed across a
//! verb (布林肯出任国务卿 is left to the posts).

use super::{Parts, PostStatus, TitleMention};
use crate::Span;
use crate::lexicon::{EntityKind, MIDDLE_DOTS, TitleSort};
use crate::mention::{Form, Mention};
use crate::text::Structure;

/// Sets `org` and `holder` of each title: indices into the final, sorted `mentions`.
pub(in crate::mention) fn link(
    structure: &Structure,
    parts: &Parts<'_>,
    mentions: &[Mention],
    titles: &mut [TitleMention],
) {
    let names = Names { structure, mentions };
    for title in titles.iter_mut() {
        if !names.cut(title) {
            continue;
        }
        if title.org.is_none() {
            title.org = names.org_before(title.span.start).or_else(|| names.org_in_charge(title.span.start));
        }
        // 时任美国总统, 前白宫发言人: the status stands before the body.
        if title.status == PostStatus::Current
            && let Some(org) = title.org.and_then(|org| mentions.get(org))
            && let Some(status) = parts.status_before(org.span.start)
        {
            title.status = status;
        }
        title.holder = names.holder_after(title.span.end);
        if title.holder.is_none() && title.org.is_none() {
            title.holder = names.holder_before(title.span);
        }
        if title.holder.is_some() && title.org.is_none() && title.sort != TitleSort::State {
            title.org = names.org_nearby(title.span.start);
        }
    }
    names.stack(titles);
    // 菲律宾总统发言人: whose president, whose spokesman.
    for idx in 1..titles.len() {
        if let [first, second] = &mut titles[idx - 1..=idx]
            && first.span.end == second.span.start
            && second.org.is_none()
            && matches!(second.sort, TitleSort::State | TitleSort::Office)
        {
            second.org = first.org;
        }
    }
}

struct Names<'a> {
    structure: &'a Structure,
    mentions: &'a [Mention],
}

impl Names<'_> {
    /// Names that start before `offset`, the nearest first. Sixteen reach over any list of nested
    /// names that can end at one place.
    fn before(&self, offset: usize) -> impl Iterator<Item = (usize, &Mention)> {
        let upto = self.mentions.partition_point(|mention| mention.span.start < offset);
        (0..upto)
            .rev()
            .take(16)
            .filter_map(|idx| Some((idx, self.mentions.get(idx)?)))
            .filter(|(_, mention)| mention.form == Form::Name)
    }

    fn folded(&self, start: usize, end: usize) -> &str {
        Span::new(start, end).of(&self.structure.folded)
    }

    /// Cuts off the part of a title that belongs to a name before it: {国防部}长, {台北市}长.
    /// False when the whole title stands inside a name (白宫发言人办公室, 总统山).
    fn cut(&self, title: &mut TitleMention) -> bool {
        let inside =
            |mention: &Mention| mention.span.start <= title.span.start && mention.span.end >= title.span.end;
        let upto = self.mentions.partition_point(|mention| mention.span.start <= title.span.start);
        let around = self.mentions[upto.saturating_sub(16)..upto].iter();
        if around.filter(|mention| mention.form == Form::Name).any(inside) {
            return false;
        }
        let found = self
            .before(title.span.end)
            .filter(|(_, mention)| {
                mention.kind == EntityKind::Organization
                    || mention.kind == EntityKind::Place
                        && mention.span.start < title.head
                        && mention.span.end > title.head
            })
            .filter(|(_, mention)| mention.span.start <= title.span.start)
            .filter(|(_, mention)| mention.span.end > title.span.start && mention.span.end < title.span.end)
            .max_by_key(|(_, mention)| (mention.span.end, mention.span.len()));
        let Some((idx, org)) = found else { return true };
        title.org = Some(idx);
        // 国防部|长: the head keeps its 部. 事务局|助理国务卿: the rest is the title.
        let start = org.span.end.min(title.head);
        let kept = title.name.end.saturating_sub(start);
        if start > title.name.start {
            title.title =
                title.title.get(title.title.len().saturating_sub(kept)..).unwrap_or_default().to_owned();
            title.name.start = start;
        }
        title.span.start = title.span.start.max(start);
        true
    }

    /// The body or country that ends at `offset`: the longest name, a gloss or quotation marks
    /// between passed over.
    fn org_before(&self, offset: usize) -> Option<usize> {
        let end = self.skip_left(offset);
        self.before(end)
            .filter(|(_, mention)| mention.span.end == end)
            .filter(|(_, mention)| matches!(mention.kind, EntityKind::Organization | EntityKind::Place))
            .max_by_key(|(_, mention)| mention.span.len())
            .map(|(idx, _)| idx)
    }

    /// 美国 of 美国负责东亚事务的助理国务卿.
    fn org_in_charge(&self, offset: usize) -> Option<usize> {
        let before = self.structure.folded.get(..offset)?.strip_suffix('的')?;
        // Thirty characters: 负责经济成长、能源与环境事务 and the like.
        let window = before.char_indices().rev().take(30).last().map_or(before.len(), |(at, _)| at);
        let tail = before.get(window..)?.rsplit(['，', '。', '；', '：', '\n']).next()?;
        let tail_start = before.len() - tail.len();
        let at = ["负责", "主管", "分管", "处理", "掌管"].iter().filter_map(|verb| tail.find(verb)).min()?;
        self.org_before(tail_start + at)
    }

    /// The body a little before `offset`, what the title is about between: 哈佛大学|社会科学荣休教授,
    /// 兰德公司|的东亚专家.
    fn org_nearby(&self, offset: usize) -> Option<usize> {
        let before = self.structure.folded.get(..offset)?;
        // 曼哈顿的区长.
        if let Some(place) = before.strip_suffix('的').and_then(|before| self.org_before(before.len())) {
            return Some(place);
        }
        let mut start = offset;
        // Fourteen characters: 亨利·福特二世社会科学 and the like.
        for c in before.chars().rev().take(14) {
            let found = self
                .before(start)
                .filter(|(_, mention)| mention.span.end == start && mention.kind == EntityKind::Organization)
                .max_by_key(|(_, mention)| mention.span.len());
            if let Some((idx, _)) = found {
                return Some(idx);
            }
            let is_word = matches!(c, '\u{4e00}'..='\u{9fff}') || MIDDLE_DOTS.contains(&c);
            if !is_word || "在与和对说称将会是了等向把让及由从就被".contains(c) {
                return None;
            }
            start -= c.len_utf8();
        }
        None
    }

    /// The person whose name starts at `offset`, a 的 between passed over: 时任局长的王伟.
    fn holder_after(&self, offset: usize) -> Option<usize> {
        self.person_at(self.skip_right(offset)).or_else(|| {
            let after = self.structure.folded.get(offset..)?;
            after.starts_with('的').then(|| self.person_at(offset + '的'.len_utf8()))?
        })
    }

    fn person_at(&self, start: usize) -> Option<usize> {
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        self.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start == start)
            .position(|mention| mention.kind == EntityKind::Person && mention.form == Form::Name)
            .map(|idx| first + idx)
    }

    /// The person whose name ends before `title`: 布林肯国务卿, 王毅的外长职务.
    fn holder_before(&self, title: Span) -> Option<usize> {
        let folded = &self.structure.folded;
        let after = folded.get(title.end..)?;
        let is_office =
            ["职务", "职位", "一职", "之职", "任期", "身份"].iter().any(|word| after.starts_with(word));
        let before = folded.get(..title.start)?;
        let possessor = before.strip_suffix('的').filter(|_| is_office);
        // No blank between: 记者王伟 编辑：….
        let touches = !before.ends_with([' ', '\u{3000}', '\u{a0}']);
        let end = match possessor {
            Some(before) => before.len(),
            None if touches => self.skip_left(title.start),
            None => return None,
        };
        self.before(end)
            .find(|(_, mention)| mention.span.end == end && mention.kind == EntityKind::Person)
            .map(|(idx, _)| idx)
    }

    /// Passes over blanks, closing marks, a gloss in brackets, 籍 of 民主党籍.
    fn skip_left(&self, mut offset: usize) -> usize {
        // Four steps: mark, gloss, blank, mark.
        for _ in 0..4 {
            let Some(before) = self.structure.folded.get(..offset).and_then(|text| text.chars().next_back())
            else {
                break;
            };
            let start = offset - before.len_utf8();
            match before {
                ' ' | '\u{3000}' | '\u{a0}' | '》' | '”' | '」' | '』' | '籍' => offset = start,
                '）' | ')' => {
                    let bracket =
                        self.structure.bracket_at(start).map(|idx| self.structure.brackets[idx].span);
                    let Some(span) = bracket.filter(|span| span.end == offset) else { break };
                    offset = span.start;
                }
                _ => break,
            }
        }
        offset
    }

    /// Passes over blanks, opening marks and a gloss in brackets.
    fn skip_right(&self, mut offset: usize) -> usize {
        for _ in 0..4 {
            let Some(after) = self.structure.folded.get(offset..).and_then(|text| text.chars().next()) else {
                break;
            };
            match after {
                ' ' | '\u{3000}' | '\u{a0}' | '“' | '「' => offset += after.len_utf8(),
                '（' | '(' => {
                    let bracket =
                        self.structure.bracket_at(offset).map(|idx| self.structure.brackets[idx].span);
                    let Some(span) = bracket.filter(|span| span.start == offset) else { break };
                    offset = span.end;
                }
                _ => break,
            }
        }
        offset
    }

    /// Gives the titles of a stack the holder of the last one: 国务委员兼外长王毅.
    fn stack(&self, titles: &mut [TitleMention]) {
        for idx in (0..titles.len().saturating_sub(1)).rev() {
            let (Some(title), Some(next)) = (titles.get(idx), titles.get(idx + 1)) else { break };
            let org = next.org.and_then(|org| self.mentions.get(org));
            let own_org =
                org.filter(|org| org.span.start >= title.span.end && org.span.start < next.span.start);
            let next_start = own_org.map_or(next.span.start, |org| org.span.start);
            let gap = self.folded(title.span.end, next_start);
            let joined = match gap.trim() {
                "兼" | "兼任" | "，兼" | "暨" | "兼国务院" => true,
                "、" => own_org.is_none_or(|org| org.kind != EntityKind::Place),
                // 海军少将情报处长, 国务委员 外交部长; but 总统国家安全顾问 are two people.
                // 梵蒂冈国务卿，枢机主教帕罗林.
                "，" => own_org.is_none() && next.sort != TitleSort::State,
                "" if title.title.ends_with("代表") => false,
                "" => {
                    own_org.is_some_and(|org| org.kind == EntityKind::Organization)
                        || matches!(title.sort, TitleSort::Rank | TitleSort::Member | TitleSort::Profession)
                        || title.title == "国务委员"
                        || title.title == "國務委員"
                }
                _ => false,
            };
            if !joined {
                continue;
            }
            let (holder, org) = (next.holder, next.org);
            let (first_holder, first_org) = (title.holder, title.org);
            if let Some(title) = titles.get_mut(idx)
                && title.holder.is_none()
            {
                title.holder = holder;
                if title.org.is_none() && own_org.is_none() {
                    title.org = org;
                }
            }
            if let Some(next) = titles.get_mut(idx + 1)
                && next.holder.is_none()
            {
                // 王毅国务委员兼外长.
                next.holder = first_holder;
                next.org = next.org.or(first_org);
            } else if let Some(next) = titles.get_mut(idx + 1)
                && next.org.is_none()
            {
                next.org = first_org;
            }
        }
    }
}
