//! The changes of the API that the project accepts.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The accepted changes by fingerprint.
#[derive(Debug, Default)]
pub(crate) struct Accepted(BTreeMap<String, Acceptance>);

/// The acceptance of one change.
#[derive(Debug)]
pub(crate) struct Acceptance {
    /// Why the change is accepted.
    pub(crate) reason: String,
    /// The line of the fingerprint in the file. The first line is 1.
    pub(crate) line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accepted: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: Spanned<String>,
    reason: Spanned<String>,
}

impl Accepted {
    /// Parses the file. The error names the line.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let line = |offset: usize| text[..offset].matches('\n').count() + 1;
        let file: File = toml::from_str(text).map_err(|error| {
            let place = error
                .span()
                .map(|span| format!("line {}: ", line(span.start)));
            format!("{}{}", place.unwrap_or_default(), error.message())
        })?;
        let mut found = BTreeMap::new();
        for Entry {
            fingerprint,
            reason,
        } in file.accepted
        {
            let here = line(fingerprint.span().start);
            let hint = |line, what: &str| Err(format!("line {line}: {what}"));
            if !is_fingerprint(fingerprint.get_ref()) {
                return hint(
                    here,
                    "a fingerprint has 12 digits out of 0-9 and a-f; copy it from `cargo xtask diff`",
                );
            }
            if reason.get_ref().trim().is_empty() {
                return hint(
                    line(reason.span().start),
                    "the reason is empty; state why the change is accepted",
                );
            }
            let acceptance = Acceptance {
                reason: reason.into_inner(),
                line: here,
            };
            if let Some(first) = found.insert(fingerprint.into_inner(), acceptance) {
                let what = format!(
                    "line {} accepts the same fingerprint; remove one",
                    first.line
                );
                return hint(here, &what);
            }
        }
        Ok(Self(found))
    }

    /// The acceptance of the change with this fingerprint.
    pub(crate) fn get(&self, fingerprint: &str) -> Option<&Acceptance> {
        self.0.get(fingerprint)
    }

    /// All acceptances, by fingerprint.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Acceptance)> {
        self.0.iter()
    }
}

fn is_fingerprint(text: &str) -> bool {
    let is_digit = |it: u8| it.is_ascii_digit() || matches!(it, b'a'..=b'f');
    text.len() == 12 && text.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::Accepted;

    #[test]
    fn errors_name_the_line() {
        let entry = |fingerprint: &str, reason: &str| {
            format!("[[accepted]]\nfingerprint = \"{fingerprint}\"\nreason = \"{reason}\"\n")
        };
        let good = entry("0123456789ab", "agreed");
        let accepted = Accepted::parse(&good).unwrap();
        let acceptance = accepted.get("0123456789ab").unwrap();
        assert_eq!((&*acceptance.reason, acceptance.line), ("agreed", 2));
        for (text, start) in [
            (entry("0123456789AB", "agreed"), "line 2: a fingerprint has"),
            (entry("0123", "agreed"), "line 2: a fingerprint has"),
            (entry("0123456789ab", " "), "line 3: the reason is empty"),
            (good.clone() + &good, "line 5: line 2 accepts the same"),
            (good.clone() + "note = 1", "line 4: unknown field `note`"),
            (
                format!("{good}[[accept]]"),
                "line 4: unknown field `accept`",
            ),
            (
                "[[accepted]]\n".to_owned(),
                "line 1: missing field `fingerprint`",
            ),
            (format!("{good}="), "line 4: "),
        ] {
            let error = Accepted::parse(&text).unwrap_err();
            assert!(error.starts_with(start), "{error:?}, not {start:?}");
        }
    }
}
