//! Validates hostnames and mailboxes.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use regress::Regex;

use super::super::pattern::with_unicode;

/// Returns whether a text is a hostname of RFC 1123 whose punycode is valid in IDNA.
pub(super) fn is_hostname(text: &str) -> bool {
    let is_valid = |label: &str| {
        let punycode = label
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("xn--"));
        is_label(label, false) && (!punycode || is_international(label))
    };
    text.len() <= 253 && text.split('.').all(is_valid)
}

/// Returns whether a label consists of letters, digits and inner hyphens.
fn is_label(label: &str, international: bool) -> bool {
    let is_valid = |char: char| {
        char.is_ascii_alphanumeric() || char == '-' || international && !char.is_ascii()
    };
    (1..=63).contains(&label.len())
        && label.chars().all(is_valid)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

pub(super) fn is_international(text: &str) -> bool {
    let uts46 = Uts46::new();
    let (deny, hyphens) = (AsciiDenyList::STD3, Hyphens::Check);
    let ascii = uts46.to_ascii(text.as_bytes(), deny, hyphens, DnsLength::Verify);
    if ascii.is_err() {
        return false;
    }
    let (unicode, _) = uts46.to_unicode(text.as_bytes(), deny, hyphens);
    let mut labels = unicode.split('.');
    labels.all(|label| {
        OUT_OF_PLACE
            .as_ref()
            .is_none_or(|it| it.find(label).is_none())
    })
}

/// Labels that UTS #46 accepts and IDNA 2008 does not: characters other than letters and digits (RFC 5892, section 2.1 with
/// the exceptions of 2.6), and the context rules of its appendix A from A.3 on.
static OUT_OF_PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let parts = [
        r"[^\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\-\u00B7\u0375\u05F3\u05F4\u06FD\u06FE\u0F0B\u200C\u200D\u3007\u30FB]",
        r"[\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B]",
        r"(?<!l)\u00B7|\u00B7(?!l)",
        r"\u0375(?!\p{Script=Greek})",
        r"(?<!\p{Script=Hebrew})[\u05F3\u05F4]",
        r"^(?!.*[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]).*\u30FB",
        r"[\u0660-\u0669].*[\u06F0-\u06F9]|[\u06F0-\u06F9].*[\u0660-\u0669]",
    ];
    with_unicode(&parts.join("|"))
});

/// Returns whether a text is a mailbox of RFC 5321, with the additional characters of RFC 6531.
pub(super) fn is_mailbox(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let quoted = local.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let local_is_valid = match quoted {
        Some(content) => is_quoted(content),
        None => local.split('.').all(is_atom),
    };
    let literal = domain.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let domain_is_valid = match literal {
        Some(address) => match address.strip_prefix("IPv6:") {
            Some(address) => address.parse::<Ipv6Addr>().is_ok(),
            None => address.parse::<Ipv4Addr>().is_ok(),
        },
        None => domain.split('.').all(|label| is_label(label, true)),
    };
    local.len() <= 64 && domain.len() <= 255 && local_is_valid && domain_is_valid
}

fn is_atom(text: &str) -> bool {
    let is_valid = |char: char| {
        char.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(char) || !char.is_ascii()
    };
    !text.is_empty() && text.chars().all(is_valid)
}

/// Returns whether a text is valid between quotes: printable characters, with `"` and `\` escaped.
fn is_quoted(content: &str) -> bool {
    let mut chars = content.chars();
    while let Some(char) = chars.next() {
        let is_valid = match char {
            '"' => false,
            '\\' => matches!(chars.next(), Some(' '..='~')),
            other => matches!(other, ' '..='~') || !other.is_ascii(),
        };
        if !is_valid {
            return false;
        }
    }
    true
}
