//! The Latin names of a gloss: Antony Blinken; Committee to Protect Journalists and CPJ.
//!
//! Comes in: what stands in a bracket. Goes out: its Latin names, with what their words say they
//! name. Comments (又译…, 34岁, 简称), share codes (AAPL.O), addresses and units are none.

use crate::Span;

/// What the words of a Latin name say that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LatinSort {
    /// Two or more capitalized words: Antony Blinken.
    Person,
    /// With a word for a body: University of Nottingham.
    Organization,
    /// One word in capitals: CPJ, COVID-19.
    Acronym,
    /// One capitalized word: Somalia, Petersberg.
    Word,
    /// Anything else: access points.
    Other,
}

/// A Latin name in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LatinName {
    pub(super) span: Span,
    pub(super) sort: LatinSort,
}

/// Words that stand before the name in a gloss; the longest first.
const LABELS: [&str; 26] = [
    "以下简称为",
    "以下简称",
    "英文名称",
    "英文简称",
    "英文缩写",
    "英文全名",
    "英文全称",
    "英文名",
    "英文译名",
    "英语名",
    "外文名",
    "原名为",
    "原名",
    "本名",
    "全名",
    "全称",
    "简称",
    "缩写",
    "又称",
    "又名",
    "英文",
    "英语",
    "法语",
    "德语",
    "下称",
    "即",
];

/// Words of names of bodies, media, laws; lower case.
const BODIES: [&str; 72] = [
    "university",
    "institute",
    "institution",
    "party",
    "inc",
    "corp",
    "corporation",
    "committee",
    "council",
    "association",
    "bank",
    "company",
    "group",
    "ministry",
    "department",
    "agency",
    "foundation",
    "center",
    "centre",
    "times",
    "post",
    "news",
    "journal",
    "watch",
    "union",
    "commission",
    "school",
    "college",
    "hospital",
    "court",
    "office",
    "bureau",
    "federation",
    "society",
    "organization",
    "organisation",
    "alliance",
    "network",
    "press",
    "airlines",
    "airways",
    "motors",
    "technologies",
    "ltd",
    "limited",
    "administration",
    "academy",
    "club",
    "league",
    "fund",
    "parliament",
    "congress",
    "army",
    "force",
    "forces",
    "authority",
    "board",
    "partnership",
    "forum",
    "magazine",
    "review",
    "daily",
    "weekly",
    "herald",
    "global",
    "international",
    "national",
    "television",
    "radio",
    "media",
    "capital",
    "labs",
];

/// Words of names of places; lower case.
const SITES: [&str; 16] = [
    "island",
    "islands",
    "river",
    "sea",
    "strait",
    "mountain",
    "mount",
    "city",
    "county",
    "lake",
    "bay",
    "street",
    "square",
    "peninsula",
    "reef",
    "airport",
];

/// Lower-case words inside the names of persons.
const PARTICLES: [&str; 24] = [
    "de", "von", "van", "der", "den", "al", "el", "bin", "ben", "ibn", "da", "di", "du", "la", "le", "dos",
    "das", "del", "ter", "ten", "abu", "zu", "st", "y",
];

/// Titles before an English name.
const ENGLISH_TITLES: [&str; 34] = [
    "Sen",
    "Rep",
    "Gov",
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "Prof",
    "Gen",
    "Lt",
    "Col",
    "Adm",
    "Sir",
    "President",
    "Vice",
    "Prime",
    "Minister",
    "Secretary",
    "Senator",
    "Senate",
    "Majority",
    "Minority",
    "Leader",
    "House",
    "Speaker",
    "Representative",
    "Congressman",
    "Governor",
    "Ambassador",
    "Chairman",
    "Director",
    "Professor",
    "General",
    "Admiral",
];

/// Agencies that sign photographs in brackets.
const CREDITS: [&str; 14] = [
    "AP",
    "AFP",
    "EPA",
    "Reuters",
    "REUTERS",
    "Getty",
    "Getty Images",
    "GETTY IMAGES",
    "AP Photo",
    "EPA-EFE",
    "EFE",
    "Public Domain",
    "Bloomberg",
    "Twitter",
];

/// Units, zones, formats and roman numerals: never a name.
const SYMBOLS: [&str; 26] = [
    "GMT", "UTC", "EST", "EDT", "PST", "PDT", "CST", "CET", "BST", "KM", "KG", "CM", "MM", "ML", "PDF",
    "MP3", "MP4", "HD", "LIVE", "VIDEO", "PHOTO", "II", "III", "IV", "OS", "NO",
];

/// The Latin names between the marks of a bracket, at most four.
pub(super) fn names(text: &str, inner: Span) -> Vec<LatinName> {
    let mut names: Vec<LatinName> = Vec::new();
    // A longer bracket holds a sentence, not a gloss (the longest of the annotated ones: 90 bytes).
    let is_address = || {
        inner.of(text).bytes().any(|byte| matches!(byte, b'.' | b':' | b'@'))
            && ["://", "@", "www.", ".com", ".org", ".net", ".cn"]
                .iter()
                .any(|&mark| inner.of(text).contains(mark))
    };
    // (Credit: Getty Images): who took the picture.
    let is_credit = ["Credit", "Photo", "Image"].iter().any(|label| {
        inner.of(text).trim_start().strip_prefix(label).is_some_and(|rest| rest.starts_with([':', '：']))
    });
    if inner.len() > 300 || is_address() || is_credit {
        return names;
    }
    let mut start = inner.start;
    for piece in inner.of(text).split_inclusive(['，', ',', '；', ';', '、', '/', '／', '|', '：', '。'])
    {
        let span = Span::new(start, start + piece.len());
        start = span.end;
        let Some(name) = name(text, span) else { continue };
        // After the name of a body its short form is one more; (Ben Sasse, R-NE) names one.
        let is_short_form = name.sort == LatinSort::Acronym
            && names.len() < 4
            && names.first().is_some_and(|first| first.sort != LatinSort::Person);
        if names.is_empty() || is_short_form {
            names.push(name);
        }
    }
    names
}

/// The Latin name that ends at byte `end` of `text`, blanks passed over; for a gloss of the other
/// direction: RCEP（区域全面经济伙伴协定）.
pub(super) fn name_before(text: &str, end: usize) -> Option<LatinName> {
    let before = text.get(..end)?;
    // Sixty characters: longer than any annotated name of a person or body.
    let run = before.char_indices().rev().take(60).take_while(|&(_, c)| is_latin(c)).last()?.0;
    name(text, Span::new(run, end))
}

/// The Latin name that starts at byte `start`: 齐亚帕Marlène Schiappa.
pub(super) fn name_after(text: &str, start: usize) -> Option<LatinName> {
    let len: usize =
        text.get(start..)?.chars().take(60).take_while(|&c| is_latin(c)).map(char::len_utf8).sum();
    if len == 0 {
        return None;
    }
    name(text, Span::new(start, start + len))
}

/// The Latin name that a piece of a gloss holds, labels before and Chinese words after it left out.
fn name(text: &str, piece: Span) -> Option<LatinName> {
    let mut start = piece.start;
    let rest = |start: usize| Span::new(start, piece.end).of(text);
    for _ in 0..3 {
        start += rest(start).len()
            - rest(start).trim_start_matches([' ', '：', ':', '\u{a0}', '“', '"', '‘', '「']).len();
        let Some(label) = LABELS.iter().find(|label| rest(start).starts_with(*label)) else { break };
        start += label.len();
    }
    let len = rest(start).find(|c| !is_latin(c)).unwrap_or(piece.end - start);
    let found = Span::new(start, start + len).of(text).trim_end_matches([' ', '-', '&', '\u{a0}']);
    let end = start + found.len();
    start = without_title(found).map_or(start, |name| end - name.len());
    let span = Span::new(start, end);
    let found = span.of(text);
    let after = Span::new(span.end, piece.end).of(text).trim_start();
    // A sentence that only begins with a Latin word (CEO及其夫人) is no gloss.
    if after.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count() > 6 {
        return None;
    }
    sort(found).map(|sort| LatinName { span, sort })
}

/// The name after English titles: Sen. Ben Sasse → Ben Sasse; `None` when no name would be left.
fn without_title(name: &str) -> Option<&str> {
    let mut rest = name;
    while let Some((word, after)) = rest.split_once(' ')
        && ENGLISH_TITLES.contains(&word.trim_end_matches('.'))
    {
        rest = after.trim_start();
    }
    (rest.contains(' ') || rest == name).then_some(rest)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || ('\u{c0}'..='\u{24f}').contains(&c)
        || ('\u{1e00}'..='\u{1eff}').contains(&c)
        || matches!(c, ' ' | '\u{a0}' | '.' | '\'' | '’' | '‘' | '`' | '-' | '–' | '‐' | '&' | '+' | '!')
}

fn sort(name: &str) -> Option<LatinSort> {
    let n_letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let words: Vec<&str> = name.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let first = words.first()?;
    // Twelve words and ninety letters: the longest annotated title of a work has seven.
    if words.len() > 12
        || n_letters > 90
        || CREDITS.contains(&name)
        || SYMBOLS.contains(&name.to_uppercase().as_str())
    {
        return None;
    }
    let is_short =
        n_letters < 2 && !(n_letters == 1 && name.len() > 1 && name.chars().any(|c| c.is_ascii_digit()));
    let dotted = name.contains('.') && words.len() == 1 && !name.ends_with('.') && !name.contains(". ");
    let initials = dotted && name.split('.').all(|part| part.chars().count() <= 1);
    if is_short || dotted && !initials || first.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let lower: Vec<String> = words.iter().map(|word| word.trim_matches(['.', ',']).to_lowercase()).collect();
    let any = |list: &[&str]| lower.iter().any(|word| list.contains(&word.as_str()));
    let is_upper = |word: &str| word.chars().all(|c| !c.is_lowercase());
    Some(if any(&BODIES) || any(&["of", "for", "and", "the", "in", "to", "on"]) || name.contains('&') {
        LatinSort::Organization
    } else if words.len() == 1 && is_upper(name) {
        LatinSort::Acronym
    } else if any(&SITES) || matches!(*first, "USS" | "HMS" | "MS" | "HMAS") {
        LatinSort::Other
    } else if words.len() > 1
        && words.len() <= 7
        && words.iter().all(|word| {
            PARTICLES.contains(&word.split(['-', '\'', '’']).next().unwrap_or_default())
                || word.chars().next().is_some_and(char::is_uppercase)
        })
    {
        LatinSort::Person
    } else if words.len() == 1 && first.chars().next().is_some_and(char::is_uppercase) {
        LatinSort::Word
    } else {
        LatinSort::Other
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inner: &str, expected: &[&str]) {
        let found: Vec<String> = names(inner, Span::new(0, inner.len()))
            .iter()
            .map(|name| format!("{} {:?}", name.span.of(inner), name.sort))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn persons() {
        check("Antony Blinken", &["Antony Blinken Person"]);
        check("Ursula von der Leyen，德国人", &["Ursula von der Leyen Person"]);
        check("Ronald Reagan，又译雷根", &["Ronald Reagan Person"]);
        check("英文名：Alex M. Azar II", &["Alex M. Azar II Person"]);
        check("Jean-Yves Le Drian", &["Jean-Yves Le Drian Person"]);
        check("Sen. Ben Sasse, R-NE", &["Ben Sasse Person"]);
        check("Senate Majority Leader Mitch McConnell", &["Mitch McConnell Person"]);
    }

    #[test]
    fn bodies_and_short_forms() {
        check(
            "Committee to Protect Journalists，CPJ",
            &["Committee to Protect Journalists Organization", "CPJ Acronym"],
        );
        check("简称WTO", &["WTO Acronym"]);
        check("COVID-19，武漢肺炎", &["COVID-19 Acronym"]);
        check("G20", &["G20 Acronym"]);
        check("access points", &["access points Other"]);
    }

    #[test]
    fn no_names() {
        check("AAPL.O", &[]);
        check("600519.SH", &[]);
        check("10日", &[]);
        check("中", &[]);
        check("AP", &[]);
        check("A", &[]);
        check("圖取自facebook.com/example", &[]);
        check("12:00 GMT", &[]);
        check("欢迎点击此处订阅NYT简报", &[]);
        check("Credit: Getty Images", &[]);
    }
}
