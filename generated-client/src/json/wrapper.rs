//! Newtypes that add rules to another type.

use serde_core::de::Deserializer;

use super::context::Context;
use super::{Report, Rule, Value};

/// A newtype of another value. Generated code implements it, and `wrapper!` derives the other traits from it.
#[doc(hidden)]
pub trait Wrapper: Sized {
    /// The wrapped type.
    type Inner: Value;

    /// The rules of the value.
    const RULES: &'static [Rule] = &[];

    /// Whether the value is sensitive.
    const SENSITIVE: bool = false;

    /// Wraps a value.
    fn new(inner: Self::Inner) -> Self;

    /// Returns the wrapped value.
    fn inner(&self) -> &Self::Inner;
}

#[doc(hidden)]
pub fn read<'de, T: Wrapper, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    context.deeper(|context| T::Inner::read(deserializer, context).map(T::new))
}

#[doc(hidden)]
pub fn check<T: Wrapper + Value>(value: &T, report: &mut Report) {
    report.deeper(<T as Value>::SENSITIVE, &mut |report| {
        value.inner().check(report);
        report.apply(T::RULES, value);
    });
}

/// Implements the other traits of a [`Wrapper`].
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($name:ident) => {
        impl $crate::runtime::Inspect for $name {
            fn instance(&self) -> $crate::runtime::Instance<'_> {
                $crate::runtime::Inspect::instance($crate::runtime::Wrapper::inner(self))
            }
        }

        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Wrapper>::SENSITIVE;

            fn blank() -> Self {
                <Self as $crate::runtime::Wrapper>::new($crate::runtime::blank())
            }

            fn read<'de, D: $crate::runtime::serde::de::Deserializer<'de>>(
                deserializer: D,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, D::Error> {
                $crate::runtime::wrappers::read(deserializer, context)
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
