//! What an element is to a reader of the article, told by its name, its class and its id.

use scraper::node::Element;

use crate::article::BlockKind;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, Default)]
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

/// Whether class, id or role say that an element is furniture of the site: navigation, comments,
/// advertisements, buttons to share.
pub(super) fn is_furniture(element: &Element) -> bool {
    // Whole words of class names; ad would otherwise be found in headline and lead.
    const WORDS: &[&str] = &[
        "ad",
        "ads",
        "adv",
        "advert",
        "advertisement",
        "advertising",
        "adslot",
        "adbox",
        "adsense",
        "adsbygoogle",
        "dfp",
        "banner",
        "breadcrumb",
        "breadcrumbs",
        "comment",
        "comments",
        "cookie",
        "cookies",
        "copyright",
        "disqus",
        "donate",
        "download",
        "dropdown",
        "footer",
        "hidden",
        "login",
        "masthead",
        "menu",
        "modal",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "offscreen",
        "pagination",
        "paywall",
        "popup",
        "promo",
        "promotion",
        "qrcode",
        "ranking",
        "rss",
        "share",
        "sharing",
        "sidebar",
        "signup",
        "skip",
        "social",
        "sponsor",
        "sponsored",
        "subscribe",
        "subscription",
        "survey",
        "tags",
        "taglist",
        "toolbar",
        "trustbadge",
        "trustbadgeurl",
        "widget",
    ];
    const PAIRS: &[(&str, &str)] = &[
        ("off", "screen"),
        ("visually", "hidden"),
        ("sr", "only"),
        ("screen", "reader"),
        ("trust", "badge"),
        ("back", "top"),
        ("app", "download"),
        ("read", "count"),
        ("font", "size"),
        ("hot", "news"),
        ("top", "news"),
        ("most", "read"),
        ("editor", "picks"),
    ];
    if matches!(
        element.attr("role"),
        Some(
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
    ) || element.attr("aria-hidden") == Some("true")
        || element.attr("hidden").is_some()
    {
        return true;
    }
    let mut found = false;
    each_word(element, |previous, word| {
        found |= WORDS.contains(&word) || PAIRS.contains(&(previous, word));
    });
    // ... has-sidebar on the body, no-comments on the article: what an element has it is not.
    found && !negated(element)
}

/// Whether an element is for screen readers or not shown at all: 图像加注文字 before every caption.
pub(super) fn is_invisible(element: &Element) -> bool {
    const CLASSES: &[&str] = &[
        "off-screen",
        "offscreen",
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "screen-reader-text",
        "hide-text",
    ];
    element.attr("hidden").is_some() || element.classes().any(|class| CLASSES.contains(&class))
}

/// Whether class or id say that an element holds links to other articles.
pub(super) fn is_related(element: &Element) -> bool {
    const WORDS: &[&str] = &[
        "related",
        "relate",
        "relatednews",
        "recommend",
        "recommended",
        "recommendation",
        "recommendations",
        "morearticle",
        "morenews",
        "readmore",
        "more",
        "extended",
        "relation",
        "seealso",
        "latest",
        "popular",
        "trending",
    ];
    let mut found = false;
    each_word(element, |_, word| found |= WORDS.contains(&word));
    found && !negated(element)
}

/// Whether a class says that an element holds the caption of a picture.
pub(super) fn is_caption(element: &Element) -> bool {
    const NAMES: &[&str] = &[
        "picinfo",
        "picdesc",
        "imgdesc",
        "imginfo",
        "photodesc",
        "picnote",
        "img-desc",
        "photo-desc",
        "image-desc",
        "pic-desc",
    ];
    element.attr("data-component") == Some("caption-block")
        || element.classes().any(|class| {
            let class = class.to_ascii_lowercase();
            let stem = class.trim_end_matches("-text").trim_end_matches("__text").trim_end_matches("_text");
            let about_others =
                ["has-", "no-", "with-", "is-", "is_", "has_"].iter().any(|prefix| class.starts_with(prefix));
            !about_others && (stem.ends_with("caption") || NAMES.contains(&class.as_str()))
        })
}

/// Calls `see` with every word of class and id and the one before it, lowercased: `js-shareBar` has
/// js, share, bar.
fn each_word(element: &Element, mut see: impl FnMut(&str, &str)) {
    let names = element.classes().chain(element.id());
    // No element needs more names than this; some pages have thousands.
    for name in names.take(24).filter(|name| name.len() <= 80) {
        let mut previous = String::new();
        let mut word = String::new();
        let mut last_lower = false;
        for c in name.chars().chain(['-']) {
            let hump = last_lower && c.is_ascii_uppercase();
            if (hump || !c.is_ascii_alphanumeric()) && !word.is_empty() {
                see(&previous, &word);
                previous = std::mem::take(&mut word);
            }
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            last_lower = c.is_ascii_lowercase();
        }
        see("", &name.to_ascii_lowercase());
    }
}

fn negated(element: &Element) -> bool {
    element.classes().any(|class| {
        ["has-", "no-", "with-", "without-", "hide-", "show-"].iter().any(|prefix| class.starts_with(prefix))
    })
}
