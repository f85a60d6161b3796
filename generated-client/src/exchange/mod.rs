//! Exchanges: routing key patterns, routing keys and message types, for consumers that use an AMQP client.

mod error;
mod message;
mod pattern;
mod route;
mod routing_key;

use serde_core::de::DeserializeOwned;

pub use error::RoutingKeyError;
pub use message::{MessageError, parse_message};
pub use pattern::{Absent, OptionalWord, RoutingKeyPattern};
pub use route::{parse_route, route_pattern};
pub use routing_key::RoutingKey;

/// A topic exchange to which a service publishes messages. Generated code implements it.
pub trait Exchange {
    /// The type of a message. Deserialize it from the body of a delivery with `serde_json`.
    type Message: DeserializeOwned;
    /// The name of the exchange on the AMQP server.
    const EXCHANGE: &'static str;
    /// The parts of a routing key, in order.
    const ROUTING_KEY: &'static [RoutingKeyWord];
}

/// A named part of a routing key. Parts are separated by `.`; a part is one word, or several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutingKeyWord {
    name: &'static str,
    kind: Kind,
    /// Whether messages may have `_` instead.
    optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Constant(&'static str),
    One,
    Several,
}

impl RoutingKeyWord {
    /// Creates a word that is the same in every routing key.
    #[must_use]
    pub const fn constant(name: &'static str, value: &'static str) -> Self {
        Self::new(name, Kind::Constant(value))
    }

    /// Creates a part of one word.
    #[must_use]
    pub const fn one(name: &'static str) -> Self {
        Self::new(name, Kind::One)
    }

    /// Creates a part of any number of words. A routing key may have only one such part, or it could not be parsed.
    #[must_use]
    pub const fn several(name: &'static str) -> Self {
        Self::new(name, Kind::Several)
    }

    /// Makes the part optional: it is `_` in messages without a value.
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

/// The word of an optional part without a value.
const ABSENT: &str = "_";

/// Adds the methods of an exchange.
#[doc(hidden)]
#[macro_export]
macro_rules! __exchange {
    ($name:ident) => {
        impl $name {
            /// The name of the exchange on the AMQP server.
            pub const EXCHANGE: &'static str = <Self as $crate::runtime::Exchange>::EXCHANGE;

            /// Creates a pattern that matches all messages. Set words to restrict it.
            pub fn new() -> Self {
                <Self as ::std::default::Default>::default()
            }

            /// Returns the routing key pattern to bind a queue with, such as `primary.*.*.#`.
            ///
            /// # Errors
            ///
            /// Fails if a word is invalid, or if the pattern is longer than the 255 bytes that AMQP allows.
            pub fn pattern(
                &self,
            ) -> ::std::result::Result<::std::string::String, $crate::runtime::RoutingKeyError>
            {
                self.0.pattern::<Self>()
            }

            /// Parses the routing key of a message.
            ///
            /// # Errors
            ///
            /// Fails if it is not a routing key of this exchange.
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

/// Adds the method that reads a message of any exchange of a service.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_message {
    ($name:ident, $($exchange:ident),+) => {
        impl $name {
            /// Reads a message from the name of its exchange and the body of the delivery.
            ///
            /// # Errors
            ///
            /// Fails if the service has no such exchange, or if the body is not a message of it.
            pub fn parse(
                exchange: &str,
                body: &[u8],
            ) -> ::std::result::Result<Self, $crate::runtime::MessageError> {
                $(
                    if exchange == $exchange::EXCHANGE {
                        let message = $crate::runtime::parse_message::<$exchange>(body)?;
                        return Ok(Self::$exchange(::std::boxed::Box::new(message)));
                    }
                )+
                Err($crate::runtime::MessageError::unknown_exchange(exchange))
            }
        }
    };
}

/// Adds the method that sets a word of a routing key. The flags tell which values it accepts.
#[doc(hidden)]
#[macro_export]
macro_rules! __routing_key_word {
    ($method:ident, $name:literal, several, optional, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, $crate::runtime::OptionalWord, $docs,
            "Accepts several words, wildcards, or [`Absent`](crate::Absent)."
        );
    };
    ($method:ident, $name:literal, several, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, ::std::string::String, $docs,
            "Accepts several words and wildcards."
        );
    };
    ($method:ident, $name:literal, optional, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, $crate::runtime::OptionalWord, $docs,
            "Accepts [`Absent`](crate::Absent) for messages without this word."
        );
    };
    ($method:ident, $name:literal, $docs:literal) => {
        $crate::__routing_key_word!(
            @ $method, $name, ::std::string::String, $docs,
            "Every message has this word."
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
