//! Converts markdown from documents to markdown for rustdoc.
//!
//! Descriptions are written for web pages. In rustdoc `<name>` would be HTML, `[x]` a link to an item, and a code block a
//! doctest. So the text is parsed and written again, with everything but plain markdown turned into text.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use pulldown_cmark_to_cmark::cmark_with_options;

/// The base URL of links that begin with `/`. They are written for Taskcluster's own site.
const SITE: &str = "https://docs.taskcluster.net";

/// The maximal length of text to parse, in bytes. Parsing can take many times as much memory.
const MAX_LENGTH: usize = 100_000;

/// The maximal nesting of quotes and lists. Every line of nested blocks repeats all their prefixes.
const MAX_NESTING: usize = 10;

/// Converts Markdown for rustdoc, with the first sentence as a paragraph of its own. Text that cannot be converted safely becomes a
/// code block.
pub(crate) fn with_summary(text: &str) -> String {
    let text = printable(text);
    if text.len() > MAX_LENGTH || nesting(&text) > MAX_NESTING {
        return fenced(&text);
    }
    let events = Rewrite::default().all(Parser::new(&text));
    let events = split_first_sentence(events);
    let mut written = String::new();
    let options = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        ..Default::default()
    };
    let complete =
        cmark_with_options(events.iter(), &mut written, Options::empty(), options).is_ok();
    let written = written.trim().to_owned();
    if complete && is_fit(&written) {
        return written;
    }
    fenced(&text)
}

/// Ends the first paragraph after its first sentence. Sentences within emphasis, links and lists stay as they are.
fn split_first_sentence(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let Some(Event::Start(Tag::Paragraph)) = events.first() else {
        return events;
    };
    let mut depth = 0_usize;
    for index in 1..events.len() {
        let next = events.get(index + 1);
        let (first, rest) = match events.get(index) {
            Some(Event::Start(_)) => {
                depth += 1;
                continue;
            }
            Some(Event::End(TagEnd::Paragraph)) | None => break,
            Some(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Some(Event::Text(text)) if depth == 0 => match sentence_end(text) {
                Some((first, rest)) => (first.to_owned(), rest.to_owned()),
                None if ends_sentence(text) && matches!(next, Some(Event::SoftBreak)) => {
                    let starts = match events.get(index + 2) {
                        Some(Event::Text(text)) => text.starts_with(char::is_uppercase),
                        Some(Event::Code(_)) => true,
                        _ => false,
                    };
                    if !starts {
                        continue;
                    }
                    (text.to_string(), String::new())
                }
                None => continue,
            },
            Some(_) => continue,
        };
        let end = if rest.is_empty() { index + 1 } else { index };
        let split = [
            Some(Event::Text(first.into())),
            Some(Event::End(TagEnd::Paragraph)),
            Some(Event::Start(Tag::Paragraph)),
            (!rest.is_empty()).then(|| Event::Text(rest.into())),
        ];
        events.splice(index..=end, split.into_iter().flatten());
        break;
    }
    events
}

/// A text cut after its first sentence, if another follows.
fn sentence_end(text: &str) -> Option<(&str, &str)> {
    text.match_indices(". ").find_map(|(index, _)| {
        let (first, rest) = text.split_at_checked(index + 1)?;
        let rest = rest.trim_start();
        (ends_sentence(first) && rest.starts_with(char::is_uppercase)).then_some((first, rest))
    })
}

/// Whether a text ends with a full stop that is not part of an abbreviation.
fn ends_sentence(text: &str) -> bool {
    // Inline code comes before it.
    if text == "." {
        return true;
    }
    let word = text.rsplit(char::is_whitespace).next();
    let Some(word) = word.and_then(|it| it.strip_suffix('.')) else {
        return false;
    };
    let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    letters.chars().count() > 1 && !letters.contains('.') && !matches!(letters, "etc" | "vs" | "cf")
}

/// The maximal nesting depth of blocks.
fn nesting(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for event in Parser::new(text) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Writes text as inline code in markdown, on one line and without control characters. The text may contain backticks.
#[must_use]
pub fn code(text: &str) -> String {
    let text = printable(text).replace('\n', "\\n").replace('\t', "\\t");
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        return format!("{fence} {text} {fence}");
    }
    format!("{fence}{text}{fence}")
}

fn fenced(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

/// Replaces characters that are invisible or change the order of text, so that source code shows what it contains.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\n' => c,
            '\t' => ' ',
            c if is_hidden(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Whether a character is invisible, changes the direction of text, or ends a line. Joiners are not included, because words
/// and emoji need them.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether rustdoc interprets the text safely: it has no HTML, no doctests, only links to the web, and does not affect the
/// text after it.
fn is_fit(text: &str) -> bool {
    const FOLLOWING: &str = "what follows";
    let text = &format!("{text}\n\n{FOLLOWING}");
    // The parser calls this for text that rustdoc could take for a link to an item.
    let mut item_link = false;
    let parser = Parser::new_with_broken_link_callback(
        text,
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION,
        Some(|_| {
            item_link = true;
            None
        }),
    );
    let events: Vec<Event<'_>> = parser.into_iter().collect();
    let closed = matches!(
        events.as_slice(),
        [.., Event::Start(Tag::Paragraph), Event::Text(last), Event::End(TagEnd::Paragraph)] if &**last == FOLLOWING
    );
    let mut in_link = 0_usize;
    let fit = events.into_iter().all(|event| match event {
        Event::End(TagEnd::Link) => {
            in_link = in_link.saturating_sub(1);
            true
        }
        Event::Start(Tag::Link { dest_url, .. }) => {
            in_link += 1;
            is_web(&dest_url)
        }
        // A bare URL must be a link, because rustdoc warns about it otherwise.
        Event::Text(text) => in_link > 0 || bare_url(&text).is_none(),
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(
            Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock | Tag::FootnoteDefinition(_),
        ) => false,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(label))) => &*label == "text",
        Event::Start(Tag::Image { dest_url, .. }) => is_web(&dest_url),
        _ => true,
    });
    fit && closed && !item_link
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[derive(Default)]
struct Rewrite {
    /// The number of open links and code blocks, in which text is not changed.
    verbatim: usize,
    /// Whether each open link is kept.
    links: Vec<bool>,
    /// Text of consecutive events that is not written yet.
    text: String,
}

impl Rewrite {
    fn all<'a>(mut self, events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
        let mut written = Vec::new();
        for event in events {
            match event {
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    self.text.push_str(&text);
                }
                event => {
                    self.flush(&mut written);
                    self.event(event, &mut written);
                }
            }
        }
        self.flush(&mut written);
        written
    }

    fn event<'a>(&mut self, event: Event<'a>, written: &mut Vec<Event<'a>>) {
        match event {
            // A block of HTML becomes a paragraph with its text.
            Event::Start(Tag::HtmlBlock) => written.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => written.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::CodeBlock(_)) => {
                self.verbatim += 1;
                let kind = CodeBlockKind::Fenced(CowStr::Borrowed("text"));
                written.push(Event::Start(Tag::CodeBlock(kind)));
            }
            Event::End(TagEnd::CodeBlock) => {
                self.verbatim = self.verbatim.saturating_sub(1);
                // The closing fence needs a newline before it.
                if !matches!(written.last(), Some(Event::Text(text)) if text.ends_with('\n')) {
                    written.push(Event::Text(CowStr::Borrowed("\n")));
                }
                written.push(Event::End(TagEnd::CodeBlock));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let url = if dest_url.starts_with('/') && !dest_url.starts_with("//") {
                    format!("{SITE}{dest_url}")
                } else {
                    dest_url.into_string()
                };
                self.links.push(is_web(&url));
                if is_web(&url) {
                    self.verbatim += 1;
                    written.push(Event::Start(link(url, LinkType::Inline)));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.verbatim = self.verbatim.saturating_sub(1);
                    written.push(Event::End(TagEnd::Link));
                }
            }
            // Only the text of an image is kept, so that the docs load nothing from other hosts.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            event => written.push(event),
        }
    }

    fn flush(&mut self, written: &mut Vec<Event<'_>>) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        if self.verbatim > 0 {
            written.push(Event::Text(text.into()));
            return;
        }
        let mut rest = text.as_str();
        while let Some((before, url, after)) = bare_url(rest) {
            if !before.is_empty() {
                written.push(Event::Text(before.to_owned().into()));
            }
            written.push(Event::Start(link(url.to_owned(), LinkType::Autolink)));
            written.push(Event::Text(url.to_owned().into()));
            written.push(Event::End(TagEnd::Link));
            rest = after;
        }
        if !rest.is_empty() {
            written.push(Event::Text(rest.to_owned().into()));
        }
    }
}

fn link<'a>(url: String, link_type: LinkType) -> Tag<'a> {
    Tag::Link {
        link_type,
        dest_url: url.into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    }
}

/// The first URL in a text, with the text before and after it.
fn bare_url(text: &str) -> Option<(&str, &str, &str)> {
    for (start, _) in text.match_indices("http") {
        let (before, from) = text.split_at_checked(start)?;
        if !is_web(from) {
            continue;
        }
        let end = from
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c)))
            .unwrap_or(from.len());
        let url = from.get(..end)?;
        let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        // A scheme alone is not a URL.
        if !matches!(url, "http://" | "https://") {
            return Some((before, url, from.get(url.len()..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_would_take_wrongly() {
        for (upstream, written) in [
            ("the group <hookGroupId>", "the group \\<hookGroupId>"),
            ("See http://x.org/a_b.", "See <http://x.org/a_b>."),
            ("[parameters('vmName')]", "\\[parameters('vmName')\\]"),
            (
                "see [this](/docs/x)",
                "see [this](https://docs.taskcluster.net/docs/x)",
            ),
            ("see [this](../x) and [that](#y)", "see this and that"),
            ("```\nlet x;\n```", "```text\nlet x;\n```"),
            ("```js\nlet x;\n```", "```text\nlet x;\n```"),
            ("a\n\n    let x;", "a\n\n```text\nlet x;\n```"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("a `<b>` c", "a `<b>` c"),
            ("** a  b\n", "\\*\\* a  b"),
            ("One. Two. Three.", "One.\n\nTwo. Three."),
            ("One\nline. Another\nline.", "One\nline.\n\nAnother\nline."),
            ("One.\nTwo.", "One.\n\nTwo."),
            ("One.\n`two` is code.", "One.\n\n`two` is code."),
            (
                "For tasks, i.e. Two, etc. Three.",
                "For tasks, i.e. Two, etc. Three.",
            ),
            ("Of `a. B` one. Two.", "Of `a. B` one.\n\nTwo."),
            ("One `a`. Two.", "One `a`.\n\nTwo."),
            ("*One. Two.* Three", "*One. Two.* Three"),
            ("- One. Two.", "* One. Two."),
            ("", ""),
        ] {
            let found = with_summary(upstream);
            assert_eq!(found, written, "{upstream}");
        }
    }

    #[test]
    fn nothing_leaves_its_place() {
        for hostile in [
            "*/ fn main() {}",
            "\u{202e}abc",
            "```\n``````\n```\nx",
            "<!-- -->",
            "[a]: http://x\n[a]",
            "[Secret]",
            "[`Secret`]",
            "[x](javascript:alert)",
            "![x](http://evil.example/pixel)",
            "> > > > > > > > > > > > > > > > > > deep",
            "http:// then http://example.org/abc",
            "https://example.org///",
            "a\u{0}b\rc",
            "<a href='x",
            "&lt;script&gt;",
            "\\<b>",
            "- <b>\n  - <i>\n\n      code",
            "> <b>\n> ```\n> x",
            "| a | <b> |\n|--|--|\n| c | [d] |",
            "[^1]: note\n\nx[^1]",
        ] {
            let written = with_summary(hostile);
            let fit = is_fit(&written) || written.starts_with("```");
            assert!(fit, "{hostile:?} became {written:?}");
            assert!(!written.contains('\u{202e}'));
            assert!(!written.contains('\r'));
        }
    }

    #[test]
    fn inline_code() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
    }
}
