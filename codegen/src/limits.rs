//! Limits on the memory and time that documents may take. Documents come from a server and are not trusted.

use std::fmt;

/// Defines each limit together with its name.
macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident = $name:literal: $default:expr, at most $most:expr;)+) => {
        /// Limits on the memory and time that documents may take.
        ///
        /// The defaults are many times higher than Taskcluster's services need. Exceeding a limit is an error at the place
        /// where it happens. You can raise a limit. Limits on depth have a maximum, because each level uses stack memory.
        ///
        /// JSON may be nested 128 levels deep. This limit cannot be raised.
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
            /// The names of all limits as on the command line: the names of the fields, with hyphens.
            pub const NAMES: &[&str] = &[$($name,)+];

            /// Sets a limit by its name.
            ///
            /// # Errors
            ///
            /// Fails if no limit has this name, or if the value is above its maximum.
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

            /// The description of a limit, by its name.
            #[must_use]
            pub fn about(name: &str) -> Option<&'static str> {
                match name {
                    $($name => Some(concat!($($doc),+).trim_ascii_start()),)+
                    _ => None,
                }
            }

            /// The value of a limit, by its name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<usize> {
                match name {
                    $($name => Some(self.$field),)+
                    _ => None,
                }
            }

            /// Reduces each limit to its maximum.
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
    /// How long all documents may be in total, in bytes.
    total_bytes = "total-bytes": 32 << 20, at most usize::MAX;
    /// How many JSON values all documents may have in total. Each string, number, array and object is one.
    values = "values": 500_000, at most usize::MAX;
    /// How long a JSON pointer to a value may be, in bytes.
    pointer_bytes = "pointer-bytes": 2_000, at most usize::MAX;
    /// How long a string in a document may be, in bytes.
    text_bytes = "text-bytes": 20_000, at most usize::MAX;
    /// How deeply schemas may be nested, including through references. At most 64, because each level uses stack memory.
    schema_depth = "schema-depth": 32, at most 64;
    /// How deeply lists and maps may be nested without a named type in between. At most 32, because each level uses stack
    /// memory of the compiler.
    list_depth = "list-depth": 8, at most 32;
    /// How many schemas may apply to one value through `allOf`, including references.
    all_of = "all-of": 200, at most usize::MAX;
    /// How many types, operations and exchanges may be generated.
    types = "types": 10_000, at most usize::MAX;
    /// How many fields, enum values, union branches and parameters may be generated.
    fields = "fields": 50_000, at most usize::MAX;
    /// How many problems are reported. Of further problems only the number is reported.
    problems = "problems": 1_000, at most usize::MAX;
    /// How long all generated files may be in total, in bytes. The generator uses about a hundred times as much memory.
    output_bytes = "output-bytes": 16 << 20, at most usize::MAX;
}

/// An error from [`Limits::set`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitError {
    /// No limit has this name.
    Unknown(String),
    /// The value would let documents overflow the stack.
    TooHigh {
        /// The name of the limit.
        name: String,
        /// The maximum of the limit.
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

/// The part of a message that names an exceeded limit.
pub(crate) fn allowed(name: &str, limit: usize) -> String {
    format!("the limit `{name}` is {limit}")
}

/// The help for an exceeded limit.
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
