//! What documents may cost. They come from whoever answers, and need not be honest.

use std::fmt;

/// Defines the limits with the name of each, so that neither is without the other.
macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident = $name:literal: $default:expr, at most $most:expr;)+) => {
        /// Bounds of what documents may cost in memory and time.
        ///
        /// The defaults leave room for many times what Taskcluster's services have. What exceeds one is an error at the
        /// place where that happens. A limit can be raised, as far as the stack allows where it bounds depth.
        ///
        /// JSON itself has at most 128 levels, which nothing raises.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $field: usize,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl Limits {
            /// The names of all limits, as on a command line: those of the fields, with hyphens.
            pub const NAMES: &[&str] = &[$($name,)+];

            /// Sets a limit by its name.
            ///
            /// # Errors
            ///
            /// If there is no limit of this name, or it can't be that high.
            pub fn set(&mut self, name: &str, value: usize) -> Result<(), LimitError> {
                let (limit, most) = match name {
                    $($name => (&mut self.$field, $most),)+
                    _ => return Err(LimitError::Unknown(name.to_owned())),
                };
                if value > most {
                    return Err(LimitError::TooHigh { name: name.to_owned(), most });
                }
                *limit = value;
                Ok(())
            }

            /// What a limit bounds, by its name.
            #[must_use]
            pub fn about(name: &str) -> Option<&'static str> {
                match name {
                    $($name => Some(concat!($($doc),+).trim_ascii_start()),)+
                    _ => None,
                }
            }

            /// A limit by its name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<usize> {
                match name {
                    $($name => Some(self.$field),)+
                    _ => None,
                }
            }

            /// The same limits, none higher than it can be.
            pub(crate) fn capped(self) -> Self {
                Self { $($field: self.$field.min($most),)+ }
            }
        }
    };
}

limits! {
    /// How many documents there may be.
    documents = "documents": 1_000, at most usize::MAX;
    /// How long a document may be, in bytes.
    document_bytes = "document-bytes": 4 << 20, at most usize::MAX;
    /// How long all documents together may be, in bytes.
    total_bytes = "total-bytes": 32 << 20, at most usize::MAX;
    /// How many JSON values all documents together may have; each string, number and list is one.
    values = "values": 500_000, at most usize::MAX;
    /// How long the JSON pointer of a place may be, in bytes: the names that lead to it.
    pointer_bytes = "pointer-bytes": 2_000, at most usize::MAX;
    /// How long a string in a document may be, in bytes: a description, a pattern, a value.
    text_bytes = "text-bytes": 20_000, at most usize::MAX;
    /// How many schemas may stand within each other, references followed. Each takes some of the stack, so it is at most 64.
    schema_depth = "schema-depth": 32, at most 64;
    /// How many lists and maps may stand within each other without a name in between. It is at most 32, because the
    /// compiler has a stack as well.
    list_depth = "list-depth": 8, at most 32;
    /// How many schemas a value may have to obey at once: those of `allOf`, references followed.
    all_of = "all-of": 200, at most usize::MAX;
    /// How many types, operations and exchanges are made.
    types = "types": 10_000, at most usize::MAX;
    /// How many fields of types, values of enums, branches of unions and parameters are made.
    fields = "fields": 50_000, at most usize::MAX;
    /// How many problems are told; of more it is said how many they are.
    problems = "problems": 1_000, at most usize::MAX;
    /// How long all generated files together may be, in bytes. The generator takes about a hundred times as much memory.
    output_bytes = "output-bytes": 16 << 20, at most usize::MAX;
}

/// Why a limit can't be set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitError {
    /// There is none of this name.
    Unknown(String),
    /// It would let documents exhaust the stack.
    TooHigh {
        /// The name of the limit.
        name: String,
        /// The highest that it can be.
        most: usize,
    },
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(
                f,
                "unknown limit `{}`; the limits are {}",
                name.escape_default(),
                Limits::NAMES.join(", ")
            ),
            Self::TooHigh { name, most } => write!(
                f,
                "the limit `{name}` can be at most {most}, because each level uses stack memory"
            ),
        }
    }
}

impl std::error::Error for LimitError {}

/// What is said of a limit that is exceeded.
pub(crate) fn allowed(name: &str, limit: usize) -> String {
    format!("the limit `{name}` is {limit}")
}

/// What can be done about a limit that is exceeded.
pub(crate) fn raise(name: &str) -> String {
    format!("if you trust the documents, raise the limit with `--limit {name}=NUMBER`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_their_names() {
        for name in Limits::NAMES {
            let mut limits = Limits::default();
            limits.set(name, 1).unwrap();
            assert_ne!(limits, Limits::default(), "{name}");
            assert_eq!(limits.get(name), Some(1));
            assert!(Limits::about(name).unwrap().starts_with("How "), "{name}");
            let field = format!("{}: 1,", name.replace('-', "_"));
            assert!(
                format!("{limits:?}, ").replace(" }", ",").contains(&field),
                "{limits:?}"
            );
        }
        let error = Limits::default().set("depth", 1).unwrap_err();
        assert!(error.to_string().contains("schema-depth"), "{error}");
    }

    #[test]
    fn depth_is_bounded_by_the_stack() {
        let mut limits = Limits::default();
        let error = limits.set("schema-depth", 65).unwrap_err();
        assert!(error.to_string().contains("at most 64"), "{error}");
        assert_eq!(limits, Limits::default());
        limits.schema_depth = usize::MAX;
        assert_eq!(limits.capped().schema_depth, 64);
    }
}
