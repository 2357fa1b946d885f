//! What governs a party in its clause: 与 (with whom), 获 (by whom), 在 (where), 就 (about what).
//!
//! Comes in: the text between two groups of parties. Goes out: the [`Link`] of the second.

use super::party::Group;

/// How a group hangs in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::relation) enum Link {
    /// Nothing governs it: a subject, or the head of a relative clause.
    None,
    /// 与, 和, 同, 跟.
    With,
    /// 获, 被, 受到, 由.
    By,
    /// 给.
    To,
    /// 在, 于, 访问, 出席: where it happens.
    At,
    /// 就, 对, 向, 关于: no party.
    About,
}

impl Link {
    /// Whether the group may take part.
    pub fn is_free(self) -> bool {
        !matches!(self, Self::At | Self::About)
    }

    /// Whether the group is the other side.
    pub fn is_partner(self) -> bool {
        matches!(self, Self::With | Self::By | Self::To)
    }
}

/// A group with what governs it.
#[derive(Clone, Copy, Debug)]
pub(in crate::relation) struct Placed<'a> {
    /// The group.
    pub group: &'a Group,
    /// What governs it.
    pub link: Link,
}

const MARKERS: &[(&str, Link)] = &[
    ("与", Link::With),
    ("和", Link::With),
    ("同", Link::With),
    ("跟", Link::With),
    ("获得", Link::By),
    ("获", Link::By),
    ("被", Link::By),
    ("受到", Link::By),
    ("得到", Link::By),
    ("接受", Link::By),
    ("受", Link::By),
    ("由", Link::By),
    ("给", Link::To),
    ("在", Link::At),
    ("于", Link::At),
    ("位于", Link::At),
    ("访问", Link::At),
    ("到访", Link::At),
    ("出访", Link::At),
    ("访", Link::At),
    ("抵达", Link::At),
    ("抵", Link::At),
    ("前往", Link::At),
    ("赴", Link::At),
    ("来到", Link::At),
    ("到", Link::At),
    ("来", Link::At),
    ("回", Link::At),
    ("驻", Link::At),
    ("出席", Link::At),
    ("参加", Link::At),
    ("离开", Link::At),
    ("就", Link::About),
    ("对", Link::About),
    ("向", Link::About),
    ("自", Link::About),
    ("从", Link::About),
    ("代表", Link::About),
    ("关于", Link::About),
    ("有关", Link::About),
    ("围绕", Link::About),
    ("针对", Link::About),
    ("除", Link::About),
    ("据", Link::About),
    ("如", Link::About),
    ("作为", Link::About),
    ("包括", Link::With),
    ("让", Link::None),
];

/// Words that hold the character of a marker and mean something else.
const GUARDS: &[&str] = &[
    "和平",
    "和解",
    "和谈",
    "和谐",
    "和睦",
    "共和",
    "缓和",
    "总和",
    "温和",
    "同意",
    "同时",
    "共同",
    "同样",
    "合同",
    "如同",
    "不同",
    "同胞",
    "同期",
    "同比",
    "同志",
    "同事",
    "同盟",
    "赞同",
    "等同",
    "认同",
    "协同",
    "陪同",
    "同步",
    "一同",
    "参与",
    "与会",
    "与否",
    "给与",
    "相与",
    "与此",
    "跟踪",
    "跟随",
    "跟进",
    "由于",
    "自由",
    "理由",
    "经由",
    "获准",
    "获悉",
    "获释",
    "捕获",
    "获奖",
    "受访",
    "受命",
    "受邀",
    "承受",
    "接受采访",
    "存在",
    "正在",
    "现在",
    "实在",
    "所在",
    "潜在",
    "关于",
    "对于",
    "由于",
    "属于",
    "终于",
    "位于",
    "处于",
    "鉴于",
    "基于",
    "对话",
    "针对",
    "反对",
    "相对",
    "面对",
    "绝对",
    "一向",
    "方向",
    "倾向",
    "就任",
    "就职",
    "成就",
    "早就",
    "也就",
    "就是",
    "回应",
    "回答",
    "回顾",
    "未来",
    "来自",
    "以来",
    "近来",
    "原来",
    "到访",
    "来访",
    "来华",
    "达到",
    "受到",
    "得到",
    "直到",
    "遭到",
    "感到",
    "看到",
    "提到",
    "谈到",
    "说到",
    "见到",
    "遇到",
    "听到",
    "想到",
    "找到",
    "收到",
    "亲自",
    "各自",
    "独自",
    "自己",
    "自称",
    "从事",
    "根据",
    "数据",
    "证据",
    "例如",
    "如何",
    "如果",
    "如期",
    "对手",
    "来源",
    "在任",
    "外交与安全",
    "外交和安全",
    "安全与国防",
    "与各国关系",
    "发展与改革",
    "发展和改革",
    "工业和信息",
    "文化和旅游",
    "住房和",
    "人力资源和",
    "被问",
    "被追问",
    "被质问",
    "被视为",
    "被称为",
    "被誉为",
    "被认为",
    "被指",
    "被任命",
    "获选",
];

/// What the text before a group, back to the group before it, says of the group. `people` are in
/// no place: 就在甲会见乙之际, 与驻某地的代表甲.
pub(in crate::relation) fn link(gap: &str, people: bool) -> Link {
    let mut best: Option<(usize, usize, Link)> = None;
    for &(marker, link) in MARKERS {
        if people && link == Link::At {
            continue;
        }
        // The last place where the marker stands as itself.
        let found = gap.match_indices(marker).filter(|&(at, _)| !guarded(gap, at, at + marker.len())).last();
        let Some((at, _)) = found else { continue };
        let tail = gap.get(at + marker.len()..).unwrap_or_default();
        if !governs(link, tail) {
            continue;
        }
        // 获得 before 得: the longer at the same place, the later otherwise.
        let end = at + marker.len();
        if best.is_none_or(|(best_at, best_end, _)| (end, best_at) > (best_end, at)) {
            best = Some((at, end, link));
        }
    }
    best.map_or(Link::None, |(.., link)| link)
}

/// Where the last 与, 和, 同 or 跟 of `gap` stands: start and end.
pub(in crate::relation) fn last_with(gap: &str) -> Option<(usize, usize)> {
    MARKERS
        .iter()
        .filter(|(_, link)| *link == Link::With)
        .flat_map(|(marker, _)| gap.match_indices(marker))
        .map(|(at, marker)| (at, at + marker.len()))
        .filter(|&(start, end)| !guarded(gap, start, end))
        .max()
}

/// Whether a marker reaches over `tail` to the group.
fn governs(link: Link, tail: &str) -> bool {
    let length = tail.chars().count();
    match link {
        // 与到访的…, 与两位首席共和党议员…: modifiers of up to thirty characters end with 的.
        // 获|到访的|乙接见 is rare, 备受瞩目的|四国会议 is not.
        Link::By => length <= 4 && !tail.ends_with('的'),
        // 和甲媒称|乙: what is said begins anew.
        Link::With | Link::To => {
            (length <= 8 && !tail.ends_with(['称', '说'])) || (tail.ends_with('的') && length <= 30)
        }
        // 在首都德黑兰; but in 在新加坡举行的… the head after 的 is no place.
        _ => length <= 6 && !tail.ends_with('的'),
    }
}

/// Whether another word covers the marker at `start..end`.
fn guarded(gap: &str, start: usize, end: usize) -> bool {
    GUARDS.iter().any(|guard| {
        guard.len() > end - start
            && gap.match_indices(guard).any(|(at, _)| at <= start && end <= at + guard.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gap: &str, expected: Link) {
        assert_eq!(link(gap, false), expected, "{gap}");
    }

    #[test]
    fn with_whom() {
        check("日前与", Link::With);
        check("与到访的", Link::With);
        check("同来华进行国事访问的", Link::With);
        check("参与", Link::None);
        check("推动和平进程的", Link::None);
    }

    #[test]
    fn by_whom() {
        check("曾获", Link::By);
        check("希望有机会获得", Link::By);
        check("已获准", Link::None);
    }

    #[test]
    fn where_and_about_what() {
        check("30日在首都", Link::At);
        check("在当地举行的", Link::None);
        check("正在", Link::None);
        check("就", Link::About);
        check("反对", Link::None);
    }
}
