//! The limits for the time and memory that a source may use.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::time::Duration;

use super::Problem;
use crate::spelling::question;

/// The limits, which are far above what real API documents need. The times apply to deployments, the others to every source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limits {
    /// The time to establish a connection.
    pub(crate) connect: Duration,
    /// The time for one document, from the request to the last byte of the response.
    pub(crate) document: Duration,
    /// The time for all documents.
    pub(crate) total: Duration,
    /// The limits on the documents and on the code that is generated from them.
    pub(crate) documents: codegen::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            document: Duration::from_secs(60),
            total: Duration::from_secs(600),
            documents: codegen::Limits::default(),
        }
    }
}

const DOCUMENT_BYTES: &str = "document-bytes";
const TOTAL_BYTES: &str = "total-bytes";
const DOCUMENTS: &str = "documents";
pub(super) const CONNECT_SECONDS: &str = "connect-seconds";
pub(super) const DOCUMENT_SECONDS: &str = "document-seconds";
const TOTAL_SECONDS: &str = "total-seconds";

/// A limit of time, as the command line names it.
#[derive(Debug)]
struct Time {
    name: &'static str,
    about: &'static str,
    field: TimeField,
}

type TimeField = fn(&mut Limits) -> &mut Duration;

static TIMES: [Time; 3] = [
    Time {
        name: CONNECT_SECONDS,
        about: "How long it may take to connect to a deployment, in seconds.",
        field: |limits| &mut limits.connect,
    },
    Time {
        name: DOCUMENT_SECONDS,
        about: "How long a deployment may take to send one document, in seconds.",
        field: |limits| &mut limits.document,
    },
    Time {
        name: TOTAL_SECONDS,
        about: "How long a deployment may take to send all documents, in seconds.",
        field: |limits| &mut limits.total,
    },
];

/// An option `--limit NAME=VALUE`.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    name: &'static str,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Count(usize),
    Seconds(TimeField, Duration),
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        if let Some(Time { name, field, .. }) = TIMES.iter().find(|it| it.name == name) {
            let seconds = value.parse().ok();
            let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            let time = time.filter(|time| !time.is_zero());
            let time =
                time.ok_or_else(|| format!("the value of {name} is a number of seconds above 0"))?;
            let value = Value::Seconds(*field, time);
            return Ok(Self { name, value });
        }
        let counts = codegen::Limits::NAMES;
        let Some(name) = counts.iter().find(|it| **it == name) else {
            let (question, names) = (question(name, names()), names().collect::<Vec<_>>());
            let names = names.join(", ");
            return Err(format!(
                "no limit has this name{question}\n  the limits are {names}"
            ));
        };
        let count: Option<usize> = value.parse().ok().filter(|count| *count > 0);
        let count =
            count.ok_or_else(|| format!("the value of {name} is a whole number above 0"))?;
        let mut limits = codegen::Limits::default();
        limits.set(name, count).map_err(|error| error.to_string())?;
        let value = Value::Count(count);
        Ok(Self { name, value })
    }
}

/// The names of all limits.
fn names() -> impl Iterator<Item = &'static str> {
    let times = TIMES.iter().map(|it| it.name);
    codegen::Limits::NAMES.iter().copied().chain(times)
}

/// Formats the setting as on the command line.
impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name;
        match self.value {
            Value::Count(count) => write!(f, "{name}={count}"),
            Value::Seconds(_, time) => write!(f, "{name}={}", time.as_secs_f64()),
        }
    }
}

impl Limits {
    /// The limits with these settings. A later setting of a limit overrides an earlier one.
    pub(crate) fn new(settings: &[Setting]) -> Self {
        let mut limits = Self::default();
        for setting in settings {
            match setting.value {
                Value::Seconds(field, time) => *field(&mut limits) = time,
                Value::Count(count) => {
                    // Parsing the setting has checked the value.
                    let _ = limits.documents.set(setting.name, count);
                }
            }
        }
        limits
    }

    /// The text of the option `--limit` in `--help`.
    pub(crate) fn help() -> String {
        let mut defaults = Self::default();
        let mut help =
            "Change a limit on what is read from a source; repeatable\n\nThe limits are:"
                .to_owned();
        for name in codegen::Limits::NAMES {
            let about = codegen::Limits::about(name).unwrap_or_default();
            let default = defaults.documents.get(name).unwrap_or_default();
            let _ = write!(help, "\n  {name}: {about} [default: {default}]");
        }
        for Time { name, about, field } in &TIMES {
            let default = field(&mut defaults).as_secs_f64();
            let _ = write!(help, "\n  {name}: {about} [default: {default}]");
        }
        help
    }

    /// The maximal length of one document, in bytes.
    pub(super) fn document_bytes(&self) -> u64 {
        self.documents.document_bytes as u64
    }

    /// The maximal length of all documents together, and of a bundle, in bytes.
    pub(super) fn total_bytes(&self) -> u64 {
        self.documents.total_bytes as u64
    }

    pub(super) fn document_too_long(&self, place: impl Into<String>) -> Problem {
        let bytes = self.document_bytes();
        let message = format!("longer than {bytes} bytes");
        Problem::new(place, message, raise(DOCUMENT_BYTES))
    }

    pub(super) fn total_too_long(&self, place: impl Into<String>) -> Problem {
        let bytes = self.total_bytes();
        let message = format!("with it, there are more than {bytes} bytes of documents");
        Problem::new(place, message, raise(TOTAL_BYTES))
    }

    pub(super) fn too_many(&self, place: impl Into<String>) -> Problem {
        let count = self.documents.documents;
        let message = format!("with it, more than {count} documents are needed");
        Problem::new(place, message, raise(DOCUMENTS))
    }

    pub(super) fn too_slow(&self, place: impl Into<String>) -> Problem {
        let seconds = self.total.as_secs_f64();
        let message = format!("not all documents arrived within {seconds} seconds");
        Problem::new(place, message, raise(TOTAL_SECONDS))
    }
}

/// The next step after an exceeded limit.
fn raise(name: &str) -> String {
    format!(
        "check that this is a Taskcluster deployment; if it is, `--limit {name}=N` raises the limit"
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Limits, Setting, names};

    fn limits(settings: &[&str]) -> Limits {
        let settings: Vec<Setting> = settings.iter().map(|it| it.parse().unwrap()).collect();
        Limits::new(&settings)
    }

    #[test]
    fn later_settings_override_earlier_ones() {
        let mut expected = Limits {
            document: Duration::from_millis(1500),
            ..Limits::default()
        };
        expected.documents.documents = 5;
        let settings = ["documents=7", "document-seconds=1.5", "documents=5"];
        assert_eq!(limits(&settings), expected);
        assert_eq!(limits(&[]), Limits::default());
    }

    #[test]
    fn each_setting_changes_another_limit() {
        let all = names().map(|name| {
            let set = limits(&[&format!("{name}=3")]);
            assert_ne!(set, Limits::default(), "{name}");
            format!("{set:?}")
        });
        let all: std::collections::BTreeSet<String> = all.collect();
        assert_eq!(all.len(), names().count());
    }

    #[test]
    fn invalid_settings_are_rejected() {
        for text in ["", "=1", "bytes=1", "Documents=1", " documents=1"] {
            let error = text.parse::<Setting>().unwrap_err();
            assert!(
                error.contains("documents, document-bytes, total-bytes"),
                "{error}"
            );
        }
        for value in ["", "0", "-1", "1.5", "1e3", "18446744073709551616", "many"] {
            let error = format!("documents={value}").parse::<Setting>();
            let error = error.unwrap_err();
            assert!(error.contains("a whole number above 0"), "{error}");
        }
        for value in ["", "0", "-1", "nan", "inf", "1e30", "1s"] {
            let error = format!("total-seconds={value}").parse::<Setting>();
            let error = error.unwrap_err();
            assert!(error.contains("a number of seconds above 0"), "{error}");
        }
    }

    #[test]
    fn depth_is_bounded_by_the_stack() {
        let error = "schema-depth=65".parse::<Setting>().unwrap_err();
        assert!(error.contains("at most 64"), "{error}");
    }

    #[test]
    fn the_help_has_every_limit_with_its_default() {
        let help = Limits::help();
        for part in [
            "\n  document-bytes: How long a document may be, in bytes. [default: 4194304]",
            "\n  documents: How many documents there may be. [default: 1000]",
            "\n  total-seconds: ",
        ] {
            assert!(help.contains(part), "{help}");
        }
        assert_eq!(help.matches("[default: ").count(), names().count());
    }
}
