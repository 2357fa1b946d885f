//! Joins persons: 芬纳 and 乔恩·芬纳, 上川 and 上川阳子, 蔡 and 蔡英文.
//!
//! A short form belongs to the full name that stands last before it, so that two people of one
//! surname stay apart; where none stands before (headlines), to the first after it.

use std::collections::{HashMap, HashSet};

use super::join::{Joins, NameMention, Places};

/// Chinese surnames of two characters; other two-character names are given whole.
const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "诸葛", "上官", "司徒", "东方", "独孤", "南宫", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
    "令狐", "端木", "长孙", "宇文", "闻人", "轩辕", "淳于",
];

/// Joins the person mentions; returns the indices of those that are short forms of others. `body` is
/// where the text after the headline starts.
pub(super) fn join(names: &[NameMention<'_>], body: usize, joins: &mut Joins) -> HashSet<usize> {
    let mut full = Places::default();
    let mut shorts = Places::default();
    // 拜登 alone is Joe Biden to the dictionary: the bearers it knows, and where each is first named.
    let mut known: HashMap<&str, (&str, usize)> = HashMap::new();
    for name in names {
        full.add(&name.surface, name.idx);
        if let Some(row) = name.row.filter(|_| name.span.start >= body) {
            let bearer = row.name.as_deref().unwrap_or(&name.surface);
            known.entry(&name.surface).or_insert((bearer, name.idx));
        }
    }
    for name in names {
        for short in short_forms(&name.surface) {
            let fits = known.get(short.as_str()).is_none_or(|&(bearer, first)| match name.row {
                Some(row) => row.name.as_deref() == Some(bearer),
                // An unknown 詹姆斯·拜登 is meant by 拜登 only when the article introduces him so.
                None => name.idx < first,
            });
            if fits {
                shorts.add(&short, name.idx);
            }
        }
    }
    let mut short = HashSet::new();
    for name in names {
        if let Some(found) = shorts.nearest(&name.surface, name.idx) {
            joins.join(name.idx, found);
            short.insert(name.idx);
        } else if let Some(first) = full.first(&name.surface) {
            joins.join(name.idx, first);
        }
    }
    short
}

/// The forms in which a full name may come back.
fn short_forms(surface: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if surface.contains('·') || surface.contains(' ') {
        let parts: Vec<&str> = surface.split(['·', ' ']).filter(|part| !part.is_empty()).collect();
        for part in &parts {
            // An initial (M.) names nobody.
            if part.chars().count() >= 2 {
                forms.push((*part).to_owned());
                forms.extend(without_generation(part));
            }
        }
        if let [first, .., last] = parts.as_slice()
            && parts.len() > 2
        {
            let mark = if surface.contains('·') { '·' } else { ' ' };
            forms.push(format!("{first}{mark}{last}"));
        }
        return forms;
    }
    let chars: Vec<char> = surface.chars().collect();
    if surface.is_ascii() || chars.len() < 2 {
        return forms;
    }
    let start = |n: usize| chars.iter().take(n).collect::<String>();
    if chars.len() <= 5 {
        forms.push(start(1));
    }
    let double = start(2);
    if chars.len() >= 4 || (chars.len() == 3 && DOUBLE_SURNAMES.contains(&double.as_str())) {
        forms.push(double);
    }
    if chars.len() >= 5 {
        forms.push(start(3));
    }
    // 海涛 of 张海涛.
    if chars.len() == 3 {
        forms.push(chars[1..].iter().collect());
    }
    // 川普 of 唐纳川普: a foreign name written without the dot.
    if chars.len() >= 4 {
        for skip in 2..chars.len() - 1 {
            forms.push(chars[skip..].iter().collect());
        }
    }
    forms.extend(without_generation(surface));
    forms
}

/// 阿扎 of 阿扎二世.
fn without_generation(name: &str) -> Option<String> {
    ["一世", "二世", "三世"]
        .iter()
        .find_map(|mark| name.strip_suffix(mark))
        .filter(|short| short.chars().count() >= 2)
        .map(str::to_owned)
}
