//! Where the newsroom of a host stands.
//!
//! What 今天 means is decided by the newsroom's wall calendar. The table `dictionaries/publishers.tsv`
//! maps hosts to zones; a host without a row takes the row of its parent domain, and a host without
//! any the zone that most Chinese newsrooms live in.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use once_cell::sync::Lazy;

/// Always compiled in: an article must have a zone even without the built-in dictionaries.
const TABLE: &str = include_str!("../../dictionaries/publishers.tsv");

/// Beijing's clock, which Taipei, Hong Kong and Singapore share.
const DEFAULT_ZONE: &str = "Asia/Shanghai";

static ZONES: Lazy<HashMap<&'static str, &'static str>> = Lazy::new(|| {
    let rows = TABLE.lines().skip(1).map(|row| {
        let mut cells = row.split('\t');
        (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
    });
    rows.collect()
});

/// The zone of the newsroom that published at `url`.
pub(super) fn zone_of(url: Option<&str>) -> TimeZone {
    let name = url.and_then(host).and_then(|host| lookup(&host)).unwrap_or(DEFAULT_ZONE);
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The row of the host or of the nearest domain above it.
fn lookup(host: &str) -> Option<&'static str> {
    let mut domain = host;
    loop {
        if let Some(zone) = ZONES.get(domain) {
            return Some(zone);
        }
        domain = domain.split_once('.')?.1;
    }
}

/// The host of a URL, lowercased, without user and port.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or_else(|| url.trim_start_matches('/'), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    // Longer ones are no host names (RFC 1035), and the look-up goes label by label.
    (host.contains('.') && host.len() <= 253).then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_domain_decides() {
        for (url, zone) in [
            ("https://www.rfa.org/mandarin/a.html", Some("America/New_York")),
            ("http://WWW.BBC.com:80/zhongwen/simp/world-1", Some("Europe/London")),
            ("//cn.rfi.fr/a", Some("Europe/Paris")),
            ("https://www.cna.com.tw/news/1.aspx", Some("Asia/Taipei")),
            ("https://notrfa.org/", None),
            ("https://example.com/rfa.org", None),
            ("no url", None),
        ] {
            assert_eq!(host(url).and_then(|host| lookup(&host)), zone, "{url}");
        }
    }

    #[test]
    fn table_is_sorted_and_its_zones_exist() {
        let rows: Vec<&str> = TABLE.lines().skip(1).collect();
        assert!(rows.is_sorted());
        for (host, zone) in ZONES.iter() {
            assert!(TimeZone::get(zone).is_ok(), "{host}: {zone}");
        }
    }
}
