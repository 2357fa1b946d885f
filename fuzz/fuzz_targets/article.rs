//! Any bytes: read or refused, and if read, extracted without a panic and with spans that fit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsgraph::{Article, Extraction, Extractor};

fuzz_target!(|bytes: &[u8]| {
    let Ok(article) = Article::from_bytes(bytes) else { return };
    let found = Extractor::new().extract(article);
    for mention in &found.mentions {
        assert_eq!(mention.span.of(&found.text), mention.text);
    }
    for span in found.meetings.iter().flat_map(|meeting| &meeting.evidence) {
        assert!(found.text.get(span.start..span.end).is_some());
    }
    let json = serde_json::to_string(&found).expect("a result can be written");
    let back: Extraction = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(back, found);
});
