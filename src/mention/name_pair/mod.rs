//! Pairs a Chinese name with its foreign form: 布林肯（Antony Blinken）.
//!
//! Comes in: brackets, titles, the names found so far. Goes out: [`NamePair`]s; the names whose edges
//! or kind a pair proves are corrected.
//!
//! The bracket comes first and the Chinese name is looked for before it, since a gloss is the
//! surest sign of a name that a text gives: it ends where the bracket opens, and its left edge is
//! weighed from what the tagger says, from the end of a title (国务卿|布林肯) and from how well the
//! characters spell the Latin name.

mod chinese;
mod latin;

use serde::{Deserialize, Serialize};

use super::{EntityId, Form, Mention, TitleMention, sort};
use crate::lexicon::{EntityKind, Hits};
use crate::text::Structure;
use crate::{Article, Span};
use chinese::ChineseName;
use latin::{LatinName, LatinSort};

/// A Chinese name and the Latin form that the article gives for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NamePair {
    /// The Chinese name, without title: 布林肯.
    pub zh: String,
    /// The Latin name, without comment: Antony Blinken.
    pub latin: String,
    /// What it names.
    pub kind: PairKind,
    /// Where the Chinese name stands.
    pub zh_span: Span,
    /// Where the Latin name stands.
    pub latin_span: Span,
    /// The entity named, when it is a person, organization or place.
    pub entity: Option<EntityId>,
    /// How sure, `0.0..=1.0`.
    pub score: f32,
}

/// What a name pair names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PairKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// A work, product, event, ….
    Other,
}

impl PairKind {
    /// The kind of the entity named, if it is one.
    pub(crate) fn entity(self) -> Option<EntityKind> {
        match self {
            Self::Person => Some(EntityKind::Person),
            Self::Organization => Some(EntityKind::Organization),
            Self::Place => Some(EntityKind::Place),
            Self::Other => None,
        }
    }
}

/// The pairs of an article; corrects the edges of the mentions that they prove.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    hits: &Hits,
    titles: &[TitleMention],
    mentions: &mut Vec<Mention>,
) -> Vec<NamePair> {
    sort(mentions);
    let text = &article.text;
    let verbs = chinese::verbs(hits);
    let names = chinese::Names { structure, titles, verbs: &verbs, hits, mentions };
    let mut found: Vec<(ChineseName, LatinName)> = Vec::new();
    for bracket in &structure.brackets {
        let glosses = latin::names(text, bracket.inner);
        if glosses.is_empty() {
            found.extend(
                latin::name_before(text, bracket.span.start)
                    .and_then(|latin| Some((names.inside(bracket.inner, latin, text, 4)?, latin))),
            );
            continue;
        }
        for latin in glosses {
            found.extend(names.before(bracket.span.start, latin, text).map(|name| (name, latin)));
            // 美国联邦储备委员会（美联储/FED）.
            if let Some(end) = text.get(..latin.span.start).and_then(|text| text.strip_suffix(['/', '／']))
                && end.len() > bracket.inner.start
            {
                let start =
                    end.rfind(['，', '、', '；']).map_or(bracket.inner.start, |at| at + '，'.len_utf8());
                let span = Span::new(start.max(bracket.inner.start), end.len());
                found.extend(names.inside(span, latin, text, 2).map(|name| (name, latin)));
            }
        }
    }
    // 齐亚帕Marlène Schiappa, without a bracket.
    for mention in mentions.iter().filter(|mention| mention.kind == EntityKind::Person) {
        if let Some(latin) = latin::name_after(text, mention.span.end)
            && latin.sort == LatinSort::Person
        {
            found.extend(names.spelled(mention.span, latin, text).map(|name| (name, latin)));
        }
    }
    found.sort_by_key(|(name, latin)| (name.span.start, latin.span.start));
    correct(text, &found, mentions);
    found
        .into_iter()
        .map(|(name, latin)| NamePair {
            zh: name.span.of(text).to_owned(),
            latin: latin.span.of(text).to_owned(),
            kind: name.kind,
            zh_span: name.span,
            latin_span: latin.span,
            entity: None,
            score: name.score,
        })
        .collect()
}

/// Gives the names that pairs prove their edges and kind.
fn correct(text: &str, found: &[(ChineseName, LatinName)], mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for (name, latin) in found {
        let Some(kind) = name.kind.entity() else { continue };
        let first = mentions.partition_point(|mention| mention.span.start < name.span.start);
        let window = first.saturating_sub(16)..mentions.len().min(first + 16);
        let near = &mentions[window.clone()];
        if near.iter().any(|mention| mention.span == name.span && mention.kind == kind) {
            continue;
        }
        // A body is believed on the words of its name only, and never inside a longer one.
        let inside = near.iter().any(|mention| mention.span != name.span && mention.span.contains(name.span));
        if kind == EntityKind::Organization && (latin.sort == LatinSort::Other || inside) {
            continue;
        }
        for mention in &mut mentions[window] {
            let crosses = mention.span.overlaps(name.span)
                && (mention.span == name.span
                    || kind == EntityKind::Person
                    || !name.span.contains(mention.span));
            if crosses {
                mention.span = Span::new(mention.span.start, mention.span.start);
            }
        }
        let stage = match kind {
            EntityKind::Person => "person",
            EntityKind::Place => "place",
            _ => "organization",
        };
        added.push(Mention {
            span: name.span,
            text: name.span.of(text).to_owned(),
            kind,
            form: Form::Name,
            entity: None,
            rule: format!("{stage}/gloss"),
            source: None,
        });
    }
    mentions.retain(|mention| !mention.span.is_empty());
    mentions.append(&mut added);
    sort(mentions);
    mentions.dedup_by(|a, b| a.span == b.span && a.kind == b.kind);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::mention::{marked, title};

    /// `Chinese = Latin` of each pair.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (article, structure, mut mentions) = marked::read(marked);
        let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
        let hits = lexicon.hits(&structure.folded);
        let titles = title::find(&article, &title::Parts::new(&structure, &lexicon, &hits));
        let pairs = find(&article, &structure, &hits, &titles, &mut mentions);
        let found: Vec<String> = pairs.iter().map(|pair| format!("{} = {}", pair.zh, pair.latin)).collect();
        assert_eq!(found, expected, "{marked}");
        for pair in pairs.iter().filter(|pair| pair.kind == PairKind::Person) {
            assert!(mentions.iter().any(|mention| mention.span == pair.zh_span));
        }
    }

    #[test]
    fn person_with_and_without_a_mention() {
        check("{l美国}国务卿{p布林肯}（Antony Blinken）在", &["布林肯 = Antony Blinken"]);
        check("美国国务卿布林肯（Antony Blinken）在", &["布林肯 = Antony Blinken"]);
        check("白宫副国家安全顾问乔恩·芬纳(Jon Finer)说", &["乔恩·芬纳 = Jon Finer"]);
        check("{l美国}{p国务卿布林肯}（Antony Blinken）在", &["布林肯 = Antony Blinken"]);
        check("哈佛大学教授{p傅高义}（Ezra Vogel）", &["傅高义 = Ezra Vogel"]);
        check("他的同事里斯-莫格（Jacob Rees-Mogg）", &["里斯-莫格 = Jacob Rees-Mogg"]);
        check("担任大使的芮效俭(Stapleton Roy)", &["芮效俭 = Stapleton Roy"]);
        check("2013年访问；哥哥马克(Marc Johnson)", &["马克 = Marc Johnson"]);
        check("拜登将宣布康贝尔（Kurt Campbell）出任", &["康贝尔 = Kurt Campbell"]);
        check("时任局长的吉娜·麦卡锡(Gina McCarthy)", &["吉娜·麦卡锡 = Gina McCarthy"]);
        check("總統{p雷根}（Ronald Reagan，又譯里根）", &["雷根 = Ronald Reagan"]);
    }

    #[test]
    fn title_between() {
        check("当代研究中心{p马瑞欣}教授(Neysun Mahboubi)则", &["马瑞欣 = Neysun Mahboubi"]);
        check("{o研究中心}马瑞欣教授(Neysun Mahboubi)则", &["马瑞欣 = Neysun Mahboubi"]);
        check("国务卿帕罗林枢机主教（Pietro Parolin）", &["帕罗林 = Pietro Parolin"]);
    }

    #[test]
    fn bodies() {
        check(
            "{o保护记者委员会}（Committee to Protect Journalists，CPJ）说",
            &["保护记者委员会 = Committee to Protect Journalists", "保护记者委员会 = CPJ"],
        );
        check("在智库「戰略暨國際研究中心」（CSIS）發表", &["戰略暨國際研究中心 = CSIS"]);
        check("根据疾病控制与{o预防中心}(CDC)的", &["疾病控制与预防中心 = CDC"]);
        check("来访细节与{o{l美国}在台协会}(AIT)", &["美国在台协会 = AIT"]);
        check("{l美国}和{o世卫组织}(WHO)", &["世卫组织 = WHO"]);
        check("汇总各国当局和{o世界卫生组织}(WHO)的数据", &["世界卫生组织 = WHO"]);
        check("{o{l美国}联邦储备委员会}(美联储/FED)可能", &["美国联邦储备委员会 = FED", "美联储 = FED"]);
    }

    #[test]
    fn companies_by_their_sector() {
        let kind = |marked: &str| {
            let (article, structure, mut mentions) = marked::read(marked);
            let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
            let hits = lexicon.hits(&structure.folded);
            find(&article, &structure, &hits, &[], &mut mentions)[0].kind
        };
        assert_eq!(kind("总部设在{l杭州}的蓝海科技（Bluesea Technology）说"), PairKind::Organization);
        assert_eq!(kind("{l马来西亚}的东方能源(Orient Energy)说"), PairKind::Organization);
        assert_eq!(kind("所谓的再生能源（renewable energy）"), PairKind::Other);
    }

    #[test]
    fn works_and_terms() {
        check("他的《邓小平时代》（Deng Xiaoping Era）一书", &["邓小平时代 = Deng Xiaoping Era"]);
        check("将针对2019冠状病毒疾病（COVID-19，武汉肺炎）", &["2019冠状病毒疾病 = COVID-19"]);
        check("各方去年签署区域全面经济伙伴协定（RCEP）", &["区域全面经济伙伴协定 = RCEP"]);
        check("能否签署自由贸易协定（FTA）", &["自由贸易协定 = FTA"]);
        check("军机侵犯{l台湾}防空识别区（ADIZ）", &["台湾防空识别区 = ADIZ"]);
        check("利率上升16个基点（bp）", &["基点 = bp"]);
        check("协定不像跨太平洋伙伴协定（TPP）", &["跨太平洋伙伴协定 = TPP"]);
        check("称为“军事支点”（access points）", &["军事支点 = access points"]);
    }

    #[test]
    fn other_directions() {
        check("签署RCEP(区域全面经济伙伴协定)之后", &["区域全面经济伙伴协定 = RCEP"]);
        check("次长{p齐亚帕}Marlène Schiappa 今天", &["齐亚帕 = Marlène Schiappa"]);
        check("{p王毅}Mike Pompeo", &[]);
        check("我们只能说它们(WE)", &[]);
    }

    #[test]
    fn no_pairs() {
        check("{p刘建超}（中）周三（10日）会见", &[]);
        check("图为{p刘建超}（AP）", &[]);
        check("苹果(AAPL.O)上涨", &[]);
        check("演员{p王伟}（34岁）", &[]);
    }
}
