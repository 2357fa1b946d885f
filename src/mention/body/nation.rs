//! The place that opens a body's name: 瑞典|外交部, 哥|外交部.

use std::collections::HashSet;

use super::super::tagger::Tagged;
use super::{Bodies, ONE};
use crate::Span;
use crate::lexicon::{Class, EntityKind, Entry, is_han, is_pair};

/// Abbreviations of countries that mostly mean something else before a body: 新|议会, 以|国会.
const OTHERWISE: &str = "新以中国上下大台日";

impl Bodies<'_> {
    /// Joins a place to the body right behind it (871 of 882 such pairs are one name in the marked texts).
    pub(super) fn join_places(&self, names: Vec<Tagged>) -> Vec<Tagged> {
        let nations = self.nations(&names);
        let mut joined: Vec<Tagged> = Vec::with_capacity(names.len());
        for mut name in names {
            // 欧 of 中欧 is no body.
            if name.kind == EntityKind::Organization && name.span.len() > ONE && !self.is_of_many(name.span) {
                let opens =
                    |last: &mut Tagged| last.kind == EntityKind::Place && last.span.end == name.span.start;
                if let Some(place) = joined.pop_if(opens) {
                    name.span.start = place.span.start;
                } else if joined.last().is_none_or(|last| last.span.end < name.span.start)
                    && let Some(start) = self.abbreviation_before(name.span, &nations)
                {
                    name.span.start = start;
                }
            }
            joined.push(name);
        }
        joined
    }

    /// 法国|欧盟议员, 江西|中共: what belongs to several countries, or to another one, is no place's own.
    fn is_of_many(&self, body: Span) -> bool {
        self.hits.at(body).any(|hit| {
            matches!(self.lexicon.entry(hit), Entry::Name(name)
                if hit.is(Class::ORGANIZATION) && name.sort.as_deref() == Some("international"))
        })
    }

    /// The first characters of the countries that the text names: 哥 of 哥伦比亚.
    fn nations(&self, names: &[Tagged]) -> HashSet<char> {
        let countries = names.iter().filter(|name| {
            name.kind == EntityKind::Place
                && name.span.len() > 2 * ONE
                && self.hits.is_at(name.span, Class::COUNTRY)
        });
        countries.filter_map(|name| name.span.of(self.text).chars().next()).collect()
    }

    /// 哥 of 哥|外交部: what abbreviates a country before a body of state or of the dictionaries, where
    /// it is no part of a word.
    fn abbreviation_before(&self, body: Span, nations: &HashSet<char>) -> Option<usize> {
        let place = self.last(body.start, 1)?;
        let c = self.char_before(body.start)?;
        let first = body.of(self.text).chars().next()?;
        let known = self.hits.is_at(place, Class::ABBREVIATION) || nations.contains(&c);
        let of_state = || self.hits.is_at(body, Class::STATE | Class::ORGANIZATION);
        let free = self.char_before(place.start).is_none_or(|before| {
            !is_han(before) || !is_pair(before, c) && !"驻在赴访抵离月个".contains(before)
        });
        (known && free && !OTHERWISE.contains(c) && !is_pair(c, first) && of_state()).then_some(place.start)
    }
}
