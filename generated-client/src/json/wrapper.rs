//! Types that are another type with rules of their own.

use super::depth::Level;
use super::{ReadError, Report, Rule, Value};

/// A newtype of another value. The generator writes it, and `wrapper!` makes the usual traits of it.
pub trait Wrapper: Sized {
    /// What it wraps.
    type Inner: Value;

    /// The rules of the value.
    const RULES: &'static [Rule] = &[];

    /// Whether nothing of the value may be shown.
    const SENSITIVE: bool = false;

    /// Wraps a value.
    fn new(inner: Self::Inner) -> Self;

    /// The value.
    fn inner(&self) -> &Self::Inner;
}

#[doc(hidden)]
pub fn read<T: Wrapper>(json: &str) -> Result<T, ReadError> {
    let _level = Level::enter()?;
    T::Inner::read(json).map(T::new)
}

#[doc(hidden)]
pub fn check<T: Wrapper + Value>(value: &T, report: &mut Report) {
    report.deeper(|report| {
        value.inner().check(report);
        report.apply(T::RULES, value);
    });
}

/// Makes the usual traits of [`Wrapper`] for a newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($name:ident) => {
        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Wrapper>::SENSITIVE;

            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                $crate::runtime::wrappers::read(json)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::wrappers::check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| $crate::runtime::serialize(
            $crate::runtime::Wrapper::inner(value),
            serializer
        ));
    };
}
