//! Words of mentions without a name: 官员, 分析人士, 双方, and the modifiers in front of them.

use super::load::Row;

/// What a word of a nominal mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NominalClass {
    /// 他, 她们: stands for somebody named before.
    Pronoun,
    /// 双方, 两人, 各国: stands for several named before.
    Group,
    /// 官员, 分析人士: heads the description of a person.
    Person,
    /// 外界, 警方: a body or public that speaks without a name.
    Source,
    /// 分析, 报道: as often a verb or a thing; a source only right before a verb of saying.
    Report,
    /// 公司, 大使馆: 该公司 stands for an organization named before.
    Body,
    /// 声明, 报告: speaks for whoever issued it.
    Document,
    /// 高级, 匿名: stands before a head.
    Modifier,
    /// 熟悉, 不愿: opens a relative clause before a head, 熟悉情况的官员.
    Relative,
}

/// A row of `nominals.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Nominal {
    /// What the word is.
    pub class: NominalClass,
    /// Whether it may stand alone; 人士 and 代表 may not, 有关人士 and 两名代表 may.
    pub alone: bool,
}

const CLASSES: [(&str, NominalClass); 9] = [
    ("pronoun", NominalClass::Pronoun),
    ("group", NominalClass::Group),
    ("person", NominalClass::Person),
    ("source", NominalClass::Source),
    ("report", NominalClass::Report),
    ("body", NominalClass::Body),
    ("document", NominalClass::Document),
    ("modifier", NominalClass::Modifier),
    ("relative", NominalClass::Relative),
];

impl Nominal {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "class", "alone"];

    pub(super) fn parse(row: &Row<'_>) -> Result<Self, String> {
        let class = row.one_of("class", &CLASSES)?;
        let alone = match row.get("alone") {
            None => true,
            Some(_) => row.one_of("alone", &[("no", false)])?,
        };
        Ok(Self { class, alone })
    }
}
