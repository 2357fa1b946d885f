//! The names of persons: cut where a word begins, a title or a relative follows.

use super::{Edges, NEVER_FIRST, NEVER_LAST};
use crate::Span;
use crate::lexicon::{
    Class, MIDDLE_DOTS, WordClass, is_foreign, is_han, is_japanese_surname, is_pair, is_surname, is_word,
    word_class,
};
use crate::mention::sighting::KIN;

/// Words of time that follow a name all the time, whatever word may begin with their second character.
const TIMES: [&str; 10] = ["本周", "上周", "下周", "本月", "今天", "昨天", "近日", "当天", "今年", "去年"];

impl Edges<'_> {
    /// Cuts the edges of a person's name; `false` when no name is left.
    pub(super) fn mend_person(&self, span: &mut Span) -> bool {
        let dotted = span.of(self.text).contains(MIDDLE_DOTS);
        // 林奇|通了电话: a verb and its object, whatever the name ends in.
        if let Some(name) = span.of(self.text).strip_suffix('通')
            && ["了电话", "过电话", "了话", "过话"]
                .iter()
                .any(|object| self.after(span.end, 3).starts_with(object))
        {
            span.end = span.start + name.len();
        }
        if span.of(self.text).chars().any(|c| !is_han(c)) {
            self.cut_dotted(span);
            return dotted || !self.is_common(*span);
        }
        let whole = *span;
        if self.is_common(whole) {
            return false;
        }
        while let Some(c) = span.of(self.text).chars().next().filter(|c| NEVER_FIRST.holds(*c)) {
            span.start += c.len_utf8();
        }
        self.cut_start(span);
        self.complete_japanese(span);
        if let Some(title) = self.title_at(span.start)
            && title.end < span.end
            && let mut rest = Span::new(title.end, span.end).of(self.text).chars()
            && rest.next().is_some_and(is_surname)
            && rest.next().is_some()
        {
            span.start = title.end; // 医师|徐蒙
        }
        self.cut_straddled(span);
        let titled = self.cut_title(span);
        while let Some(c) = span.of(self.text).chars().next_back().filter(|c| NEVER_LAST.holds(*c)) {
            span.end -= c.len_utf8();
        }
        // 胡佳|曾在: 曾 is a surname as well, and ends names now and then.
        let after = self.after(span.end, 1);
        if span.of(self.text).chars().nth(2).is_some()
            && let Some(shorter) = span.of(self.text).strip_suffix('曾')
            && !after.is_empty()
            && "在于任对向与经被获为是".contains(after)
        {
            span.end = span.start + shorter.len();
        }
        // One character is left of no name (曾 of 曾与公|安局).
        (*span == whole || titled || span.of(self.text).chars().nth(1).is_some())
            && !span.is_empty()
            && !self.is_common(*span)
    }

    /// 安妮|·摄|影师: the last part of a name is no first character of a word.
    fn cut_dotted(&self, span: &mut Span) {
        let mut last = span.of(self.text).char_indices().rev();
        let (Some((at, c)), Some((dot, before))) = (last.next(), last.next()) else { return };
        let next = self.text.get(span.end..).and_then(|after| after.chars().next());
        if MIDDLE_DOTS.contains(&before) && NEVER_LAST.holds(c) && next.is_some_and(|next| is_pair(c, next)) {
            span.end = span.start + dot.min(at);
        }
    }

    /// 秋|叶刚男: from where the Japanese surname begins.
    fn complete_japanese(&self, span: &mut Span) {
        let mut before = self.text.get(..span.start).unwrap_or_default().char_indices().rev();
        let Some((start, c)) = before.next() else { return };
        let mut inside = span.of(self.text).chars();
        let Some(first) = inside.next() else { return };
        let n_given = inside.count();
        let torn = before.next().is_some_and(|(_, other)| is_pair(other, c));
        if (1..=2).contains(&n_given) && !torn && !is_pair(c, first) && is_japanese_surname(c, first) {
            span.start = start;
        }
    }

    /// 祝贺|拜登, 副总|理扎希德, 向|王毅: cut where the rest is a name of the dictionaries, or where the
    /// first character ends a word and a surname or foreign sounds follow.
    fn cut_start(&self, span: &mut Span) {
        let mut chars = span.of(self.text).char_indices();
        let (Some((_, first)), Some((second, next)), Some((third, _))) =
            (chars.next(), chars.next(), chars.next())
        else {
            return;
        };
        let (second, third) = (span.start + second, span.start + third);
        let is_person = |start: usize| self.hits.is_at(Span::new(start, span.end), Class::PERSON);
        let pair = Span::new(span.start, third).of(self.text);
        let before = self.text.get(..span.start).and_then(|before| before.chars().next_back());
        let torn = before.is_some_and(|c| is_han(c) && is_pair(c, first)) && !self.title_before(span.start);
        let rest = Span::new(second, span.end).of(self.text);
        let surname = |c: char| is_surname(c) && rest.chars().count() <= 3;
        if "向为同比从".contains(first) && is_person(second)
            || torn && !is_word(pair) && (is_person(second) || surname(next) || rest.chars().all(is_foreign))
        {
            span.start = second;
        } else if is_word(pair) && is_person(third)
            || word_class(pair) == Some(WordClass::Verb)
                && Span::new(third, span.end).of(self.text).chars().nth(1).is_some()
        {
            span.start = third;
        }
    }

    /// 徐|将军, 常玮平|姐夫: the title behind a name; `true` when one was cut.
    fn cut_title(&self, span: &mut Span) -> bool {
        let Some((second, _)) = span.of(self.text).char_indices().nth(1) else { return false };
        let inside = Span::new(span.start + second, span.end);
        let title = self.hits.starting_in(inside).iter();
        let title = title
            .copied()
            .find(|hit| hit.span.end == span.end && hit.span.len() >= 6 && hit.is(Class::TITLE));
        let kin = || {
            let kin = KIN.iter().find(|kin| inside.of(self.text).ends_with(**kin))?;
            Some(span.end - kin.len())
        };
        let Some(end) = title.map(|title| title.span.start).or_else(kin) else { return false };
        let name = Span::new(span.start, end).of(self.text);
        // One character is a name before a title only as a surname.
        let keep = name.chars().nth(1).is_some() || name.starts_with(is_surname);
        if keep {
            span.end = end;
        }
        keep
    }

    /// Whether the surface is a common word; 黎明 is a name after a title.
    fn is_common(&self, span: Span) -> bool {
        let surface = span.of(self.text);
        // 曾经 is none even there.
        let may_name = word_class(surface).is_some_and(WordClass::is_noun) && surface.starts_with(is_surname);
        is_word(surface) && !(may_name && self.title_before(span.start))
    }

    /// Whether a title ends at `offset`.
    fn title_before(&self, offset: usize) -> bool {
        // The longest titles have eight characters of three bytes.
        let near = Span::new(offset.saturating_sub(24), offset);
        self.hits.starting_in(near).iter().any(|hit| hit.span.end == offset && hit.is(Class::TITLE))
    }

    /// Cuts a person's name of three characters and more where a word begins inside and ends behind it.
    fn cut_straddled(&self, span: &mut Span) {
        let Some((second, _)) = span.of(self.text).char_indices().nth(2) else { return };
        let from = span.start + second;
        // Verbs and titles of the dictionaries: 林奇|通了电话, 吴谦|透露.
        let mut inside = self.hits.starting_in(Span::new(from, span.end)).iter();
        if let Some(verb) = inside.find(|hit| hit.span.end > span.end && hit.is(Class::VERB)) {
            span.end = verb.span.start;
            return;
        }
        // Other words of two characters, unless the next word begins with the second of them as well:
        // 王小平|等人, not 王小|平等.
        let Some((at, _)) = span.of(self.text).char_indices().next_back() else { return };
        let last = span.start + at;
        let straddling = self.after(last, 2);
        let next = self.after(span.end, 2);
        if last >= from
            && is_word(straddling)
            && (TIMES.contains(&straddling) || !is_word(next))
            && !next.starts_with(|c: char| NEVER_LAST.holds(c) || "均和并表就向若曾强".contains(c))
        {
            span.end = last;
        }
    }
}
