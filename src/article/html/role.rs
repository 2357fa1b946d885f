//! What an element is to a reader of the article, told by its name, its class and its id.

use scraper::node::Element;

use crate::article::BlockKind;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent properties, read one by one")]
pub(super) struct Role {
    /// Its text is not part of any article.
    pub(super) skip: bool,
    /// It stands on lines of its own.
    pub(super) block: bool,
    /// Its text is of this kind, whatever it says.
    pub(super) kind: Option<BlockKind>,
    /// Its text leads elsewhere.
    pub(super) link: bool,
    /// Its text is a moment.
    pub(super) time: bool,
}

/// The role of an element by its name alone.
pub(super) fn of(element: &Element) -> Role {
    let name = element.name();
    let inline = matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "picture"
            | "q"
            | "rb"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "source"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    );
    let skip = matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "iframe"
            | "svg"
            | "math"
            | "canvas"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "map"
            | "select"
            | "datalist"
            | "textarea"
            | "button"
            | "input"
            | "template"
            | "head"
            | "title"
            | "nav"
            | "dialog"
            | "rt"
            | "rp"
            | "menu"
            | "progress"
            | "meter"
    );
    let kind = match name {
        "figcaption" | "figure" => Some(BlockKind::Caption),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        // A figure may also hold a table or a quotation, whose text is no caption.
        "table" | "blockquote" => Some(BlockKind::Paragraph),
        _ => None,
    };
    Role {
        skip,
        block: !inline,
        kind,
        link: name == "a" && element.attr("href").is_some(),
        time: name == "time",
    }
}

/// What class and id of an element call it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calling {
    /// Furniture of the site: navigation, comments, advertisements, buttons to share.
    pub(super) furniture: bool,
    /// Links to other articles.
    pub(super) related: bool,
    /// Who wrote it.
    pub(super) byline: bool,
}

/// What class, id and role call an element.
pub(super) fn calling(element: &Element) -> Calling {
    let by_role = element.attr("role").is_some_and(|role| {
        matches!(
            role,
            "navigation"
                | "banner"
                | "contentinfo"
                | "complementary"
                | "search"
                | "dialog"
                | "menu"
                | "alert"
                | "button"
        )
    });
    let furniture = by_role || element.attr("aria-hidden") == Some("true");
    let mut calling = Calling { furniture, ..Calling::default() };
    // No element needs more names than this; some pages have thousands.
    for name in element.classes().chain(element.id()).take(24).filter(|name| name.len() <= 80) {
        let mut previous = String::new();
        let mut word = String::new();
        let mut after_lower = false;
        for c in name.chars().chain(['-']) {
            let hump = after_lower && c.is_ascii_uppercase();
            if (hump || !c.is_ascii_alphanumeric()) && !word.is_empty() {
                // What an element has it is not: has-sidebar on the body, no-comments on the article.
                if previous.is_empty()
                    && matches!(&*word, "has" | "no" | "with" | "without" | "hide" | "show")
                {
                    return Calling::default();
                }
                see(&mut calling, &previous, &word);
                previous = std::mem::take(&mut word);
            }
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            after_lower = c.is_ascii_lowercase();
        }
    }
    calling
}

/// Judges a word of a class name and the one before it. Whole words, since ad is also the beginning of
/// an address and the end of a lead: js-shareBar has js, share and bar.
fn see(calling: &mut Calling, previous: &str, word: &str) {
    match word {
        "ad" | "ads" | "adv" | "advert" | "advertisement" | "advertising" | "adslot" | "adbox"
        | "adsense" | "adsbygoogle" | "dfp" | "banner" | "breadcrumb" | "breadcrumbs" | "comment"
        | "comments" | "cookie" | "cookies" | "copyright" | "disqus" | "donate" | "download" | "dropdown"
        | "footer" | "login" | "masthead" | "menu" | "modal" | "nav" | "navbar" | "navigation"
        | "newsletter" | "pagination" | "paywall" | "popup" | "promo" | "promotion" | "qrcode"
        | "ranking" | "rss" | "share" | "sharing" | "sidebar" | "signup" | "skip" | "social" | "sponsor"
        | "sponsored" | "subscribe" | "subscription" | "survey" | "tags" | "taglist" | "toolbar"
        | "trustbadge" | "widget" => calling.furniture = true,
        "related" | "relate" | "relatednews" | "recommend" | "recommended" | "recommendation"
        | "recommendations" | "morearticle" | "morenews" | "readmore" | "more" | "extended" | "relation"
        | "seealso" | "latest" | "popular" | "trending" => calling.related = true,
        "byline" | "author" | "authors" | "reporter" | "contributor" => calling.byline = true,
        _ => {
            calling.furniture |= matches!(
                (previous, word),
                ("trust", "badge") | ("back", "top") | ("read", "count") | ("font", "size")
            );
            calling.related |=
                matches!((previous, word), ("hot" | "top", "news") | ("most", "read") | ("editor", "picks"));
        }
    }
}

/// Whether an element is for screen readers or not shown at all: 图像加注文字 before every caption.
pub(super) fn is_invisible(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.classes().any(|class| {
            matches!(
                class,
                "off-screen"
                    | "offscreen"
                    | "visually-hidden"
                    | "visuallyhidden"
                    | "sr-only"
                    | "screen-reader-text"
            )
        })
}

/// Whether a class says that an element holds the caption of a picture.
pub(super) fn is_caption(element: &Element) -> bool {
    element.attr("data-component") == Some("caption-block")
        || element.classes().any(|class| {
            let class = class.to_ascii_lowercase();
            let stem = class.trim_end_matches("text").trim_end_matches(['-', '_']);
            let has_one = ["has-", "no-", "with-", "is-"].iter().any(|prefix| class.starts_with(prefix));
            !has_one
                && (stem.ends_with("caption")
                    || matches!(
                        &*class,
                        "picinfo"
                            | "picdesc"
                            | "imgdesc"
                            | "photodesc"
                            | "picnote"
                            | "img-desc"
                            | "photo-desc"
                    ))
        })
}
