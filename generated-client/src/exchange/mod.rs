//! Exchanges, for consumers with any AMQP client: what to bind a queue to, by which pattern, and what comes.

mod error;
mod pattern;
mod routing_key;

use serde_core::de::DeserializeOwned;

pub use error::RoutingKeyError;
pub use pattern::{Absent, OptionalWord, RoutingKeyPattern};
pub use routing_key::RoutingKey;

/// A topic exchange to which a service publishes. The generator writes it for each, and `exchange!` gives it its methods.
pub trait Exchange {
    /// A message: the JSON in the body of a delivery, as `serde_json` reads it.
    type Message: DeserializeOwned;
    /// The exchange's name on the AMQP server.
    const EXCHANGE: &'static str;
    /// What the routing keys of messages are made of, in order.
    const ROUTING_KEY: &'static [RoutingKeyWord];
}

/// A named part of a routing key. The parts are joined by `.`, and all but one of several words are one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutingKeyWord {
    name: &'static str,
    kind: Kind,
    /// Whether messages may have `_` in its place.
    optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Constant(&'static str),
    One,
    Several,
}

impl RoutingKeyWord {
    /// A word that is the same in every routing key.
    #[must_use]
    pub const fn constant(name: &'static str, value: &'static str) -> Self {
        Self::new(name, Kind::Constant(value))
    }

    /// A word.
    #[must_use]
    pub const fn one(name: &'static str) -> Self {
        Self::new(name, Kind::One)
    }

    /// Any number of words. A routing key has only one such part, or nobody could take it apart.
    #[must_use]
    pub const fn several(name: &'static str) -> Self {
        Self::new(name, Kind::Several)
    }

    /// The same part, which is `_` where a message has nothing for it.
    #[must_use]
    pub const fn or_absent(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            optional: false,
        }
    }
}

/// What stands in a routing key for something that a message does not have.
const ABSENT: &str = "_";

/// Gives an exchange its methods.
#[doc(hidden)]
#[macro_export]
macro_rules! __exchange {
    ($name:ident) => {
        impl $name {
            /// The exchange's name on the AMQP server.
            pub const EXCHANGE: &'static str = <Self as $crate::runtime::Exchange>::EXCHANGE;

            /// Begins a pattern. All messages match it; each word that is set leaves fewer.
            pub fn new() -> Self {
                <Self as ::std::default::Default>::default()
            }

            /// The pattern to bind a queue with, as in `primary.*.*.#`.
            ///
            /// # Errors
            ///
            /// If a word that was set can't stand in its place, or the pattern gets longer than AMQP allows.
            pub fn pattern(
                &self,
            ) -> ::std::result::Result<::std::string::String, $crate::runtime::RoutingKeyError>
            {
                self.0.pattern::<Self>()
            }

            /// Takes the routing key of a message apart.
            ///
            /// # Errors
            ///
            /// If it is no routing key of this exchange.
            pub fn parse(
                routing_key: &str,
            ) -> ::std::result::Result<
                $crate::runtime::RoutingKey<'_>,
                $crate::runtime::RoutingKeyError,
            > {
                $crate::runtime::RoutingKey::parse::<Self>(routing_key)
            }
        }
    };
}

/// Gives an exchange the method that sets a word of its routing key. The flags say what may stand in its place.
#[doc(hidden)]
#[macro_export]
macro_rules! __routing_key_word {
    ($method:ident, $name:literal, several, optional, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, $crate::runtime::OptionalWord, $docs,
            "It may be several words, with wildcards among them, and `Absent`."
        );
    };
    ($method:ident, $name:literal, several, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, ::std::string::String, $docs,
            "It may be several words, with wildcards among them."
        );
    };
    ($method:ident, $name:literal, optional, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, $crate::runtime::OptionalWord, $docs,
            "It may be `Absent`."
        );
    };
    ($method:ident, $name:literal, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, ::std::string::String, $docs,
            "Every message has it."
        );
    };
    (@ $method:ident, $name:literal, $value:ty, $docs:literal, $remark:literal) => {
        #[doc = $docs]
        #[doc = ""]
        #[doc = $remark]
        pub fn $method(self, $method: impl ::std::convert::Into<$value>) -> Self {
            Self(self.0.word($name, $method))
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Exchange, RoutingKeyWord};
    use crate::json::JsonObject;

    /// An exchange with words of all kinds.
    pub(super) struct Parcels;

    impl Exchange for Parcels {
        type Message = JsonObject;
        const EXCHANGE: &'static str = "exchange/depot/v1/parcels";
        const ROUTING_KEY: &'static [RoutingKeyWord] = &[
            RoutingKeyWord::constant("kind", "primary"),
            RoutingKeyWord::one("depot"),
            RoutingKeyWord::one("shelf").or_absent(),
            RoutingKeyWord::several("route").or_absent(),
        ];
    }

    /// One where the several words are not the last.
    pub(super) struct Trucks;

    impl Exchange for Trucks {
        type Message = JsonObject;
        const EXCHANGE: &'static str = "exchange/depot/v1/trucks";
        const ROUTING_KEY: &'static [RoutingKeyWord] = &[
            RoutingKeyWord::several("route"),
            RoutingKeyWord::constant("end", "end"),
        ];
    }

    /// One whose routing keys are empty.
    pub(super) struct Plain;

    impl Exchange for Plain {
        type Message = JsonObject;
        const EXCHANGE: &'static str = "exchange/depot/v1/plain";
        const ROUTING_KEY: &'static [RoutingKeyWord] = &[];
    }
}
