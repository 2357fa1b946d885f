//! The names of bodies: completed to a company's suffix, cut where a title begins.

use super::super::tagger::Tagged;
use super::Edges;
use crate::Span;
use crate::lexicon::{CharSet, Class, EntityKind, WordClass, is_han, word_class};

/// Suffixes of companies that nobody's name ends in. The longest that fits counts.
const COMPANY: [&str; 13] = [
    "科技",
    "汽车",
    "集团",
    "控股",
    "资本",
    "证券",
    "银行",
    "传媒",
    "实业",
    "地产",
    "制药",
    "有限公司",
    "股份有限公司",
];

/// The first characters of [`COMPANY`]: behind most names stands none of these.
static COMPANY_FIRST: CharSet = CharSet::of("科汽集控资证银传实地制有股");

/// What the end of a body's name looks like: used to find it again inside a name that went too far.
#[rustfmt::skip] // One word a line is no better to read.
const BODY: [&str; 16] = [
    "大学", "学院", "公司", "集团", "银行", "委员会", "研究所", "研究院", "中心", "协会", "组织", "法院", "国会", "议会",
    "基金会", "出版社",
];

/// How the offices and branches of bodies end.
const BODY_LAST: [char; 16] =
    ['部', '局', '处', '司', '科', '组', '会', '院', '所', '室', '社', '台', '网', '队', '团', '系'];

/// Latin letters that stand for no body.
const NO_BODIES: [&str; 40] = [
    "CEO", "CFO", "COO", "AI", "GDP", "CPI", "PPI", "PMI", "PCR", "DNA", "RNA", "APP", "App", "IT", "IP",
    "IPO", "ETF", "VR", "AR", "USB", "CPU", "GPU", "COVID", "SARS", "MERS", "HIV", "FTA", "TPP", "CPTPP",
    "RCEP", "NAFTA", "USMCA", "BTA", "TIFA", "ECFA", "MOU", "ICU", "VPN", "GPS", "LED",
];

impl Edges<'_> {
    /// 蓝海科|技, 海底|科技: up to the suffix, which makes it an organization.
    pub(super) fn complete_company(&self, name: &mut Tagged) -> bool {
        let surface = name.span.of(self.text);
        if surface.chars().count() < 2 || !surface.chars().all(is_han) {
            return false;
        }
        // The suffix starts at the name's last character or right behind the name.
        let last = surface.char_indices().next_back().map_or(0, |(at, _)| at);
        let suffix = |at: usize| {
            let rest = self.text.get(at..).unwrap_or_default();
            rest.chars().next().filter(|&c| COMPANY_FIRST.holds(c))?;
            COMPANY.iter().filter(|suffix| rest.starts_with(**suffix)).map(|suffix| suffix.len()).max()
        };
        // 拜腾|汽车: whoever the tagger takes for a person or an unknown place there is a company.
        let names_company = name.kind != EntityKind::Place || !self.hits.is_at(name.span, Class::PLACE);
        let straddled = suffix(name.span.start + last)
            .filter(|_| name.kind != EntityKind::Place)
            .map(|len| name.span.start + last + len);
        let adjacent =
            || names_company.then(|| suffix(name.span.end).map(|len| name.span.end + len)).flatten();
        let Some(mut end) = straddled.or_else(adjacent).filter(|end| *end > name.span.end) else {
            return false;
        };
        while let Some(len) = suffix(end) {
            end += len;
        }
        // 科技部 and 科技界 are no companies' suffixes.
        if self.after(end, 1).chars().any(|c| "部界局厅类型股化园人员术工产制业".contains(c))
        {
            return false;
        }
        name.span.end = end;
        name.kind = EntityKind::Organization;
        true
    }

    /// Cuts a body's name that ends inside a title: 约翰霍普金斯大学|全球事务教|授.
    pub(super) fn mend_body(&self, span: &mut Span) -> bool {
        let surface = span.of(self.text);
        if NO_BODIES.contains(&surface)
            || word_class(surface).is_some_and(|class| class != WordClass::Body)
            || self.is_description(*span)
        {
            return false;
        }
        if let Some(known) = self.known_opening(*span) {
            span.end = known;
            return true;
        }
        let last = span.of(self.text).char_indices().nth(1).map_or(span.end, |(at, _)| span.start + at);
        let straddling = self.hits.starting_in(Span::new(last, span.end)).iter().find(|hit| {
            // 联邦|检察官 ends with the title.
            (hit.span.end > span.end || hit.span.end == span.end && hit.span.len() >= 9)
                && hit.is(Class::OFFICE)
                // 卫生部|长: the body's name lends the title its first part.
                && !hit.span.of(self.text).ends_with('长')
        });
        let Some(title) = straddling else { return true };
        let cut = Span::new(span.start, title.span.start).of(self.text);
        if self.hits.is_at(Span::new(span.start, title.span.start), Class::NAME) {
            span.end = title.span.start;
            return true;
        }
        let end = BODY.iter().filter_map(|suffix| Some(cut.rfind(suffix)? + suffix.len())).max();
        match end {
            Some(end) => span.end = span.start + end,
            None => return false,
        }
        true
    }

    /// Whether a country and words for a sort of company or a part of the country fill `span`: 美国科技公司,
    /// 德国西部.
    fn is_description(&self, span: Span) -> bool {
        const SORTS: [&str; 19] = [
            "科技",
            "大型科技",
            "最大科技",
            "生技",
            "生物技术",
            "生物科技",
            "制药",
            "医药",
            "互联网",
            "网络",
            "网路",
            "国防",
            "军工",
            "半导体",
            "芯片",
            "大型",
            "跨国",
            "初创",
            "国有",
        ];
        const SIDES: [&str; 9] =
            ["东部", "西部", "南部", "北部", "中部", "东北部", "西北部", "东南部", "西南部"];
        let Some(country) = self.country_opening(span) else { return false };
        let rest = Span::new(country.end, span.end).of(self.text);
        let sort =
            ["公司", "企业", "大厂", "药厂", "巨头", "集团"].iter().find_map(|head| rest.strip_suffix(head));
        // 德国西部电视台 is a body.
        let side = SIDES.iter().find_map(|side| rest.strip_prefix(side));
        sort.is_some_and(|sort| SORTS.contains(&sort))
            || side.is_some_and(|rest| !rest.ends_with(BODY_LAST) && !rest.ends_with(['司', '区']))
    }

    /// 中华电信|绑约: where the body of the dictionaries ends that opens a name which ends with no head.
    fn known_opening(&self, name: Span) -> Option<usize> {
        let end = Class::BODY | Class::BODY_WORD | Class::NAME;
        let ends_with_head =
            self.hits.starting_in(name).iter().any(|hit| hit.span.end == name.end && hit.is(end));
        let known = self
            .hits
            .starting_at(name.start)
            .iter()
            .filter(|hit| hit.span.len() >= 9 && hit.span.end < name.end && hit.is(Class::ORGANIZATION));
        let end = known.map(|hit| hit.span.end).max()?;
        let rest = Span::new(end, name.end).of(self.text);
        let whole = ends_with_head || rest.chars().any(|c| !is_han(c)) || rest.ends_with(BODY_LAST);
        (!whole).then_some(end)
    }

    /// 英国 of 英国卫生大|臣, of which no body is left.
    pub(super) fn leave_country(&self, name: &mut Tagged) -> bool {
        let Some(country) = self.country_opening(name.span) else { return false };
        *name = Tagged { span: country, kind: EntityKind::Place };
        true
    }

    /// The country that opens `name` and is not all of it.
    fn country_opening(&self, name: Span) -> Option<Span> {
        let mut opening = self.hits.starting_at(name.start).iter();
        Some(opening.find(|hit| hit.span.end < name.end && hit.is(Class::COUNTRY))?.span)
    }
}
