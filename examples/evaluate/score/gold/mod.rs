//! Reads a gold file: an article with inline marks, and the tables that say what they mean.
//!
//! ```text
//! #id blinken-liu
//! #text
//! p⇥{l1 美国}国务卿{p1 布林肯}{d1 周五}{M1 会晤}了{V1 到访}的{p2 刘建超}。{=p1 他}{S1 表示}，{C1 会谈有益}。
//! #entities
//! p1 布林肯 | latin=Antony Blinken | alias=…
//! #pairs
//! #posts
//! p1 | 国务卿 | 美国
//! #dates
//! d1 2024-01-12
//! #meetings
//! M1 in_person asserted | p1, p2 | d1 | l1
//! #visits
//! V1 asserted | p2 | l1 | d1
//! #statements
//! S1 indirect asserted | p1 | d1 | addressee | optional
//! #end
//! ```
//!
//! ⇥ is a tab. `p o l a` mark persons, organizations, places and nameless sources, `d` dates, `M` the triggers of
//! a meeting, `V` the words of a visit, `S` and `C` cue and content of a statement; `{=p1+p2 双方}` is a mention that is no name,
//! `{?l1 台}` one that is never scored. Visits are not scored
//! where the section `#visits` is missing, which is the only one that may be. Every mistake is reported with file and line.

mod table;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use newsgraph::mention::EntityKind;
use newsgraph::relation::{MeetingKind, Mode, Realis};

use super::align::CharSpan;
use table::{Refers, entity_kind, knows};

/// An article and what a careful reader finds in it. Spans count characters of `text`.
#[derive(Clone, Debug)]
pub struct Gold {
    /// What `#id` says; the name of the file without it.
    pub id: String,
    pub text: String,
    pub blocks: Vec<Block>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub dates: Vec<Date>,
    pub pairs: Vec<(String, String)>,
    pub posts: Vec<Post>,
    pub meetings: Vec<Meeting>,
    /// `None` when nobody looked for visits.
    pub visits: Option<Vec<Visit>>,
    pub statements: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub span: CharSpan,
    /// Whether names, dates and relations in it count: not in a byline or a link to another article.
    pub scored: bool,
}

#[derive(Clone, Debug)]
pub struct Entity {
    pub id: String,
    pub kind: EntityKind,
    pub name: String,
    pub aliases: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Mention {
    pub span: CharSpan,
    pub kind: EntityKind,
    pub entities: Vec<String>,
    /// Whether it is a name, not a pronoun or noun phrase.
    pub name: bool,
    pub optional: bool,
}

#[derive(Clone, Debug)]
pub struct Date {
    pub span: CharSpan,
    /// Every reading that is right.
    pub values: Vec<String>,
    pub optional: bool,
}

#[derive(Clone, Debug)]
pub struct Post {
    pub person: String,
    pub title: String,
    pub org: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Meeting {
    pub id: String,
    pub kind: MeetingKind,
    pub realis: Realis,
    pub optional: bool,
    pub participants: Vec<Reference>,
    /// Values of its dates, one list for each date.
    pub time: Vec<Vec<String>>,
    /// Whether the gold gives it a place.
    pub has_place: bool,
    /// Entities that are right as its place.
    pub places: Vec<String>,
    pub triggers: Vec<CharSpan>,
}

#[derive(Clone, Debug)]
pub struct Visit {
    pub id: String,
    pub realis: Realis,
    pub optional: bool,
    pub visitors: Vec<Reference>,
    pub destinations: Vec<Reference>,
    /// Values of its dates, one list for each date.
    pub time: Vec<Vec<String>>,
    pub triggers: Vec<CharSpan>,
}

#[derive(Clone, Debug)]
pub struct Statement {
    pub id: String,
    pub mode: Mode,
    pub optional: bool,
    pub speakers: Vec<Reference>,
    pub cue: Vec<CharSpan>,
    pub content: Vec<CharSpan>,
}

/// A participant or speaker: an entity, or a phrase of the text that is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    Entity(String),
    Phrase(String),
}

impl Gold {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let raw = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Self::parse(&raw, &path.display().to_string(), &stem)
    }

    /// Reads gold text; `place` names it in errors, `stem` is its id when it gives none.
    pub fn parse(raw: &str, place: &str, stem: &str) -> Result<Self, String> {
        let sections = Sections::split(raw, place)?;
        let marked = MarkedText::parse(sections.rows("text"), place)?;
        let entities = table::entities(sections.rows("entities"), place)?;
        let dates = table::date_values(sections.rows("dates"), place)?;
        let mut marks = Marks::sort(&marked, &entities, &dates, place)?;
        let refers = Refers { text: &marked.text, entities: &entities };
        let gold = Self {
            id: sections.id.clone().unwrap_or_else(|| stem.to_owned()),
            pairs: table::pairs(sections.rows("pairs"), &marked.text, place)?,
            posts: table::posts(sections.rows("posts"), &entities, place)?,
            meetings: table::meetings(sections.rows("meetings"), &refers, &dates, &mut marks, place)?,
            visits: sections
                .has("visits")
                .then(|| table::visits(sections.rows("visits"), &refers, &dates, &mut marks, place))
                .transpose()?,
            statements: table::statements(sections.rows("statements"), &refers, &dates, &mut marks, place)?,
            mentions: marks.mentions,
            dates: marks.dates,
            entities,
            text: marked.text,
            blocks: marked.blocks,
        };
        let open: Vec<&String> =
            marks.triggers.keys().chain(marks.cues.keys()).chain(marks.contents.keys()).collect();
        if open.is_empty() { Ok(gold) } else { Err(format!("{place}: marks without a table line: {open:?}")) }
    }
}

type Row<'a> = (usize, &'a str);

const SECTIONS: [&str; 8] =
    ["text", "entities", "pairs", "posts", "dates", "meetings", "visits", "statements"];

/// The lines of a gold file by section, with their numbers.
struct Sections<'a> {
    id: Option<String>,
    rows: HashMap<&'a str, Vec<Row<'a>>>,
}

impl<'a> Sections<'a> {
    fn split(raw: &'a str, place: &str) -> Result<Self, String> {
        let mut sections = Self { id: None, rows: HashMap::new() };
        let mut current = None;
        for (idx, line) in raw.lines().enumerate() {
            let (head, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let head = head.strip_prefix('#').unwrap_or_default();
            if head == "id" {
                sections.id = Some(rest.trim().to_owned());
            } else if matches!(head, "published" | "anchor" | "note") {
            } else if head == "end" || SECTIONS.contains(&head) {
                current = Some(head);
                sections.rows.insert(head, Vec::new());
            } else if let Some(rows) = current.and_then(|name| sections.rows.get_mut(name)) {
                if current == Some("text") {
                    rows.push((idx + 1, line));
                } else if !line.trim().is_empty() {
                    rows.push((idx + 1, line.trim()));
                }
            }
        }
        match SECTIONS.iter().find(|&&name| name != "visits" && !sections.has(name)) {
            Some(missing) => Err(format!("{place}: section #{missing} is missing")),
            None => Ok(sections),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.rows.contains_key(name)
    }

    fn rows(&self, name: &str) -> &[Row<'a>] {
        self.rows.get(name).map_or(&[], Vec::as_slice)
    }
}

/// The text without its marks, and the marks.
struct MarkedText {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<(String, CharSpan)>,
}

impl MarkedText {
    fn parse(rows: &[Row<'_>], place: &str) -> Result<Self, String> {
        let mut marked = Self { text: String::new(), blocks: Vec::new(), marks: Vec::new() };
        let mut n_chars = 0;
        let last = rows.iter().rposition(|(_, line)| !line.is_empty()).map_or(0, |idx| idx + 1);
        for (number, line) in &rows[..last] {
            let (kind, block) = line.split_once('\t').unwrap_or(("", ""));
            if !["title", "p", "caption", "related", "byline", "heading"].contains(&kind) {
                return Err(format!(
                    "{place}:{number}: a text line is KIND<TAB>text, KIND one of title p caption related byline heading"
                ));
            }
            if n_chars > 0 {
                marked.text.push('\n');
                n_chars += 1;
            }
            let start = n_chars;
            n_chars =
                marked.block(block, n_chars).map_err(|problem| format!("{place}:{number}: {problem}"))?;
            let scored = !matches!(kind, "byline" | "related");
            marked.blocks.push(Block { span: CharSpan::new(start, n_chars), scored });
        }
        // Marks close inside out; the reader wants them by position, outer first.
        marked.marks.sort_by_key(|&(_, span)| (span.start, std::cmp::Reverse(span.end)));
        Ok(marked)
    }

    /// Appends one block whose first character is the `n_chars`th; gives the number after its last.
    fn block(&mut self, block: &str, mut n_chars: usize) -> Result<usize, String> {
        let mut open: Vec<(&str, usize)> = Vec::new();
        let mut rest = block;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c == '{' {
                let (tag, after) = rest
                    .split_once(' ')
                    .filter(|(tag, _)| is_tag(tag))
                    .ok_or_else(|| format!("'{{' without a tag before …{}…", head(rest)))?;
                open.push((tag, n_chars));
                rest = after;
            } else if c == '}' {
                let (tag, start) =
                    open.pop().ok_or_else(|| format!("'}}' closes nothing before …{}…", head(rest)))?;
                if start == n_chars {
                    return Err(format!("empty mark {tag}"));
                }
                self.marks.push((tag.to_owned(), CharSpan::new(start, n_chars)));
            } else {
                self.text.push(c);
                n_chars += 1;
            }
        }
        match open.pop() {
            Some((tag, _)) => Err(format!("mark {tag} is never closed")),
            None => Ok(n_chars),
        }
    }
}

/// The marks by what they say; triggers, cues and contents wait for their table lines.
struct Marks {
    mentions: Vec<Mention>,
    dates: Vec<Date>,
    triggers: BTreeMap<String, Vec<CharSpan>>,
    cues: BTreeMap<String, Vec<CharSpan>>,
    contents: BTreeMap<String, Vec<CharSpan>>,
}

impl Marks {
    fn sort(
        marked: &MarkedText,
        entities: &[Entity],
        dates: &BTreeMap<String, Vec<String>>,
        place: &str,
    ) -> Result<Self, String> {
        let mut marks = Self {
            mentions: Vec::new(),
            dates: Vec::new(),
            triggers: BTreeMap::new(),
            cues: BTreeMap::new(),
            contents: BTreeMap::new(),
        };
        let mut seen = HashSet::new();
        for (tag, span) in &marked.marks {
            let (tag, span) = (tag.as_str(), *span);
            let optional = tag.contains('?');
            let ids: Vec<&str> = tag.trim_start_matches(['?', '=']).split('+').collect();
            let Some(&id) = ids.first() else { continue };
            seen.extend(ids.iter().copied());
            if let Some(kind) = entity_kind(id) {
                if let Some(missing) = ids.iter().find(|id| !knows(entities, id)) {
                    return Err(format!("{place}: the text marks {missing}, which #entities lacks"));
                }
                let name = !tag.contains('=') && kind != EntityKind::Anonymous;
                let entities = ids.iter().map(|&id| id.to_owned()).collect();
                marks.mentions.push(Mention { span, kind, entities, name, optional });
            } else if id.starts_with('d') {
                let values = dates
                    .get(id)
                    .ok_or_else(|| format!("{place}: the text marks {id}, which #dates lacks"))?
                    .clone();
                let optional = optional || values.first().is_some_and(|value| !is_resolved(value));
                marks.dates.push(Date { span, values, optional });
            } else {
                let table = match id.chars().next() {
                    Some('M' | 'V') => &mut marks.triggers,
                    Some('S') => &mut marks.cues,
                    Some('C') => &mut marks.contents,
                    _ => return Err(format!("{place}: unknown tag {tag}")),
                };
                table.entry(id.replace('C', "S")).or_default().push(span);
            }
        }
        let unmarked = entities
            .iter()
            .map(|entity| &entity.id)
            .chain(dates.keys())
            .find(|id| !seen.contains(id.as_str()));
        match unmarked {
            Some(id) => Err(format!("{place}: {id} is not marked in the text")),
            None => Ok(marks),
        }
    }
}

/// Whether a date value is one: not `vague`, `duration`, `set` or `unknown`.
pub fn is_resolved(value: &str) -> bool {
    !["vague", "duration", "set", "unknown"].contains(&value)
}

fn is_tag(tag: &str) -> bool {
    tag.trim_start_matches(['?', '=']).split('+').all(|id| {
        let mut chars = id.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic())
            && !chars.as_str().is_empty()
            && chars.all(|c| c.is_ascii_digit())
    })
}

fn head(text: &str) -> String {
    text.chars().take(12).collect()
}
