//! Articles of every format and of none: what is read, what is refused, how long it takes.

use std::time::{Duration, Instant};

use newsgraph::Article;
use proptest::prelude::*;

/// The kinds and texts of an article's blocks, one a line.
fn render(article: &Article) -> String {
    let lines = article.blocks.iter().map(|block| {
        let kind = serde_json::to_value(block.kind).expect("a kind is a word");
        format!("{} {}", kind.as_str().unwrap_or_default(), block.span.of(&article.text))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(raw: &str, expected: &str) {
    let article = Article::parse(raw).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(render(&article), expected.trim());
}

#[track_caller]
fn check_refused(raw: &[u8], word: &str) {
    let error = Article::from_bytes(raw).expect_err("no article");
    assert!(error.is_article() && error.to_string().contains(word), "{error}");
}

/// What holds for every article.
fn check_sound(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start >= end && !block.span.is_empty());
        let text = article.text.get(block.span.start..block.span.end).expect("on character boundaries");
        assert!(!text.contains('\n') && text.trim() == text, "{text:?}");
        end = block.span.end;
    }
    let joined: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
    assert_eq!(article.text, joined.join("\n"));
}

#[cfg(feature = "html")]
mod html {
    use super::*;

    #[test]
    fn figure_inside_a_paragraph() {
        check(
            "<p>外长周五会见来宾。<figure><img alt=\"外长（左）周五在会见来宾（资料照）\" src=a.jpg>\
             <figcaption>外长（左）周五在会见来宾（资料照）</figcaption></figure>双方同意合作。</p>",
            "paragraph 外长周五会见来宾。\ncaption 外长（左）周五在会见来宾（资料照）\nparagraph 双方同意合作。",
        );
    }

    #[test]
    fn breaks_divide_paragraphs() {
        check(
            "<div>外长说好。<br><br/>\n&nbsp;来宾说是。<BR>完</div>",
            "paragraph 外长说好。\nparagraph 来宾说是。\nparagraph 完",
        );
    }

    #[test]
    fn inline_elements_do_not() {
        check(
            "<p><span>国务卿<b>布林肯</b>（<a href=/b>Antony&nbsp;Blinken</a>）</span>\n  周五\n抵达。</p>",
            "paragraph 国务卿布林肯（Antony\u{a0}Blinken）周五抵达。",
        );
    }

    #[test]
    fn cells_are_blocks() {
        check(
            "<table><tr><th>日期<td>会见<tr><td>周五<td>外长</table>",
            "paragraph 日期\nparagraph 会见\nparagraph 周五\nparagraph 外长",
        );
    }

    #[test]
    fn lists_of_links_are_related() {
        check(
            "<p>外长<a href=a>周五</a>抵达。</p><ul><li><a href=b>另一篇报道</a></li><li><b><a href=c>又一篇</a></b></li></ul>\
             <ul><li>一是合作</li></ul>",
            "paragraph 外长周五抵达。\nrelated 另一篇报道\nrelated 又一篇\nparagraph 一是合作",
        );
    }

    #[test]
    fn page_without_paragraphs() {
        check(
            "<div><img alt='外長吳釗燮周五（資料照）（中央社）' src=a><br>外長周五會見來賓。\n<a href=/x>...more</a></div>",
            "caption 外長吳釗燮周五（資料照）（中央社）\nparagraph 外長周五會見來賓。\nrelated ...more",
        );
    }

    #[test]
    fn page_has_its_furniture_left_out() {
        let page = "<!DOCTYPE html><html><head><title>外长会见来宾讨论合作 - 某某新闻网</title>\
            <meta property='article:published_time' content='2024-01-12T21:52:00-05:00'><script>var a = '<p>不是正文</p>';</script></head>\
            <body class='has-sidebar'><nav><ul><li><a href=/>首页</a></li></ul></nav>\
            <div class=wrap><div class=main><h1>外长会见来宾讨论合作</h1><div class='share-bar'>分享到微博</div>\
            <div><p>外长周五在北京会见来宾，双方讨论了合作以及地区局势等问题。</p><p>短句。</p>\
            <div class=ad-slot>广告文字在此</div><h2>背景</h2><p>这次会谈正值双方关系出现缓和迹象之际，受到各方的关注。</p></div>\
            <div class=comments><p>网友评论：这是一条很长很长的评论，写了很多很多的字，但是不是正文的一部分。</p></div></div>\
            <aside><p>热门文章：这里是另外一段很长的文字，也不属于正文，应该不会出现在结果里。</p></aside></div>\
            <footer>版权所有，未经许可不得转载，这里还有一些很长的文字说明联系方式等等。</footer></body></html>";
        check(
            page,
            "title 外长会见来宾讨论合作\nparagraph 外长周五在北京会见来宾，双方讨论了合作以及地区局势等问题。\nparagraph 短句。\n\
             heading 背景\nparagraph 这次会谈正值双方关系出现缓和迹象之际，受到各方的关注。",
        );
    }

    #[test]
    fn pages_that_are_none() {
        check_refused(
            b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>nginx</body></html>",
            "404",
        );
        check_refused("<html><title>空</title><body><script>1</script></body></html>".as_bytes(), "no text");
        check_refused(
            "<html><title>某某网</title><body><p>您访问的页面不存在</p></body></html>".as_bytes(),
            "error page",
        );
    }

    #[test]
    fn costs_are_linear() {
        let filler = "外长周五会见来宾。";
        let inputs = [
            format!("{}{filler}{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
            format!("{}{filler}", "<b><p>".repeat(100_000)),
            format!("<html><body>{}", "<span>字</div>".repeat(100_000)),
            format!("<p {}>{filler}", "a ".repeat(500_000)),
            format!("{}{filler}", "<table><tr><td>".repeat(30_000)),
            format!("{}{filler}", "<a href=x>".repeat(100_000)),
            format!("{filler}{}", "<!".repeat(300_000)),
            format!("{filler}{}", "<a title=\"".repeat(100_000)),
            format!("<p>{}</p>", filler.repeat(40_000)),
            format!("{}{filler}", format!("<img alt='{filler}{filler}'>").repeat(10_000)),
            format!("<ul>{}</ul>", "<li><a href=x>另一篇报道</a>".repeat(50_000)),
        ];
        for input in inputs {
            let start = Instant::now();
            if let Ok(article) = Article::parse(&input) {
                check_sound(&article);
            }
            // Quadratic costs would be minutes; a loaded machine in the dev profile needs seconds.
            let spent = start.elapsed();
            assert!(spent < Duration::from_secs(20), "{spent:?} for {}", input.get(..60).unwrap_or_default());
        }
    }
}

#[cfg(not(feature = "html"))]
#[test]
fn html_needs_its_feature() {
    check_refused("<p>外长周五会见来宾。</p>".as_bytes(), "feature `html`");
    check("# 外长会见来宾\n\n外长周五会见来宾。", "title 外长会见来宾\nparagraph 外长周五会见来宾。");
}

#[test]
fn other_files_are_refused() {
    check_refused(b"", "empty");
    check_refused(b" \r\n \t", "white space");
    check_refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF");
    check_refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG");
    check_refused(b"PK\x03\x04\x14\0\0\0", "zip");
    check_refused(b"\x1f\x8b\x08\0\0\0", "gzip");
    check_refused("[{\"title\": \"外长会见来宾\"}]".as_bytes(), "JSON");
    check_refused(b"\0\x01\x02\x03\x04\x05", "binary");
}

#[test]
fn fields_win_over_the_body() {
    let article = Article::builder()
        .title("外长会见来宾")
        .url("https://www.cna.com.tw/news/1.aspx")
        .published("2024-01-12T16:30:00Z")
        .text("　　外长今天会见来宾。\n\n　　双方同意合作。")
        .build()
        .unwrap();
    assert_eq!(
        render(&article),
        "title 外长会见来宾\nparagraph 外长今天会见来宾。\nparagraph 双方同意合作。"
    );
    assert_eq!(article.published.as_deref(), Some("2024-01-13T00:30:00+08:00"));
    assert_eq!(article.anchor.unwrap().to_string(), "2024-01-13");
}

#[test]
fn zone_can_be_given() {
    let build = |zone: &str| {
        Article::builder().published("2024-01-12T21:52:00Z").zone(zone).text("外长今天会见来宾。").build()
    };
    assert_eq!(build("America/New_York").unwrap().anchor.unwrap().day(), 12);
    assert_eq!(build("Asia/Tokyo").unwrap().anchor.unwrap().day(), 13);
    assert!(build("Mars/Olympus").unwrap_err().to_string().contains("Mars/Olympus"));
}

#[test]
fn unreadable_fields_are_named() {
    let error = Article::builder().published("上周五").text("外长今天会见来宾。").build().unwrap_err();
    assert!(error.to_string().contains("上周五"), "{error}");
    assert!(Article::builder().title("外长会见来宾").build().unwrap_err().to_string().contains("no body"));
}

#[cfg(feature = "encoding")]
mod encoding {
    use super::*;

    const SIMPLIFIED: &str =
        "外长会见来宾\n\n2024-01-12\n外长周五在北京会见来宾，双方讨论了合作问题，并表示愿意继续对话。";
    const TRADITIONAL: &str =
        "外長會見來賓\n\n2024-01-12\n外長週五在台北會見來賓，雙方討論了合作問題，並表示願意繼續對話。";

    #[track_caller]
    fn check(text: &str, encoding: &'static encoding_rs::Encoding) {
        let (bytes, _, broken) = encoding.encode(text);
        assert!(!broken);
        let article = Article::from_bytes(&bytes).unwrap();
        assert_eq!(article, Article::parse(text).unwrap());
    }

    #[test]
    fn guessed() {
        check(SIMPLIFIED, encoding_rs::GB18030);
        check(SIMPLIFIED, encoding_rs::UTF_8);
        check(TRADITIONAL, encoding_rs::BIG5);
    }

    #[test]
    fn by_the_mark() {
        let little: Vec<u8> = SIMPLIFIED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TRADITIONAL.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        let parsed = |text| Article::parse(text).unwrap();
        assert_eq!(Article::from_bytes(&marked(&[0xff, 0xfe], &little)).unwrap(), parsed(SIMPLIFIED));
        assert_eq!(Article::from_bytes(&marked(&[0xfe, 0xff], &big)).unwrap(), parsed(TRADITIONAL));
        assert_eq!(
            Article::from_bytes(&marked(&[0xef, 0xbb, 0xbf], SIMPLIFIED.as_bytes())).unwrap(),
            parsed(SIMPLIFIED)
        );
    }

    #[cfg(feature = "html")]
    #[test]
    fn by_declaration() {
        for (label, text, encoding) in [
            ("gb2312", SIMPLIFIED, encoding_rs::GB18030),
            ("gbk", SIMPLIFIED, encoding_rs::GB18030),
            ("big5", TRADITIONAL, encoding_rs::BIG5),
            // A false declaration of UTF-8 is passed over.
            ("utf-8", SIMPLIFIED, encoding_rs::GB18030),
        ] {
            let page = format!(
                "<html><head><meta charset={label}></head><body><p>{}</p></body></html>",
                text.replace('\n', "")
            );
            let (bytes, _, _) = encoding.encode(&page);
            assert!(Article::from_bytes(&bytes).unwrap().text.contains("2024-01-12外"), "{label}");
        }
    }

    #[test]
    fn noise_is_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(Article::from_bytes(&noise).unwrap_err().is_article());
    }
}

#[cfg(not(feature = "encoding"))]
#[test]
fn other_encodings_need_their_feature() {
    check_refused(b"\xcd\xe2\xb3\xa4\xbb\xe1\xbc\xfb", "feature `encoding`");
    check_refused(b"\xff\xfe\x00\x4e", "UTF-16");
}

/// Pieces that formats are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=\"related\">",
        "</div>",
        "<br>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "<img alt=\"外长周五在北京会见来宾\">",
        "<a href=x>",
        "</a>",
        "<ul><li>",
        "<table><td>",
        "<!--",
        "-->",
        "<!--1705096320000-->\n",
        "[标题](https://www.rfa.org/)\n",
        "------\n",
        "---\n",
        "title: 标题\n",
        "date: 2024-01-12\n",
        "# ",
        "**",
        "![",
        "](",
        "\n\n",
        "\n",
        "　",
        "\u{a0}",
        "\u{200b}",
        "&nbsp;",
        "&#x4e2d;",
        "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", ",
        "</script>",
        "<html>",
        "<body>",
        "<time datetime=2024-01-12>",
        "外长周五会见来宾。",
        "记者：凯迪",
        "2024年1月12日",
        "他说：“好。",
        "𠮷",
        "\u{feff}",
        "<",
        ">",
        "\"",
        "{",
        "[",
        "\0",
        "Ａ",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_soup_is_sound(raw in soup()) {
        if let Ok(article) = Article::parse(&raw) {
            check_sound(&article);
        }
    }

    #[test]
    fn any_string_is_sound(raw in "\\PC{0,200}") {
        if let Ok(article) = Article::parse(&raw) {
            check_sound(&article);
        }
    }

    #[test]
    fn any_bytes_are_sound(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(article) = Article::from_bytes(&bytes) {
            check_sound(&article);
        }
    }

    #[test]
    fn any_fields_are_sound(title in "\\PC{0,20}", url in "\\PC{0,30}", published in "\\PC{0,12}", body in soup()) {
        for builder in [
            Article::builder().html(body.clone()),
            Article::builder().markdown(body.clone()),
            Article::builder().text(body.clone()),
        ] {
            if let Ok(article) = builder.title(title.clone()).url(url.clone()).published(published.clone()).build() {
                check_sound(&article);
            }
        }
    }
}
