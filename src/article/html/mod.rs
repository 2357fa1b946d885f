//! HTML: whole pages and pieces of them.
//!
//! Comes in: markup of any quality. Goes out: a [`Draft`]. The parser is scraper's (html5ever), which
//! mends odd markup as browsers do; `pare` takes away beforehand what would cost it more than linear
//! time, `role` says what an element is, `main_text` which element of a page holds the article,
//! `blocks` cuts it into blocks, and `metadata` reads what the page says about itself.

mod blocks;
mod main_text;
mod metadata;
mod pare;
mod role;

use scraper::Html;

use super::draft::Draft;
use super::wording;
use crate::Error;

/// A page shorter than this that calls itself an error is one. 300: a news item with a headline about
/// a 404 has a lead of its own.
const ERROR_PAGE_CHARS: usize = 300;

/// Reads a whole page: fields that the draft lacks from the metadata, text from the main part.
pub(super) fn read_page(raw: &str, draft: &mut Draft) -> Result<(), Error> {
    let page = Html::parse_document(&pare::pare(raw));
    metadata::read(&page, draft);
    let main = main_text::find(&page, draft.title.as_deref().unwrap_or_default());
    blocks::read(main, blocks::Around::Page, draft);
    let title = draft.title.as_deref().unwrap_or_default();
    if draft.is_empty() {
        let seen =
            if title.is_empty() { String::new() } else { format!(" (its title: {})", wording::quote(title)) };
        return Err(Error::article(format!("the page holds no text{seen}")));
    }
    if draft.n_chars() < ERROR_PAGE_CHARS && wording::is_error_page(title, &draft.opening()) {
        return Err(Error::article(format!(
            "the page is an error page, not an article: {} {}",
            wording::quote(title),
            draft.opening()
        )));
    }
    Ok(())
}

/// Reads a piece of HTML that is all article.
pub(super) fn read_fragment(raw: &str, draft: &mut Draft) {
    read_pieces(raw, blocks::Around::Nothing, draft);
}

/// Reads Markdown with pieces of HTML in it.
pub(super) fn read_markdown(raw: &str, draft: &mut Draft) {
    read_pieces(raw, blocks::Around::Markdown, draft);
}

fn read_pieces(raw: &str, around: blocks::Around, draft: &mut Draft) {
    let fragment = Html::parse_fragment(&pare::pare(raw));
    blocks::read(*fragment.root_element(), around, draft);
}
