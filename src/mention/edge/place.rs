//! The names of places: cut out of words, split where two stand in a row.

use super::super::tagger::Tagged;
use super::Edges;
use crate::Span;
use crate::lexicon::{Class, EntityKind, is_foreign, is_han, is_pair, is_word};

/// What may follow a place's name and belong to it: 哈尔科夫|州.
pub(in crate::mention) const PLACE_LAST: &str =
    "省市县区州岛海湾港城镇村乡山河江湖路街桥站门关府道峡原洲郡郊堡坡屯旗盟国川线角谷塔宫";

/// How the names of sites end.
const SITE_LAST: &str = "园城馆院场站楼宫厅街区山";

/// How the names of divisions end.
const DIVISIONS: [char; 9] = ['省', '市', '县', '区', '州', '郡', '道', '镇', '村'];

/// What stands before or behind a country of one character and makes a word with it: 访|华, 美|方, 中|日.
const BEFORE_COUNTRY: &str = "访驻来赴对涉旅留援反抗亲中美日俄英法德韩台港澳欧";
const AFTER_COUNTRY: &str = "方军人国媒籍企商资中美日俄英法德韩台港澳欧";

impl Edges<'_> {
    /// 陆 of 陆军, 乌 of 乌云, 波 of 风波: an abbreviation in a word for bodies or a common one; and 冀|望,
    /// which is none, nor beside one (中毛关系) or before what follows them (乍方).
    pub(super) fn is_in_word(&self, name: Tagged) -> bool {
        let mut chars = name.span.of(self.text).chars();
        let (EntityKind::Place, Some(c), None) = (name.kind, chars.next(), chars.next()) else {
            return false;
        };
        let before = self.text.get(..name.span.start).and_then(|before| before.chars().next_back());
        let mut following = self.after(name.span.end, 2).chars();
        let (after, next) = (following.next(), following.next());
        let abbreviates = |at: usize| {
            self.text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(|c| is_han(c) && self.hits.is_at(Span::new(at, at + c.len_utf8()), Class::PLACE))
        };
        let opens_body = || {
            let mut opening = self.hits.starting_at(name.span.start).iter();
            opening.any(|hit| hit.span.len() > name.span.len() && hit.is(Class::BODY))
        };
        // 初|中中|史 names no country twice; 华|人 live anywhere.
        if after == Some(c)
            || before == Some(c)
            || c == '华' && after.is_some_and(|after| "人裔侨语文埠".contains(after))
        {
            return true;
        }
        if after.is_some_and(|after| AFTER_COUNTRY.contains(after)) {
            return opens_body();
        }
        let beside = before.is_some_and(|before| abbreviates(name.span.start - before.len_utf8()))
            || abbreviates(name.span.end);
        // 新|职位: Singapore and New Zealand stand beside another country or before a few words.
        if c == '新' && !beside && !after.is_some_and(|after| "建关两双".contains(after)) {
            return true;
        }
        // 美|元首 is not 美元|首.
        let opens_word =
            || after.is_some_and(|after| is_pair(c, after) && !next.is_some_and(|next| is_pair(after, next)));
        let ends_word =
            || before.is_some_and(|before| !BEFORE_COUNTRY.contains(before) && is_pair(before, c));
        !abbreviates(name.span.start) && !beside || ends_word() || opens_word() || opens_body()
    }

    /// 四川|凉山, 美|夏威夷, 韩国|江原道|江陵: the places that the tagger took for one. A country opens no
    /// longer name of a place but those of the dictionaries (印度洋): of 10,800 marked ones none.
    pub(super) fn split_place(&self, name: Tagged) -> Option<Vec<Tagged>> {
        // More do not stand in a row.
        const MOST: usize = 4;
        if name.kind != EntityKind::Place {
            return None;
        }
        let mut opening = Some(self.place_opening(name.span)?);
        let mut places = Vec::new();
        let mut rest = name.span;
        while let Some(span) = opening {
            places.push(Tagged { span, ..name });
            rest.start = span.end;
            opening = if places.len() < MOST { self.place_opening(rest) } else { None };
        }
        // 希腊|海岛: the sort of a place is none.
        if !is_word(rest.of(self.text)) || self.hits.is_at(rest, Class::NAME) {
            places.push(Tagged { span: rest, ..name });
        }
        Some(places)
    }

    /// The place of the dictionaries that opens a name which is no place of theirs.
    fn place_opening(&self, name: Span) -> Option<Span> {
        if self.hits.is_at(name, Class::NAME) {
            return None;
        }
        let mut openings = self.hits.starting_at(name.start).iter().rev();
        let opening = openings.find(|hit| {
            let rest = Span::new(hit.span.end, name.end.max(hit.span.end));
            let surface = rest.of(self.text);
            // One character and two may be anything: 中|西部.
            let known = (hit.span.len() >= 6 && rest.len() >= 6 || rest.len() >= 9)
                && self.hits.is_at(rest, Class::PLACE);
            // 蒙古国|乌兰巴托, 美国|希尔县; 加拿大|海岛 says only of which sort the place is.
            let of_country = hit.is(Class::COUNTRY)
                && hit.span.len() >= 6
                && (["机场", "海岛", "港口"].contains(&surface)
                    || rest.len() >= 9
                        && !surface.starts_with(|c| PLACE_LAST.contains(c))
                        && (surface.chars().all(is_foreign)
                            || surface.ends_with(DIVISIONS)
                            || self.place_opening(rest).is_some()));
            hit.is(Class::PLACE) && (known || of_country)
        })?;
        Some(opening.span)
    }

    /// 多伦|多: up to where a place of the dictionaries ends that is a character longer. What only adds a
    /// suffix (北京|市) is left to the tagger.
    pub(super) fn complete_place(&self, span: &mut Span, behind: &[Tagged]) {
        if span.of(self.text).chars().nth(1).is_none() {
            span.end = self.division_opening(*span, behind).unwrap_or(span.end);
            return;
        }
        let longest = self
            .hits
            .starting_at(span.start)
            .iter()
            .find(|hit| hit.span.len() == span.len() + 3 && hit.span.len() >= 9 && hit.is(Class::PLACE));
        if let Some(longest) = longest
            && !Span::new(span.end, longest.span.end).of(self.text).starts_with(|c| PLACE_LAST.contains(c))
        {
            span.end = longest.span.end;
        }
    }

    /// Where the division ends that a single character opens: 台|中|市 are two countries by chance only.
    fn division_opening(&self, single: Span, behind: &[Tagged]) -> Option<usize> {
        let mut opening = self.hits.starting_at(single.start).iter();
        let division = opening.find(|hit| {
            hit.span.len() >= 9 && hit.is(Class::PLACE) && hit.span.of(self.text).ends_with(DIVISIONS)
        })?;
        // 台中|市民
        let short = Span::new(single.start, division.span.end - 3);
        let people = self.after(division.span.end, 1) == "民" && self.hits.is_at(short, Class::PLACE);
        let end = if people { short.end } else { division.span.end };
        // 乌|鲁木齐市中医院: a name that goes on is more than the division.
        let mut inside = behind.iter().take_while(|name| name.span.start < end);
        inside.all(|name| name.span.end <= end).then_some(end)
    }

    /// Cuts a place's name that no dictionary holds; `false` when it is none.
    pub(super) fn mend_place(&self, span: &mut Span) -> bool {
        let surface = span.of(self.text);
        let Some((last, c)) = surface.char_indices().next_back() else { return false };
        let known = |span: Span| self.hits.is_at(span, Class::PLACE);
        if last > 0 && is_word(surface) || self.starts_torn(*span) || self.is_zone(*span) {
            return false; // 以南, 外|交岛
        }
        // 中央公园|里: where something is, and not its name.
        if c == '里' && surface[..last].ends_with(|c| SITE_LAST.contains(c)) {
            span.end = span.start + last;
        }
        // 访|关岛, 沖繩普|天間
        let second = surface.chars().next().map_or(0, char::len_utf8);
        let (tail, head) =
            (Span::new(span.start + second, span.end), Span::new(span.start, span.start + last));
        if "访在赴抵从向到离对因由自与往".contains(&surface[..second]) && known(tail) {
            span.start = tail.start;
        } else if last > 3 && !PLACE_LAST.contains(c) && known(head) {
            span.end = head.end;
        }
        true
    }

    /// 美东|时间: a side of a country that says by which clock a time is meant.
    fn is_zone(&self, name: Span) -> bool {
        name.of(self.text).ends_with(['东', '西'])
            && name.of(self.text).chars().count() == 2
            && self.after(name.end, 2) == "时间"
    }

    /// Whether the first character of a name belongs to the word before, and to none with its second.
    fn starts_torn(&self, name: Span) -> bool {
        // Words that places follow all the time.
        const LINKS: &str = "在到往向由从对与和及于是为有赴抵离";
        let mut chars = name.of(self.text).chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
        let before = self.text.get(..name.start).and_then(|before| before.chars().next_back());
        before.is_some_and(|c| is_han(c) && !LINKS.contains(c) && is_pair(c, first))
            && !is_pair(first, second)
    }
}
