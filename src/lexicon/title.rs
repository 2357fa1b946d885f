//! Titles: offices, ranks and professions that stand before or after a name, and what they are
//! built with.

use super::load::Row;

/// What part a word takes in the grammar of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TitleSort {
    /// An office of a country: 总统, 外长. Its country may stand elsewhere in the article.
    State,
    /// An office of some body: 部长, 主席, 首席执行官, 发言人.
    Office,
    /// One of many in a body: 议员, 委员.
    Member,
    /// Military, noble: 上将, 王子.
    Rank,
    /// An occupation, a post only together with an institution: 教授, 记者.
    Profession,
    /// A form of address: 先生. Never a post.
    Address,
    /// Says that the post was held: 前, 时任.
    Former,
    /// Says that it is held for the time being: 代理.
    Acting,
    /// Says that it will be held: 当选 before, 当选人 after the title.
    Elect,
    /// Says that it is sought: 候选人, after the title.
    Candidate,
    /// Says that it is held: 现任, 新.
    Current,
    /// Rank within the title: 副, 首席, 高级.
    Grade,
    /// What the title is about: 国家安全 of 国家安全顾问.
    Field,
    /// A word that begins with a title and is none: 总统府, 部长级.
    Word,
}

impl TitleSort {
    /// Whether it can be the head of a title.
    #[must_use]
    pub fn is_head(self) -> bool {
        matches!(
            self,
            Self::State | Self::Office | Self::Member | Self::Rank | Self::Profession | Self::Address
        )
    }

    /// Whether it says if the post is held now.
    #[must_use]
    pub fn is_status(self) -> bool {
        matches!(self, Self::Former | Self::Acting | Self::Elect | Self::Candidate | Self::Current)
    }
}

/// A row of `titles.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Title {
    /// Its part in the grammar.
    pub sort: TitleSort,
    /// The one country that has such an office, or nearly: 美国 for 国务卿.
    pub country: Option<String>,
}

impl Title {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "sort", "country"];

    pub(super) fn parse(row: &Row<'_>) -> Result<Self, String> {
        const SORTS: &[(&str, TitleSort)] = &[
            ("state", TitleSort::State),
            ("office", TitleSort::Office),
            ("member", TitleSort::Member),
            ("rank", TitleSort::Rank),
            ("profession", TitleSort::Profession),
            ("address", TitleSort::Address),
            ("former", TitleSort::Former),
            ("acting", TitleSort::Acting),
            ("elect", TitleSort::Elect),
            ("candidate", TitleSort::Candidate),
            ("current", TitleSort::Current),
            ("grade", TitleSort::Grade),
            ("field", TitleSort::Field),
            ("word", TitleSort::Word),
        ];
        Ok(Self { sort: row.one_of("sort", SORTS)?, country: row.get("country").map(str::to_owned) })
    }
}
