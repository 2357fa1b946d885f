//! Verbs and nouns that report what someone said.

use serde::{Deserialize, Serialize};

use super::load::Row;

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CueClass {
    /// 说, 表示, 称, 指出.
    Say,
    /// 强调.
    Stress,
    /// 重申.
    Reaffirm,
    /// 认为, 相信, 预计.
    Opine,
    /// 警告.
    Warn,
    /// 呼吁, 敦促, 要求.
    Urge,
    /// 同意.
    Agree,
    /// 宣布.
    Announce,
    /// 否认.
    Deny,
    /// 承认.
    Admit,
    /// 指责, 批评, 谴责.
    Accuse,
    /// 赞扬, 欢迎.
    Praise,
    /// 问.
    Ask,
    /// 回答, 回应.
    Answer,
    /// 写道.
    Write,
    /// 据, 根据.
    AccordingTo,
    /// 拒绝评论.
    Decline,
}

/// What a cue takes as its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Frame {
    /// A clause, with or without a comma before it: 表示，…; 认为….
    Clause,
    /// An addressee, then what it is told or shall do: 告诉记者，…; 敦促美国停止….
    Person,
    /// A noun phrase or a clause: 谴责….
    Phrase,
    /// Comes before its source: 据…消息.
    Source,
    /// No cue, but a word in which one seems to stand: 演说, 指数.
    Block,
}

/// A row of `cues.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools)] // Independent columns of a table, no states.
pub struct Cue {
    /// What the statement does.
    pub class: CueClass,
    /// What it takes.
    pub frame: Frame,
    /// Whether it closes a chain of verbs and is the cue of the chain: 说 in 回应说, 称 in 补充称.
    pub closes: bool,
    /// Whether it is a noun as often as a verb: 报道, 要求.
    pub noun: bool,
    /// Whether it reports a wish or an attitude as often as speech, so that it counts only before a
    /// comma, colon or quotation mark: 希望, 期待.
    pub weak: bool,
    /// Whether it hands on what others said, so that a speaker named inside counts instead: 报道.
    pub relays: bool,
}

impl Cue {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "class", "frame", "flags"];

    pub(super) fn parse(row: &Row<'_>) -> Result<Self, String> {
        const CLASSES: &[(&str, CueClass)] = &[
            ("say", CueClass::Say),
            ("stress", CueClass::Stress),
            ("reaffirm", CueClass::Reaffirm),
            ("opine", CueClass::Opine),
            ("warn", CueClass::Warn),
            ("urge", CueClass::Urge),
            ("agree", CueClass::Agree),
            ("announce", CueClass::Announce),
            ("deny", CueClass::Deny),
            ("admit", CueClass::Admit),
            ("accuse", CueClass::Accuse),
            ("praise", CueClass::Praise),
            ("ask", CueClass::Ask),
            ("answer", CueClass::Answer),
            ("write", CueClass::Write),
            ("according-to", CueClass::AccordingTo),
            ("decline", CueClass::Decline),
        ];
        const FRAMES: &[(&str, Frame)] = &[
            ("clause", Frame::Clause),
            ("person", Frame::Person),
            ("phrase", Frame::Phrase),
            ("source", Frame::Source),
            ("block", Frame::Block),
        ];
        let flags = row.list("flags");
        if let Some(unknown) = flags.iter().find(|flag| !["closes", "noun", "weak", "relays"].contains(flag))
        {
            return Err(format!("column \"flags\": \"{unknown}\" is none of closes, noun, weak, relays"));
        }
        let frame = row.one_of("frame", FRAMES)?;
        Ok(Self {
            // A word that is no cue needs no class.
            class: if frame == Frame::Block { CueClass::Say } else { row.one_of("class", CLASSES)? },
            frame,
            closes: flags.contains(&"closes"),
            noun: flags.contains(&"noun"),
            weak: flags.contains(&"weak"),
            relays: flags.contains(&"relays"),
        })
    }
}
