//! What a line is, told by its words alone: byline, dateline, caption, chrome of the site.

use once_cell::sync::Lazy;
use regex::Regex;

use super::BlockKind;
use super::stamp::Stamp;

/// Longer lines are running text whatever they begin with. 80: the longest byline of 200 looked at
/// (reporter, two editors, web editor, with their places) has 64 characters.
const BYLINE_CHARS: usize = 80;

/// A role, then names: 记者：凯迪    责编：何平. The brackets of （責任編輯：王小明） may stand around.
static BYLINE: Lazy<Regex> = Lazy::new(|| {
    let role = "(?:本台|特[约約]|[驻駐]京|自由[亚亞]洲[电電][台臺]|新[华華]社)?\
        (?:记者|記者|责编|責編|责任编辑|責任編輯|责任編輯|编辑|編輯|[网網][编編]|编译|編譯|编审|編審|审校|審校|作者|\
        撰文|撰稿|翻译|翻譯|译者|譯者|校对|校對|核稿|监制|監製|主编|主編|文字|采写|採寫|采访|採訪|摄影|攝影|来源|來源|\
        文章来源|消息来源|文|译|譯)";
    let labelled = format!(r"{role}\s*[:：/／│|]\s*\S|{role}\s+[\p{{Han}}·]{{2,12}}(?:\s|[/;；,，、)）]|$)");
    let of_radio = r"自由[亚亞]洲[電电][台臺]\S{0,4}记者\s*\S+\s+\S*[报報][道导導]";
    let bracketed = r"[\p{Han}·/／、\s]{2,40}[（(](?:综合|綜合|编译|編譯|摘译|摘編|摘编|采访)(?:报道|报导|報導|報道)?[)）]$";
    Regex::new(&format!(r"^[（(【\[]?\s*(?:{labelled}|{of_radio}|{bracketed})"))
        .expect("the pattern is fixed")
});

/// Words of a page that no article says. Each stands alone in its line or link.
const CHROME: &[&str] = &[
    "more",
    "...more",
    "…more",
    "更多",
    "更多>>",
    "查看原文",
    "查看更多",
    "阅读全文",
    "閱讀全文",
    "阅读更多",
    "閱讀更多",
    "继续阅读",
    "繼續閱讀",
    "展开全文",
    "点击查看本文英文版",
    "点击查看本文英文版。",
    "返回顶部",
    "分享",
    "收藏",
    "打印",
    "列印",
    "评论",
    "留言",
    "广告",
    "廣告",
    "廣告 請繼續往下閱讀",
    "请继续往下阅读",
    "延伸閱讀",
    "延伸阅读",
    "相关报道",
    "相关新闻",
    "相關新聞",
    "相關報導",
    "推荐阅读",
    "推薦閱讀",
    "您的浏览器不支持",
    "使用浏览器播视频/viewvideoinbrowser",
    "关闭",
    "登录",
    "登錄",
    "訂閱",
    "订阅",
    "advertisement",
    "share",
    "print",
    "skipadvertisement",
];

/// Beginnings of lines that belong to the site, not to the article.
const CHROME_OPENINGS: &[&str] = &[
    "获取更多RSS",
    "©",
    "版权声明",
    "版權聲明",
    "版权所有",
    "版權所有",
    "广告 请继续",
    "點擊訂閱",
    "点击订阅",
    "扫描二维码",
    "掃描二維碼",
];

/// Beginnings of lines that point to other articles.
const RELATED_OPENINGS: &[&str] = &[
    "相关阅读",
    "相關閱讀",
    "延伸阅读",
    "延伸閱讀",
    "延展阅读",
    "延展閱讀",
    "推荐阅读",
    "推薦閱讀",
    "相关报道",
    "相關報導",
    "相关新闻",
    "相關新聞",
    "更多阅读",
    "更多閱讀",
    "参考阅读",
    "另请参阅",
    "也可阅读",
    "看更多",
];

/// Paragraph, byline or dateline?
pub(super) fn kind_of(text: &str) -> BlockKind {
    // Only short lines are looked at, so that a text of 10 MB costs nothing.
    let short = text.len() <= BYLINE_CHARS * 4 && text.chars().count() <= BYLINE_CHARS;
    if !short {
        BlockKind::Paragraph
    } else if Stamp::is_dateline(text) {
        BlockKind::Dateline
    } else if BYLINE.is_match(text) && !text.ends_with(['。', '！', '？']) {
        BlockKind::Byline
    } else {
        BlockKind::Paragraph
    }
}

/// Whether a line is short enough for names and says nothing: 乐然（摘译）, AMY QIN.
pub(super) fn is_name_line(text: &str) -> bool {
    text.chars().nth(40).is_none() && !text.contains(['。', '，', '！', '？', '：', '“', '「'])
}

/// Whether an attribute holds a sentence about a picture rather than a name of the file or the word
/// for what is shown: at least eight Han characters.
pub(super) fn is_caption(text: &str) -> bool {
    // Eight: below stand 会晤, 資料照片, the names of people; above sentences (300 alts looked at).
    text.len() < 4096 && text.chars().filter(|&c| is_han(c)).take(8).count() == 8
}

/// Whether a line or the text of a link is furniture of the site.
pub(super) fn is_chrome(text: &str) -> bool {
    text.len() <= 400 && {
        let squeezed: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
        CHROME.iter().any(|phrase| phrase.chars().filter(|c| !c.is_whitespace()).eq(squeezed.chars()))
            || CHROME_OPENINGS.iter().any(|opening| text.starts_with(opening))
    }
}

/// Whether a line announces another article.
pub(super) fn is_pointer(text: &str) -> bool {
    text.len() <= 600
        && RELATED_OPENINGS.iter().any(|opening| {
            let rest = text.trim_start_matches(['【', '[', '（', '(', '▶', '►', '●', '■', '※', ' ', '　']);
            rest.strip_prefix(opening).is_some_and(|rest| {
                rest.is_empty()
                    || rest
                        .trim_start()
                        .starts_with(['：', ':', '】', ']', '｜', '|', '►', '》', '〉', '）', '>'])
            })
        })
}

/// Whether a short page says that it is none: 404, a locked door, a captcha.
pub(super) fn is_error_page(title: &str, opening: &str) -> bool {
    static ERROR: Lazy<Regex> = Lazy::new(|| {
        Regex::new(
            r"(?i)^\W*(?:error\W*)?(?:40[0-9]|41[0-9]|50[0-9])\b|not found|access denied|forbidden|just a moment|captcha|bad gateway|service unavailable|页面不存在|页面未找到|找不到(?:该|您|页面|頁面)|頁面不存在|無法找到|访问被拒绝|验证码|系统错误|您访问的页面",
        )
        .expect("the pattern is fixed")
    });
    ERROR.is_match(title) || ERROR.is_match(opening)
}

/// The first words of a text in quotation marks, for messages.
pub(super) fn quote(text: &str) -> String {
    let mut words: String = text.chars().take(24).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(24).is_some() {
        words.push('…');
    }
    format!("\"{words}\"")
}

/// Han characters of the planes in use.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for line in [
            "记者：凯迪    责编：何平    网编：洪伟",
            "（責任編輯：王小明）",
            "编译 张明钧；审校 李军",
            "记者 王小明    台北报道  责编 李四",
            "自由亚洲电台记者 王小明 台北报道 责编 李四 网编 赵五",
            "来源：新华社",
            "译者/何黎",
            "李晓/王宇（综合报道）",
            "编译 王小明/李四；审校 赵五/钱六",
        ] {
            assert_eq!(kind_of(line), BlockKind::Byline, "{line}");
        }
        for line in [
            "记者会上，外长王毅表示不同意。",
            "记者：您如何看待这次会谈？",
            "编辑部收到读者来信，要求更正。",
            "文在寅会见王毅",
            "作者认为，这场会谈没有结果",
        ] {
            assert_eq!(kind_of(line), BlockKind::Paragraph, "{line}");
        }
    }

    #[test]
    fn chrome_and_pointers() {
        assert!(is_chrome("...more") && is_chrome("获取更多RSS：") && !is_chrome("更多人表示不满"));
        assert!(
            is_pointer("延伸閱讀：王毅訪歐")
                && is_pointer("【相关阅读】")
                && !is_pointer("相关报道指出，会谈破裂。")
        );
    }
}
