//! Bodies that the tagger passed over, by what stands around a name: 公益组织“长沙富能”, 网络媒体The Wire.
//!
//! Comes in: folded text, its blocks, the dictionary hits. Goes out: the names of bodies, each with the
//! rule that saw it.
//!
//! Names in quotation marks and names in Latin letters may be anything: a slogan, a film, a product. They
//! are bodies beside a word that says so: one for a sort of bodies before them (`sort`), or one for
//! those who work there behind them (`staff`). The document pass then finds the other places.

use once_cell::sync::Lazy;
use regex::Regex;

use super::mark;
use crate::Span;
use crate::lexicon::{Class, Hits, is_word};

/// The marks that open a quotation.
const OPENING: [char; 4] = ['“', '「', '『', '"'];

/// Sorts of bodies before a name in quotation marks.
const SORTS: [&str; 16] = [
    "组织",
    "团体",
    "公司",
    "政党",
    "企业",
    "媒体",
    "网站",
    "智库",
    "平台",
    "机构",
    "乐团",
    "电视台",
    "电台",
    "报纸",
    "银行",
    "集团",
];

/// A name in quotation marks, and the people of a body behind it.
static QUOTED: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r#"(?x)^
        [“「『"] (?P<name> \p{Han}{3,10} ) [”」』"]
        (?P<staff> 前?(?:成员|负责人|发言人|创办人|创始人|创立者|主席|会长|秘书长|召集人|总干事|理事长|执行长|行政总裁) )?"#,
    )
    .expect("the pattern is valid")
});

/// Sorts of bodies before a name in Latin letters.
const LATIN_SORTS: [&str; 13] = [
    "公司",
    "媒体",
    "网站",
    "智库",
    "频道",
    "电视台",
    "平台",
    "企业",
    "集团",
    "银行",
    "运营商",
    "供应商",
    "制造商",
];

/// The people of a body behind its name in Latin letters, perhaps behind a 的.
const LATIN_STAFF: [&str; 10] =
    ["首席", "董事", "执行董事", "执行长", "行政总裁", "总裁", "分析师", "高级", "创始人", "创办人"];

/// The bodies that stand in quotation marks or in Latin letters beside a word that says so; sorted.
pub(super) fn find(text: &str, blocks: &[Span], hits: &Hits) -> Vec<(Span, &'static str)> {
    let mut found: Vec<(Span, &'static str)> = Vec::new();
    for &block in blocks {
        let piece = block.of(text);
        if mark::holds_any(piece, OPENING) {
            find_quoted(text, block, hits, &mut found);
        }
        if piece.bytes().fold(false, |any, byte| any | byte.is_ascii_uppercase()) {
            find_latin(text, block, &mut found);
        }
    }
    found.sort_unstable();
    found.dedup_by(|next, last| next.0.start < last.0.end);
    found
}

/// Adds the bodies in quotation marks.
fn find_quoted(text: &str, block: Span, hits: &Hits, found: &mut Vec<(Span, &'static str)>) {
    let piece = block.of(text);
    let mut reach = 0;
    // A pattern that begins at the mark is faster than one that begins with the sorts.
    for (at, _) in piece.match_indices(OPENING) {
        if at < reach {
            continue;
        }
        // Most quotations are longer than a name.
        let mut inside = piece[at..].chars().skip(1).take(11);
        let length = inside.position(|c| matches!(c, '”' | '」' | '』' | '"'));
        if length.is_none_or(|length| length < 3) {
            continue;
        }
        let Some(captures) = QUOTED.captures(&piece[at..]) else { continue };
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        reach = at + whole.end();
        let rule = match captures.name("staff") {
            Some(_) => "staff",
            None if SORTS.iter().any(|sort| piece[..at].ends_with(sort)) => "sort",
            None => continue,
        };
        let name = Span::new(block.start + at + name.start(), block.start + at + name.end());
        if is_free(name.of(text)) && !is_title(name, hits) {
            found.push((name, rule));
        }
    }
}

/// Adds the bodies in Latin letters.
fn find_latin(text: &str, block: Span, found: &mut Vec<(Span, &'static str)>) {
    let piece = block.of(text);
    let mut at = 0;
    while let Some(passed) = piece.as_bytes()[at..].iter().position(u8::is_ascii_uppercase) {
        let (reach, start) = (at, at + passed);
        let Some(end) = latin_end(piece.as_bytes(), start) else {
            at = start + 1;
            continue;
        };
        let before = &piece[reach..start];
        let before = before.strip_suffix(' ').unwrap_or(before);
        let after = piece[end..].strip_prefix(' ').unwrap_or(&piece[end..]);
        let staff = staff_of(after);
        at = piece.len() - after.len() + staff.unwrap_or(0);
        let rule = match staff {
            Some(_) => "staff",
            None if LATIN_SORTS.iter().any(|sort| before.ends_with(sort)) => "sort",
            None => continue,
        };
        // iPhone公司 does not begin with Phone.
        if !piece[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            found.push((Span::new(block.start + start, block.start + end), rule));
        }
    }
}

/// Where the name ends that begins with the capital at `start`: at most four words with a capital each, the
/// first of two characters and more.
fn latin_end(text: &[u8], start: usize) -> Option<usize> {
    let word_end = |from: usize| {
        let goes_on = |byte: &&u8| byte.is_ascii_alphanumeric() || b"&.'-".contains(byte);
        from + text[from..].iter().take_while(goes_on).count()
    };
    let mut end = word_end(start + 1);
    if end == start + 1 {
        return None;
    }
    for _ in 0..3 {
        let [b' ', capital, ..] = &text[end..] else { break };
        if !capital.is_ascii_uppercase() {
            break;
        }
        end = word_end(end + 2);
    }
    Some(end)
}

/// How long the word for the people of a body, or for its sort, is that `after` begins with.
fn staff_of(after: &str) -> Option<usize> {
    let person = after.strip_prefix('的').unwrap_or(after);
    let staff = LATIN_STAFF.iter().find(|staff| person.starts_with(**staff));
    let staff = staff.map(|staff| after.len() - person.len() + staff.len());
    staff.or_else(|| {
        let sort = ["公司", "集团", "电视台"].into_iter().find(|sort| after.starts_with(sort));
        sort.map(str::len)
    })
}

/// Whether what stands in quotation marks may be a name: 港版国安法 and 一带一路 are none.
fn is_free(name: &str) -> bool {
    !is_word(name)
        && !name.contains(['的', '了', '是', '不', '在', '一', '有', '为', '要', '人'])
        && !name.ends_with([
            '法', '案', '论', '权', '国', '线', '路', '主', '义', '化', '者', '员', '长', '家', '士', '战',
        ])
}

/// Whether a title is all of it or ends it.
fn is_title(name: Span, hits: &Hits) -> bool {
    hits.starting_in(name).iter().any(|hit| hit.span.end == name.end && hit.is(Class::OFFICE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let found = find(text, &[Span::new(0, text.len())], &lexicon.hits(text));
        let found: Vec<String> =
            found.iter().map(|(span, rule)| format!("{} {rule}", span.of(text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quoted_names_beside_a_word_for_bodies() {
        check("公益组织“滨海守望”三名员工", &["滨海守望 sort"]);
        check("「星火燎原」前发言人说", &["星火燎原 staff"]);
        check("他们高喊“自由民主”", &[]);
        check("组织“不能再等”的集会", &[]);
    }

    #[test]
    fn latin_names_beside_a_word_for_bodies() {
        check("印度网络媒体The Coast说", &["The Coast sort"]);
        check("Marine FX董事Amo Lind说", &["Marine FX staff"]);
        check("他在Python里写的", &[]);
    }
}
