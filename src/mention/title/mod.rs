//! Titles as they stand in the text: 国务卿, 副国家安全顾问, 前总统, 总统当选人.
//!
//! Comes in: the dictionary hits. Goes out: [`TitleMention`]s; once the names are known, [`link`]
//! says of each whose office it is and who holds it.
//!
//! A title is a small grammar over `titles.tsv`, not a list: status, grade and field words stack up
//! before a head (前 + 副 + 国家安全 + 顾问), a status word may follow it (总统 + 当选人), and an
//! envoy's post takes its place into the middle (驻 + 韩国 + 大使). The body of 外交部长 is no part of
//! the dictionary: 部长 is the head, and linking finds that an organization ends inside it.

mod link;

use serde::{Deserialize, Serialize};

pub(super) use link::link;

use crate::lexicon::{Class, Entry, Hits, Lexicon, TitleSort};
use crate::text::Structure;
use crate::{Article, Span};

/// Whether a post is held now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PostStatus {
    /// 国务卿.
    #[default]
    Current,
    /// 前国务卿, 时任总统.
    Former,
    /// 代理部长.
    Acting,
    /// 当选总统, 候任国务卿.
    Elect,
    /// 总统候选人.
    Candidate,
}

/// A title in the text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TitleMention {
    /// The title with its status words: 前副国家安全顾问, 总统当选人.
    pub span: Span,
    /// The title as a post names it: 副国家安全顾问, 总统; 部长 for the 长 of 中联部长.
    pub title: String,
    /// What the head of the title is.
    pub sort: TitleSort,
    /// Held now, before, ….
    pub status: PostStatus,
    /// Index of the mention whose office it is: 美国, 中联部.
    pub org: Option<usize>,
    /// Index of the person mention that carries it; `None` for a bare title (总统接见).
    pub holder: Option<usize>,
    /// Where `title` stands, inside `span`.
    name: Span,
    /// Where the head of the title starts, inside `name`.
    head: usize,
}

/// The titles of an article, `org` and `holder` still open. Sorted by start, without overlaps.
pub(super) fn find(article: &Article, parts: &Parts<'_>) -> Vec<TitleMention> {
    let mut titles: Vec<TitleMention> = Vec::new();
    let mut reach = 0;
    let mut idx = 0;
    while let Some(&(span, sort)) = parts.by_start.get(idx) {
        idx += 1;
        // The leftmost, longest word wins; a word that only begins with a title hides it.
        let bare = matches!(sort, TitleSort::Elect | TitleSort::Candidate) && parts.is_suffix(span);
        if span.start < reach || !(sort.is_head() || sort == TitleSort::Word || bare) {
            continue;
        }
        reach = span.end;
        if sort == TitleSort::Word || parts.is_torn(span) {
            continue;
        }
        let mut title = TitleMention {
            span,
            title: String::new(),
            sort: if bare { TitleSort::Address } else { sort },
            status: PostStatus::Current,
            org: None,
            holder: None,
            name: span,
            head: span.start,
        };
        let floor = titles.last().map_or(0, |title| title.span.end);
        parts.extend_left(&mut title, floor);
        parts.extend_right(&mut title);
        reach = title.span.end;
        title.name.of(&article.text).clone_into(&mut title.title);
        titles.push(title);
    }
    titles
}

/// The words of `titles.tsv` in one text.
pub(super) struct Parts<'a> {
    folded: &'a str,
    /// All, sorted by start, longest first.
    by_start: Vec<(Span, TitleSort)>,
    /// Those that may stand before a head, sorted by end, longest first.
    by_end: Vec<(Span, TitleSort)>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(structure: &'a Structure, lexicon: &Lexicon, hits: &Hits) -> Self {
        let by_start: Vec<(Span, TitleSort)> = hits
            .all()
            .iter()
            .filter(|hit| hit.is(Class::TITLE | Class::TITLE_PART))
            .filter_map(|&hit| match lexicon.entry(hit) {
                Entry::Title(title) => Some((hit.span, title.sort)),
                _ => None,
            })
            .collect();
        let mut by_end: Vec<(Span, TitleSort)> = by_start
            .iter()
            .copied()
            .filter(|&(_, sort)| sort.is_status() || matches!(sort, TitleSort::Grade | TitleSort::Field))
            .collect();
        by_end.sort_by_key(|&(span, _)| (span.end, span.start));
        Self { folded: &structure.folded, by_start, by_end }
    }

    fn before(&self, offset: usize) -> Option<char> {
        self.folded.get(..offset)?.chars().next_back()
    }

    fn after(&self, offset: usize) -> Option<char> {
        self.folded.get(offset..)?.chars().next()
    }

    /// Whether `span` is cut out of other words: 部长|期, 法官|方.
    fn is_torn(&self, span: Span) -> bool {
        let Some(next) = self.after(span.end) else { return false };
        match self.before(span.end) {
            Some('长') => matches!(next, '期' | '远' | '久' | '达' | '途' | '度' | '江' | '城'),
            Some('官') => matches!(next, '方' | '网' | '司'),
            _ => false,
        }
    }

    /// Whether a status word stands after its title: 当选人, 候选人.
    fn is_suffix(&self, span: Span) -> bool {
        matches!(self.before(span.end), Some('人' | '者'))
    }

    /// Takes in status, grade and field words, and the 驻… of an envoy, before the head.
    fn extend_left(&self, title: &mut TitleMention, floor: usize) {
        // Six words: the longest chain of the annotated articles has four (前首席副助理 + 国务卿).
        for _ in 0..6 {
            if let Some(start) = self.envoy(title) {
                title.span.start = start;
                title.name.start = start;
            }
            let at = title.span.start;
            let first = self.by_end.partition_point(|(span, _)| span.end < at);
            let found = self.by_end[first..]
                .iter()
                .take_while(|(span, _)| span.end == at)
                .find(|&&(span, sort)| span.start >= floor && self.may_precede(span, sort));
            let Some(&(span, sort)) = found else { break };
            // 亚太事务|前助理部长: what stands before a status word is no part of the title's name.
            let has_status = title.span.start < title.name.start;
            if has_status && !sort.is_status() {
                break;
            }
            title.span.start = span.start;
            if sort.is_status() {
                title.status = if has_status { title.status } else { status(sort) };
            } else {
                title.name.start = span.start;
            }
        }
    }

    /// Takes in 当选人, 候选人 after the head.
    fn extend_right(&self, title: &mut TitleMention) {
        let at = title.span.end;
        let first = self.by_start.partition_point(|(span, _)| span.start < at);
        let found = self.by_start[first..]
            .iter()
            .take_while(|(span, _)| span.start == at)
            .find(|&&(span, sort)| sort.is_status() && self.is_suffix(span));
        if let Some(&(span, sort)) = found {
            title.span.end = span.end;
            title.status = status(sort);
        }
    }

    /// What a status word that ends at `offset` says: 时任|美国总统.
    fn status_before(&self, offset: usize) -> Option<PostStatus> {
        let first = self.by_end.partition_point(|(span, _)| span.end < offset);
        self.by_end[first..]
            .iter()
            .take_while(|(span, _)| span.end == offset)
            .find(|&&(span, sort)| sort.is_status() && self.may_precede(span, sort))
            .map(|&(_, sort)| status(sort))
    }

    /// Whether the word is what it seems and no piece of another one (目|前总统, 时|代主席).
    fn may_precede(&self, span: Span, sort: TitleSort) -> bool {
        if sort.is_status() && self.is_suffix(span) {
            return false;
        }
        let refused = match span.of(self.folded) {
            "前" => "目日此之以先空年月天周期选会战任事眼跟当生提点期赛时",
            "原" => "中草高平太还",
            "代" => "时年现取当后古近世朝交替一二三四五六七八九",
            "准" => "标批核瞄水",
            "新" => "创全重更最刷翻革",
            "现" => "发出表呈实体兑展",
            "故" => "事缘变",
            "临时" => "来面",
            "女" => "妇子儿",
            "第一" => "全",
            "在任" => "存",
            _ => return true,
        };
        self.before(span.start).is_none_or(|before| !refused.contains(before) && !before.is_ascii_digit())
    }

    /// Where 驻… before an envoy's head starts: 驻韩大使, 常驻联合国代表.
    fn envoy(&self, title: &TitleMention) -> Option<usize> {
        const HEADS: [&str; 9] = ["大使", "公使", "领事", "代表", "代办", "武官", "参赞", "特使", "记者"];
        if !HEADS.iter().any(|head| Span::new(title.head, title.name.end).of(self.folded).ends_with(head)) {
            return None;
        }
        let mut start = title.span.start;
        // Seven characters: 驻 + 刚果民主共和国 is the longest of the common ones.
        for n_chars in 0..=7 {
            let before = self.before(start)?;
            if before == '驻' && n_chars > 0 {
                let start = start - before.len_utf8();
                return match self.before(start) {
                    Some(prefix @ ('常' | '派')) => Some(start - prefix.len_utf8()),
                    _ => Some(start),
                };
            }
            if !matches!(before, '\u{4e00}'..='\u{9fff}')
                || matches!(before, '馆' | '的' | '处' | '在' | '与' | '和')
            {
                return None;
            }
            start -= before.len_utf8();
        }
        None
    }
}

fn status(sort: TitleSort) -> PostStatus {
    match sort {
        TitleSort::Former => PostStatus::Former,
        TitleSort::Acting => PostStatus::Acting,
        TitleSort::Elect => PostStatus::Elect,
        TitleSort::Candidate => PostStatus::Candidate,
        _ => PostStatus::Current,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::marked;

    /// `org/title/status/holder` of each title, what is missing left empty.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (article, structure, mentions) = marked::read(marked);
        let lexicon = Lexicon::builtin().expect("the built-in dictionaries load");
        let hits = lexicon.hits(&structure.folded);
        let parts = Parts::new(&structure, &lexicon, &hits);
        let mut titles = find(&article, &parts);
        link(&structure, &parts, &mentions, &mut titles);
        let name = |idx: Option<usize>| idx.map_or("", |idx| mentions[idx].text.as_str());
        let found: Vec<String> = titles
            .iter()
            .map(|title| {
                let status = match title.status {
                    PostStatus::Current => String::new(),
                    status => format!(" {}", format!("{status:?}").to_lowercase()),
                };
                format!("{}/{}{status}/{}", name(title.org), title.title, name(title.holder))
            })
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn before_the_name() {
        check("{l美国}国务卿{p布林肯}说", &["美国/国务卿/布林肯"]);
        check("{l美國}總統{p拜登}", &["美國/總統/拜登"]);
        check("{o白宫}副国家安全顾问{p芬纳}", &["白宫/副国家安全顾问/芬纳"]);
        check("《{o大西洋周刊}》记者{p王伟}", &["大西洋周刊/记者/王伟"]);
        check("{o{l法国}国民议会}（下院）议长{p马丁}", &["法国国民议会/议长/马丁"]);
    }

    #[test]
    fn after_the_name() {
        check("{p布林肯}国务卿抵达", &["/国务卿/布林肯"]);
        check("{p布林肯}（Antony Blinken）国务卿", &["/国务卿/布林肯"]);
        check("记者{p王伟} 编辑：", &["/记者/王伟", "/编辑/"]);
        check("{p王毅}{l德国}外长", &["德国/外长/"]);
    }

    #[test]
    fn body_inside_the_title() {
        check("{o{l美国}国防部}长{p奥斯汀}", &["美国国防部/部长/奥斯汀"]);
        check("{o国务院}{l亚太}助卿{p李明}", &["国务院/亚太助卿/李明"]);
        check("{l台北市}長{p李明}", &["台北市/市長/李明"]);
        check("{o中联部}长{p刘建超}", &["中联部/部长/刘建超"]);
        check("{o{l韩国}外交部}副部长{p崔钟建}", &["韩国外交部/副部长/崔钟建"]);
        check(
            "{o{l美国}国务院民主人权劳工事务局}助理国务卿{p戴安}",
            &["美国国务院民主人权劳工事务局/助理国务卿/戴安"],
        );
    }

    #[test]
    fn status() {
        check("{l美国}前总统{p奥巴马}", &["美国/总统 former/奥巴马"]);
        check("{l美国}当选总统{p拜登}", &["美国/总统 elect/拜登"]);
        check("{l美国}总统当选人{p拜登}", &["美国/总统 elect/拜登"]);
        check("{o民主党}总统候选人{p拜登}", &["民主党/总统 candidate/拜登"]);
        check("代理部长{p王伟}", &["/部长 acting/王伟"]);
        check("新任首相{p李明}", &["/首相/李明"]);
        check("目前总统{p李明}", &["/总统/李明"]);
        check("时代主席", &["/主席/"]);
        check("时任{l美国}总统{p里根}", &["美国/总统 former/里根"]);
    }

    #[test]
    fn envoys() {
        check("{l美国}驻{l中国}大使{p李明}", &["美国/驻中国大使/李明"]);
        check("{l美国}常驻{o联合国}代表{p李明}", &["美国/常驻联合国代表/李明"]);
        check("{l中国}前驻{l英国}大使{p李明}", &["中国/驻英国大使 former/李明"]);
        check("{o{l中国}驻{l美国}大使馆}发言人", &["中国驻美国大使馆/发言人/"]);
    }

    #[test]
    fn stacked() {
        check("{l中国}国务委员兼外长{p王毅}", &["中国/国务委员/王毅", "中国/外长/王毅"]);
        check("国务委员、{o外交部}长{p王毅}", &["/国务委员/王毅", "外交部/部长/王毅"]);
        check("总统国家安全顾问{p李明}", &["/总统/", "/国家安全顾问/李明"]);
        check("{l法国}总统、{l德国}总理{p李明}", &["法国/总统/", "德国/总理/李明"]);
    }

    #[test]
    fn title_of_a_title() {
        check("{l菲律宾}总统发言人{p李明}", &["菲律宾/总统/", "菲律宾/发言人/李明"]);
        check("{o美国国防部}亚太事务前助理部长{p李明}", &["美国国防部/助理部长 former/李明"]);
    }

    #[test]
    fn of_between() {
        check("时任{o环境保护局}局长的{p李明}", &["环境保护局/局长 former/李明"]);
        check("接替{p王毅}的外长职务", &["/外长/王毅"]);
        check("{p王毅}的外长同事", &["/外长/"]);
        check("{o兰德公司}的{l东亚}专家{p李明}", &["兰德公司/东亚专家/李明"]);
        check("{o外交部}说，专家{p李明}", &["/专家/李明"]);
    }

    #[test]
    fn in_charge() {
        check("{l美国}负责东亚事务的助理国务卿{p李明}", &["美国/助理国务卿/李明"]);
        check("{l美国}说，事务的助理国务卿{p李明}", &["/助理国务卿/李明"]);
    }

    #[test]
    fn words_that_are_no_titles() {
        check("总统府与总统大选", &[]);
        check("部长期待，法官方面，部长级会谈", &[]);
        check("委员会主席", &["/主席/"]);
    }
}
