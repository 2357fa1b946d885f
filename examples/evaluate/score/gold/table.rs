//! The tables of a gold file: its lines as entities, dates, pairs, posts, meetings, visits, statements.

use std::collections::BTreeMap;

use newsgraph::mention::{EntityKind, PostStatus};
use newsgraph::relation::{Mode, Realis};
use serde::de::DeserializeOwned;

use super::{Entity, Marks, Meeting, Post, Reference, Row, Statement, Visit, is_tag};

/// Looks up participants and speakers.
pub(super) struct Refers<'a> {
    pub text: &'a str,
    pub entities: &'a [Entity],
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

pub(super) fn knows(entities: &[Entity], id: &str) -> bool {
    entities.iter().any(|entity| entity.id == id)
}

pub(super) fn entity_kind(id: &str) -> Option<EntityKind> {
    Some(match id.chars().next()? {
        'p' => EntityKind::Person,
        'o' => EntityKind::Organization,
        'l' => EntityKind::Place,
        'a' => EntityKind::Anonymous,
        _ => return None,
    })
}

pub(super) fn entities(rows: &[Row<'_>], place: &str) -> Result<Vec<Entity>, String> {
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

pub(super) fn date_values(rows: &[Row<'_>], place: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
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

pub(super) fn pairs(rows: &[Row<'_>], text: &str, place: &str) -> Result<Vec<(String, String)>, String> {
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

pub(super) fn posts(rows: &[Row<'_>], entities: &[Entity], place: &str) -> Result<Vec<Post>, String> {
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

pub(super) fn meetings(
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

pub(super) fn visits(
    rows: &[Row<'_>],
    refers: &Refers<'_>,
    dates: &BTreeMap<String, Vec<String>>,
    marks: &mut Marks,
    place: &str,
) -> Result<Vec<Visit>, String> {
    let mut visits = Vec::new();
    for &(number, line) in rows {
        let place = format!("{place}:{number}");
        let cells = fields(line, '|');
        let head = cells[0].split_once(char::is_whitespace).filter(|_| cells.len() >= 4);
        let Some((id, realis)) = head.and_then(|(id, realis)| Some((id, named(realis.trim())?))) else {
            return Err(format!("{place}: a visit line is 'V1 asserted | p1 | l1 | d1'"));
        };
        let triggers =
            marks.triggers.remove(id).ok_or_else(|| format!("{place}: {id} has no word in the text"))?;
        visits.push(Visit {
            id: id.to_owned(),
            realis,
            optional: cells[4..].contains(&"optional"),
            visitors: refers.list(cells[1], &place)?,
            destinations: refers.list(cells[2], &place)?,
            time: times(cells[3], dates, &place)?,
            triggers,
        });
    }
    Ok(visits)
}

pub(super) fn statements(
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
