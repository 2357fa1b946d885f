//! The seed's format: a line `<!--milliseconds-->`, a line `[title](url)`, a line of dashes, the body.

use super::draft::Draft;
use super::stamp::Stamp;

/// Takes the header off; gives its fields and the body.
pub(super) fn read_header(raw: &str) -> (Draft, &str) {
    let mut draft = Draft::default();
    let mut rest = raw.trim_start_matches('\u{feff}').trim_start();
    if let Some((millis, after)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"))
        && let Ok(millis) = millis.trim().parse()
    {
        draft.published = jiff::Timestamp::from_millisecond(millis).ok().map(Stamp::Instant);
        rest = after.trim_start();
    }
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    // The title may hold brackets, [影] say; the address holds no blank.
    if let Some((title, url)) =
        line.trim().strip_prefix('[').and_then(|link| link.strip_suffix(')')?.rsplit_once("]("))
    {
        draft.title = Some(title.to_owned());
        draft.url = Some(url.to_owned());
        rest = after;
    }
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let line = line.trim();
    if line.len() >= 3 && line.bytes().all(|b| b == b'-') {
        rest = after;
    }
    (draft, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header() {
        let (draft, body) =
            read_header("<!--1705096320000-->\n[會談[影]](https://example.com/a_(b))\n------\n\n<p>正文</p>");
        assert_eq!(draft.title.as_deref(), Some("會談[影]"));
        assert_eq!(draft.url.as_deref(), Some("https://example.com/a_(b)"));
        assert!(draft.published.is_some());
        assert_eq!(body.trim(), "<p>正文</p>");
    }

    #[test]
    fn parts_may_be_missing() {
        assert_eq!(read_header("<!--1-->\n正文").1, "正文");
        assert_eq!(read_header("<!--99999999999999999999-->\n正文").1, "<!--99999999999999999999-->\n正文");
        assert_eq!(read_header("<!--").1, "<!--");
    }
}
