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

/// A row of `cues.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cue {
    /// What the statement does.
    pub class: CueClass,
}

impl Cue {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "class"];

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
        Ok(Self { class: row.one_of("class", CLASSES)? })
    }
}
