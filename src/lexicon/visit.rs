//! Words that state a visit: 访问, 抵达, 访华.

use super::load::Row;

/// How a word of visiting takes its destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VisitFrame {
    /// After it (访问法国) or, as a noun or after the place, before it (对法国进行访问, 赴法国访问).
    Verb,
    /// Right after it: 抵达北京. Things arrive, too: somebody must be named.
    Arrival,
    /// Right after it or as its last character: 访|欧洲, 赴|美, 来|华.
    Prefix,
    /// Left out: 来访, 到访的外长. The head of its relative clause is the visitor.
    Inbound,
    /// Right before it: 北京|之行.
    Journey,
    /// No visit: 访问学者, 采访.
    None,
}

/// A row of `visits.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Visit {
    /// How it takes its destination.
    pub frame: VisitFrame,
}

impl Visit {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "frame"];

    pub(super) fn parse(row: &Row<'_>) -> Result<Self, String> {
        const FRAMES: &[(&str, VisitFrame)] = &[
            ("verb", VisitFrame::Verb),
            ("arrival", VisitFrame::Arrival),
            ("prefix", VisitFrame::Prefix),
            ("inbound", VisitFrame::Inbound),
            ("journey", VisitFrame::Journey),
            ("none", VisitFrame::None),
        ];
        Ok(Self { frame: row.one_of("frame", FRAMES)? })
    }
}
