//! Plain text: perhaps a title line, date and source lines, then paragraphs.

use super::BlockKind;
use super::draft::{Draft, one_line};
use super::stamp::Stamp;

/// Longer first lines are a lead, not a headline. 60: headlines of 18,000 articles stay below.
const TITLE_CHARS: usize = 60;
/// Lines that may stand between headline and text: date, source, address.
const HEAD_LINES: usize = 6;

/// Reads text whose first line may be the title.
pub(super) fn read(raw: &str, draft: &mut Draft) {
    let mut rest = raw.trim_start_matches('\u{feff}').trim_start();
    let (first, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let first = first.trim();
    let short = first.chars().nth(TITLE_CHARS).is_none();
    if short
        && !first.ends_with(['。', '；', '：', '，'])
        && !after.trim().is_empty()
        && Stamp::parse(first).is_none()
    {
        draft.title = Some(first.to_owned());
        rest = after;
    }
    // Addresses and dates stand above the text, each on its line.
    for _ in 0..HEAD_LINES {
        let trimmed = rest.trim_start();
        let (line, after) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
        let line = line.trim();
        if line.starts_with("http://") || line.starts_with("https://") {
            draft.url.get_or_insert_with(|| line.to_owned());
        } else if Stamp::is_dateline(line)
            && let Some(stamp) = Stamp::find(line)
        {
            draft.published.get_or_insert(stamp);
            draft.push(BlockKind::Dateline, line);
        } else {
            break;
        }
        rest = after;
    }
    read_paragraphs(rest, draft);
}

/// Reads text that is all body: a paragraph a line, or hard-wrapped lines with blank lines between.
pub(super) fn read_paragraphs(body: &str, draft: &mut Draft) {
    let wrapped = is_wrapped(body);
    let mut paragraph = String::new();
    for line in body.lines() {
        if wrapped && !line.trim().is_empty() {
            paragraph.push_str(line);
            paragraph.push('\n');
            continue;
        }
        draft.push(BlockKind::Paragraph, &one_line(&std::mem::take(&mut paragraph)));
        draft.push(BlockKind::Paragraph, &one_line(line));
    }
    draft.push(BlockKind::Paragraph, &one_line(&paragraph));
}

/// Whether the lines are cut at a width: most that another follows directly end amid a sentence.
fn is_wrapped(body: &str) -> bool {
    let mut lines = body.lines().map(str::trim).peekable();
    let (mut n_followed, mut n_open) = (0, 0);
    while let Some(line) = lines.next() {
        if !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty()) {
            n_followed += 1;
            n_open +=
                usize::from(!line.ends_with(['。', '！', '？', '”', '」', '：', '）', '.', '!', '?', '"']));
        }
    }
    body.contains("\n\n") && n_open * 2 > n_followed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, title: &str, blocks: &[&str]) {
        let mut draft = Draft::default();
        read(raw, &mut draft);
        let article = draft.finish(None).unwrap();
        let found: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
        let found = found.get(usize::from(!article.title.is_empty())..).unwrap_or_default();
        assert_eq!((article.title.as_str(), found), (title, blocks));
    }

    #[test]
    fn first_line_is_the_title() {
        check(
            "王毅会见马斯\n\n　　外长王毅周五会见马斯。\n双方同意合作。",
            "王毅会见马斯",
            &["外长王毅周五会见马斯。", "双方同意合作。"],
        );
        check("外长王毅周五会见马斯。\n双方同意合作。", "", &["外长王毅周五会见马斯。", "双方同意合作。"]);
        check("王毅会见马斯", "", &["王毅会见马斯"]);
    }

    #[test]
    fn date_line_is_the_anchor() {
        let mut draft = Draft::default();
        read("王毅会见马斯\n2024-01-12 10:00\nhttps://www.rfa.org/a\n外长王毅周五会见马斯。", &mut draft);
        let article = draft.finish(None).unwrap();
        assert_eq!(article.published.as_deref(), Some("2024-01-12T10:00:00-05:00"));
        assert_eq!(article.url.as_deref(), Some("https://www.rfa.org/a"));
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "王毅会见马斯\n\n外长王毅周五\n在北京会见马斯。\n\n双方同意\n合作。",
            "王毅会见马斯",
            &["外长王毅周五在北京会见马斯。", "双方同意合作。"],
        );
    }
}
