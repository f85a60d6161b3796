//! The items that generated code uses.
//!
//! Generated code refers to them by this one path. This module changes together with the generator and is not covered by
//! semantic versioning. Use the items at the root of the crate instead.

pub use url::Url;

pub use crate::client::Client;
pub use crate::error::Error;
#[doc(hidden)]
pub use crate::exchange::parse_message;
pub use crate::exchange::{
    Absent, Exchange, MessageError, OptionalWord, RoutingKey, RoutingKeyError, RoutingKeyPattern,
    RoutingKeyWord,
};
pub use crate::json::{
    Bound, BranchSource, BranchVisitor, Format, Inspect, Integer, Json, JsonError, JsonObject,
    Kind, KindUnion, Named, Nullable, Number, Object, ObjectWriter, PropertyUnion, ReadError,
    Report, Rest, Rule, SensitiveJson, SensitiveObject, SensitiveString, ShapeUnion, StringEnum,
    Union, UnknownBranch, UnknownProperties, UnknownValue, Value, Violation, Violations, Wrapper,
};
#[doc(hidden)]
pub use crate::json::{
    Context, Instance, Part, Property, Shape, Text, blank, deserialize, objects, serialize,
    string_enums, unions, validate, wrappers, write,
};
pub use crate::operation::{
    Call, FromResponse, Method, Operation, OperationInfo, Paged, PagedItems, PathParameter,
    RawResponse, ServiceInfo,
};
pub use crate::scopes::{ScopeExpression, ScopeParameter, ScopeTemplate};
pub use crate::timestamp::Timestamp;
#[doc(hidden)]
pub use crate::{
    __any_message as any_message, __credentials as credentials, __exchange as exchange,
    __object as object, __operation as operation, __routing_key_word as routing_key_word,
    __sensitive_object as sensitive_object, __string_enum as string_enum, __union as union,
    __wrapper as wrapper,
};
#[cfg(feature = "client")]
pub use crate::{
    authentication::{Credentials, SignedUrl},
    client::RetryPolicy,
    transport::{CallFuture, Items, Pages, Sending},
};
#[doc(hidden)]
pub use serde_core as serde;
pub use serde_core::de::MapAccess;
#[doc(hidden)]
pub use serde_json::Value as JsonValue;
