//! Bytes to text.
//!
//! A byte-order mark decides, then UTF-8 if the bytes are valid, then the charset that the page
//! declares, then what the bytes look like. Without the feature `encoding` only UTF-8 is read.

use std::borrow::Cow;

use super::sniff;
use crate::Error;

/// The text of `bytes`.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if bytes.is_empty() {
        return Err(Error::article("the input is empty"));
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if !utf16 {
        sniff::refuse_binary(bytes)?;
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(Cow::Borrowed(text.trim_start_matches('\u{feff}')));
        }
    }
    decode_other(bytes, utf16)
}

#[cfg(feature = "encoding")]
fn decode_other(bytes: &[u8], utf16: bool) -> Result<Cow<'_, str>, Error> {
    let encoding = if utf16 { None } else { declared(bytes) }.unwrap_or_else(|| guess(bytes));
    // `decode` follows a byte-order mark whatever the encoding given.
    let (text, encoding, _) = encoding.decode(bytes);
    let n_broken = text.chars().filter(|&c| c == '\u{fffd}').count();
    // A damaged character or two in an article are borne; one in twenty means another encoding.
    if n_broken * 20 > text.chars().count() {
        return Err(Error::article(format!(
            "the input is no text in a known encoding (looked like {}, but {n_broken} characters are broken)",
            encoding.name()
        )));
    }
    Ok(text)
}

#[cfg(not(feature = "encoding"))]
fn decode_other(bytes: &[u8], utf16: bool) -> Result<Cow<'_, str>, Error> {
    let place = match std::str::from_utf8(bytes) {
        _ if utf16 => "it begins with the mark of UTF-16".to_owned(),
        Err(error) => format!("byte {} breaks it", error.valid_up_to()),
        Ok(_) => String::new(),
    };
    Err(Error::article(format!(
        "the input is not UTF-8: {place} (other encodings need the feature `encoding`)"
    )))
}

/// The charset that a page or an XML header declares in its first bytes.
#[cfg(feature = "encoding")]
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    use once_cell::sync::Lazy;
    static CHARSET: Lazy<regex::bytes::Regex> = Lazy::new(|| {
        regex::bytes::Regex::new(r#"(?i-u)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]{2,20})"#)
            .expect("the pattern is fixed")
    });
    // Browsers look at 1024 bytes; pages in the wild put scripts before the declaration.
    let window = bytes.get(..4096).unwrap_or(bytes);
    let label = CHARSET.captures(window)?.get(1)?.as_bytes();
    let encoding = encoding_rs::Encoding::for_label(label)?;
    // The bytes are no valid UTF-8, so that declaration is false; and a declaration in ASCII is not
    // UTF-16. GB18030 holds all that pages which say GBK or GB2312 use.
    let impossible = encoding == encoding_rs::UTF_8 || encoding.output_encoding() != encoding;
    let encoding = if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding };
    (!impossible).then_some(encoding)
}

#[cfg(feature = "encoding")]
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // A hundred thousand bytes tell; more would only cost time.
    let window = bytes.get(..100_000).unwrap_or(bytes);
    detector.feed(window, window.len() == bytes.len());
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding }
}
