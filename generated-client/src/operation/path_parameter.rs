//! Defines [`PathParameter`].

use std::borrow::Cow;

/// A value of a path parameter: text or an integer, owned or borrowed.
///
/// Some responses have as an integer what other operations take in their path, such as the `runId` of a task.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a path parameter",
    label = "expected text or an integer",
    note = "pass a `&str`, a `String` or an integer; convert other types with `.to_string()`, and handle the `None` of an `Option` first"
)]
pub trait PathParameter {
    /// Returns the value as text.
    fn into_text(self) -> String;
}

impl PathParameter for &str {
    fn into_text(self) -> String {
        self.to_owned()
    }
}

impl PathParameter for String {
    fn into_text(self) -> String {
        self
    }
}

impl PathParameter for Cow<'_, str> {
    fn into_text(self) -> String {
        self.into_owned()
    }
}

impl<T: PathParameter + Clone> PathParameter for &T {
    fn into_text(self) -> String {
        self.clone().into_text()
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {
        $(
            impl PathParameter for $integer {
                fn into_text(self) -> String {
                    self.to_string()
                }
            }
        )*
    };
}

integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parameter: impl PathParameter) -> String {
        parameter.into_text()
    }

    #[test]
    fn text_and_integers() {
        let owned = "a".to_owned();
        assert_eq!(text("a"), "a");
        let names = ["a"];
        assert_eq!(names.iter().map(text).collect::<String>(), "a");
        assert_eq!(text(&owned), "a");
        assert_eq!(text(Cow::Borrowed("a")), "a");
        assert_eq!(text(owned), "a");
        assert_eq!(text(7), "7");
        assert_eq!(text(-7_i64), "-7");
    }
}
