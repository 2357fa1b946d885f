//! Reads a gold file: an article with inline marks, and the tables that say what they mean.
//!
//! ```text
//! #id blinken-liu
//! #text
//! p⇥{l1 美国}国务卿{p1 布林肯}{d1 周五}{M1 会晤}了{p2 刘建超}。{=p1 他}{S1 表示}，{C1 会谈有益}。
//! #entities
//! p1 布林肯 | latin=Antony Blinken | alias=…
//! #pairs
//! #posts
//! p1 | 国务卿 | 美国
//! #dates
//! d1 2024-01-12
//! #meetings
//! M1 in_person asserted | p1, p2 | d1 | l1
//! #statements
//! S1 indirect asserted | p1 | d1 | addressee | optional
//! #end
//! ```
//!
//! ⇥ is a tab. `p o l a` mark persons, organizations, places and nameless sources, `d` dates, `M` the triggers of
//! a meeting, `S` and `C` cue and content of a statement; `{=p1+p2 双方}` is a mention that is no name,
//! `{?l1 台}` one that is never scored. Every mistake is reported with file and line.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use newsgraph::mention::{EntityKind, PostStatus};
use newsgraph::relation::{MeetingKind, Mode, Realis};
use serde::de::DeserializeOwned;

use super::align::CharSpan;

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
        let entities = entities(sections.rows("entities"), place)?;
        let dates = date_values(sections.rows("dates"), place)?;
        let mut marks = Marks::sort(&marked, &entities, &dates, place)?;
        let refers = Refers { text: &marked.text, entities: &entities };
        let gold = Self {
            id: sections.id.clone().unwrap_or_else(|| stem.to_owned()),
            pairs: pairs(sections.rows("pairs"), &marked.text, place)?,
            posts: posts(sections.rows("posts"), &entities, place)?,
            meetings: meetings(sections.rows("meetings"), &refers, &dates, &mut marks, place)?,
            statements: statements(sections.rows("statements"), &refers, &dates, &mut marks, place)?,
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

const SECTIONS: [&str; 7] = ["text", "entities", "pairs", "posts", "dates", "meetings", "statements"];

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
        match SECTIONS.iter().find(|name| !sections.rows.contains_key(*name)) {
            Some(missing) => Err(format!("{place}: section #{missing} is missing")),
            None => Ok(sections),
        }
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
                    Some('M') => &mut marks.triggers,
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

/// Looks up participants and speakers.
struct Refers<'a> {
    text: &'a str,
    entities: &'a [Entity],
}

impl Refers<'_> {
    fn list(&self, field: &str, place: &str) -> Result<Vec<Reference>, String> {
        fields(field, ',')
            .into_iter()
            .filter(|item| !item.is_empty() && *item != "-")
            .map(|item| match item.strip_prefix('"').and_then(|item| item.strip_suffix('"')) {
                Some(phrase) if self.text.contains(phrase) => Ok(Reference::Phrase(phrase.to_owned())),
                None if knows(self.entities, item) => Ok(Reference::Entity(item.to_owned())),
                _ => Err(format!("{place}: '{item}' is neither an id nor a \"quoted phrase\" of the text")),
            })
            .collect()
    }
}

fn knows(entities: &[Entity], id: &str) -> bool {
    entities.iter().any(|entity| entity.id == id)
}

fn entity_kind(id: &str) -> Option<EntityKind> {
    Some(match id.chars().next()? {
        'p' => EntityKind::Person,
        'o' => EntityKind::Organization,
        'l' => EntityKind::Place,
        'a' => EntityKind::Anonymous,
        _ => return None,
    })
}

fn entities(rows: &[Row<'_>], place: &str) -> Result<Vec<Entity>, String> {
    let mut entities: Vec<Entity> = Vec::new();
    for &(number, line) in rows {
        let cells = fields(line, '|');
        let (id, name) = cells[0].split_once(char::is_whitespace).unwrap_or((cells[0], ""));
        let Some(kind) = entity_kind(id).filter(|_| is_tag(id) && !name.is_empty()) else {
            return Err(format!("{place}:{number}: an entity line is 'p1 NAME | latin=… | alias=…'"));
        };
        let mut aliases = Vec::new();
        for cell in cells[1..].iter().filter(|cell| !cell.is_empty()) {
            if let Some(list) = cell.strip_prefix("alias=") {
                aliases.extend(
                    fields(list, ',').into_iter().filter(|alias| !alias.is_empty()).map(str::to_owned),
                );
            } else if !cell.starts_with("latin=") {
                return Err(format!("{place}:{number}: unknown field '{cell}'"));
            }
        }
        if knows(&entities, id) {
            return Err(format!("{place}:{number}: entity {id} twice"));
        }
        entities.push(Entity { id: id.to_owned(), kind, name: name.trim().to_owned(), aliases });
    }
    Ok(entities)
}

fn date_values(rows: &[Row<'_>], place: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut dates = BTreeMap::new();
    for &(number, line) in rows {
        let mut words = line.split_whitespace();
        let (Some(id), Some(values)) = (words.next().filter(|id| id.starts_with('d')), words.next()) else {
            return Err(format!("{place}:{number}: a date line is 'd1 VALUE [note]'"));
        };
        dates.insert(id.to_owned(), values.split('|').map(str::to_owned).collect());
    }
    Ok(dates)
}

fn pairs(rows: &[Row<'_>], text: &str, place: &str) -> Result<Vec<(String, String)>, String> {
    let mut pairs = Vec::new();
    for &(number, line) in rows {
        let pair = line.rsplit_once(':').and_then(|(names, _kind)| names.split_once('='));
        let Some((zh, latin)) = pair.map(|(zh, latin)| (zh.trim(), latin.trim())) else {
            return Err(format!("{place}:{number}: a pair line is '布林肯 = Antony Blinken : person'"));
        };
        if let Some(side) = [zh, latin].into_iter().find(|side| !text.contains(side)) {
            return Err(format!("{place}:{number}: '{side}' does not stand in the text"));
        }
        pairs.push((zh.to_owned(), latin.to_owned()));
    }
    Ok(pairs)
}

fn posts(rows: &[Row<'_>], entities: &[Entity], place: &str) -> Result<Vec<Post>, String> {
    let mut posts = Vec::new();
    for &(number, line) in rows {
        let cells = fields(line, '|');
        let wrong = || format!("{place}:{number}: a post line is 'p1 | 国务卿 | 美国[ | former]'");
        let cell = |idx: usize| cells.get(idx).copied().filter(|cell| !cell.is_empty());
        named::<PostStatus>(cell(3).unwrap_or("current")).ok_or_else(wrong)?;
        let person = cell(0).filter(|id| knows(entities, id)).ok_or_else(wrong)?;
        posts.push(Post {
            person: person.to_owned(),
            title: cell(1).ok_or_else(wrong)?.to_owned(),
            org: cell(2).map(str::to_owned),
        });
    }
    Ok(posts)
}

fn meetings(
    rows: &[Row<'_>],
    refers: &Refers<'_>,
    dates: &BTreeMap<String, Vec<String>>,
    marks: &mut Marks,
    place: &str,
) -> Result<Vec<Meeting>, String> {
    let mut meetings = Vec::new();
    for &(number, line) in rows {
        let place = format!("{place}:{number}");
        let cells = fields(line, '|');
        let head: Vec<&str> = cells[0].split_whitespace().collect();
        let parsed = match head[..] {
            [id, kind, realis] if cells.len() >= 4 => named(kind).zip(named(realis)).map(|both| (id, both)),
            _ => None,
        };
        let Some((id, (kind, realis))) = parsed else {
            return Err(format!("{place}: a meeting line is 'M1 in_person asserted | p1, p2 | d1 | l1'"));
        };
        let triggers =
            marks.triggers.remove(id).ok_or_else(|| format!("{place}: {id} has no trigger in the text"))?;
        let places = refers.list(cells[3], &place)?;
        let has_place = !places.is_empty();
        let places = places.into_iter().filter_map(|reference| match reference {
            Reference::Entity(id) => Some(id),
            Reference::Phrase(_) => None,
        });
        meetings.push(Meeting {
            id: id.to_owned(),
            kind,
            realis,
            optional: cells[4..].contains(&"optional"),
            participants: refers.list(cells[1], &place)?,
            time: times(cells[2], dates, &place)?,
            has_place,
            places: places.collect(),
            triggers,
        });
    }
    Ok(meetings)
}

fn statements(
    rows: &[Row<'_>],
    refers: &Refers<'_>,
    dates: &BTreeMap<String, Vec<String>>,
    marks: &mut Marks,
    place: &str,
) -> Result<Vec<Statement>, String> {
    let mut statements = Vec::new();
    for &(number, line) in rows {
        let place = format!("{place}:{number}");
        let cells = fields(line, '|');
        let head: Vec<&str> = cells[0].split_whitespace().collect();
        let parsed: Option<(&str, Mode, Realis)> = match head[..] {
            [id, mode] if cells.len() >= 2 => named(mode).map(|mode| (id, mode, Realis::Asserted)),
            [id, mode, realis] if cells.len() >= 2 => {
                named(mode).zip(named(realis)).map(|(mode, realis)| (id, mode, realis))
            }
            _ => None,
        };
        let Some((id, mode, realis)) = parsed else {
            return Err(format!("{place}: a statement line is 'S1 direct | p1 | d1 | addressee'"));
        };
        let cue = marks.cues.remove(id).ok_or_else(|| format!("{place}: {id} has no cue in the text"))?;
        let content = marks.contents.remove(id).unwrap_or_default();
        if content.is_empty() && realis != Realis::Denied {
            return Err(format!("{place}: {id} has no content in the text"));
        }
        times(cells.get(2).unwrap_or(&""), dates, &place)?;
        statements.push(Statement {
            id: id.to_owned(),
            mode,
            optional: cells.iter().skip(4).any(|&cell| cell == "optional"),
            speakers: refers.list(cells[1], &place)?,
            cue,
            content,
        });
    }
    Ok(statements)
}

/// The values of the dates named in a cell.
fn times(
    field: &str,
    dates: &BTreeMap<String, Vec<String>>,
    place: &str,
) -> Result<Vec<Vec<String>>, String> {
    fields(field, ',')
        .into_iter()
        .filter(|id| !id.is_empty() && *id != "-" && !id.starts_with('"'))
        .map(|id| dates.get(id).cloned().ok_or_else(|| format!("{place}: '{id}' is no date")))
        .collect()
}

fn fields(line: &str, separator: char) -> Vec<&str> {
    line.split(separator).map(str::trim).collect()
}

/// The value of a result's enum from its name in JSON.
fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
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
