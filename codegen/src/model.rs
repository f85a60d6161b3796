//! What will exist in Rust. Every node carries its origin: the document and the place that it comes from.

use proc_macro2::Ident;

use crate::location::Origin;
use crate::reference::{Method, ParameterKind, Route, ScopeTemplate, Stability, WordKind};
use crate::rules::{NamedRules, Rules};

/// A service: a module with a handle, operations, exchanges and types.
pub(crate) struct Service {
    pub(crate) origin: Origin,
    /// As in URLs.
    pub(crate) wire_name: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Where Taskcluster's manual describes the operations.
    pub(crate) manual: Option<String>,
    pub(crate) module: Ident,
    pub(crate) handle: Ident,
    /// In the order of the reference.
    pub(crate) operations: Vec<Operation>,
    /// If the service publishes messages.
    pub(crate) exchanges: Option<Exchanges>,
    /// Sorted by origin, so that those of one document stand together.
    pub(crate) types: Vec<TypeDefinition>,
    /// Rules that several schemas name.
    pub(crate) rules: Vec<NamedRules>,
}

/// A module of types, generated from a schema and the schemas that it refers to.
pub(crate) struct Module {
    /// The type of the schema itself.
    pub(crate) root: Ident,
    pub(crate) types: Vec<TypeDefinition>,
    pub(crate) rules: Vec<NamedRules>,
}

pub(crate) struct Operation {
    pub(crate) origin: Origin,
    pub(crate) wire_name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) stability: Stability,
    /// The method of the handle.
    pub(crate) function: Ident,
    /// The type of the operation's value.
    pub(crate) name: Ident,
    pub(crate) method: Method,
    pub(crate) route: Route,
    pub(crate) path_parameters: Vec<PathParameter>,
    pub(crate) query: Vec<QueryParameter>,
    pub(crate) payload: Option<Type>,
    pub(crate) response: Response,
    pub(crate) scopes: Option<ScopeTemplate>,
    /// What the scopes depend on besides the arguments.
    pub(crate) scope_parameters: Vec<ScopeParameter>,
    /// The struct that they stand in, where they would be too many arguments to tell apart.
    pub(crate) scope_struct: Option<Ident>,
    pub(crate) paging: Option<Paging>,
    /// Whether a payload or answer holds something that must not be shown.
    pub(crate) sensitive: bool,
}

/// What an operation declares of its answer.
pub(crate) enum Response {
    Nothing,
    Json(Type),
    /// Bytes, of a kind that the answer itself tells.
    Blob,
}

impl Response {
    pub(crate) fn json(&self) -> Option<&Type> {
        match self {
            Self::Json(value) => Some(value),
            Self::Nothing | Self::Blob => None,
        }
    }
}

/// A path parameter.
pub(crate) struct PathParameter {
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    /// Whether it may be empty.
    pub(crate) optional: bool,
    /// Whether it must not be shown.
    pub(crate) sensitive: bool,
}

pub(crate) struct QueryParameter {
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    pub(crate) kind: QueryKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum QueryKind {
    Text,
    /// The size of a page.
    Limit,
}

pub(crate) struct ScopeParameter {
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    pub(crate) kind: ParameterKind,
}

/// How an operation pages.
pub(crate) struct Paging {
    /// The answer's field with the continuation token.
    pub(crate) token: Ident,
    pub(crate) token_required: bool,
    /// The answer's only list, if it has just one.
    pub(crate) items: Option<PagedItems>,
}

pub(crate) struct PagedItems {
    pub(crate) field: Ident,
    pub(crate) item: Type,
}

/// What a service publishes: a module of exchanges.
pub(crate) struct Exchanges {
    pub(crate) origin: Origin,
    pub(crate) title: String,
    pub(crate) description: String,
    /// In the order of the reference.
    pub(crate) entries: Vec<Exchange>,
}

pub(crate) struct Exchange {
    pub(crate) origin: Origin,
    pub(crate) wire_name: String,
    /// The type that makes patterns.
    pub(crate) name: Ident,
    pub(crate) title: String,
    pub(crate) description: String,
    /// With the prefix.
    pub(crate) amqp_name: String,
    pub(crate) routing_key: Vec<RoutingKeyWord>,
    pub(crate) message: Type,
}

/// A named part of a routing key.
pub(crate) struct RoutingKeyWord {
    pub(crate) wire_name: String,
    pub(crate) summary: String,
    pub(crate) kind: WordKind,
    /// Whether every message has it.
    pub(crate) required: bool,
    /// The method that sets it, unless it is constant.
    pub(crate) setter: Option<Ident>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Boolean,
    Integer(Integer),
    Number,
    String,
    Timestamp,
    /// Any JSON value, kept as text.
    Json,
    /// A JSON object of any members, kept as text.
    JsonObject,
    /// A string that must not be shown.
    SensitiveString,
    /// Any JSON value that must not be shown.
    SensitiveJson,
    List(Box<Type>),
    Map(Box<Type>),
    /// The type, or `null`.
    Nullable(Box<Type>),
    /// The type, at one remove: where a type holds itself.
    Boxed(Box<Type>),
    /// A type definition of the same service.
    Named(Ident),
}

/// The Rust type of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    Signed,
    Unsigned,
    /// Of any size.
    Any,
}

pub(crate) struct TypeDefinition {
    pub(crate) origin: Origin,
    pub(crate) name: Ident,
    pub(crate) text: Text,
    pub(crate) kind: TypeKind,
    /// What the schema demands of the value as a whole and, by `Rule::Property`, of its properties.
    pub(crate) rules: Rules,
    /// Whether payloads reach it.
    pub(crate) sent: bool,
    /// Whether answers reach it.
    pub(crate) received: bool,
    /// Whether it holds something that must not be shown.
    pub(crate) sensitive: bool,
}

pub(crate) enum TypeKind {
    Struct(Struct),
    StringEnum(Vec<Variant>),
    Union(Union),
    /// Another type under a name of its own.
    Wrapper(Type),
    /// A free-form JSON object that must not be shown.
    SensitiveObject,
}

pub(crate) struct Struct {
    /// Sorted by wire name.
    pub(crate) fields: Vec<Field>,
    /// Properties that can have one value only, which needs no field.
    pub(crate) constants: Vec<Constant>,
    /// Whether properties that the schema does not name are refused, other than in an answer.
    pub(crate) closed: bool,
    pub(crate) additional_properties: AdditionalProperties,
    /// The struct that `new` takes, where its arguments would be too many to tell apart.
    pub(crate) required_struct: Option<Ident>,
}

impl Struct {
    /// The fields that `new` asks for: what is required, and has no default that Rust can write down.
    pub(crate) fn new_arguments(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_new_argument())
    }
}

/// What becomes of properties that the schema does not name.
pub(crate) enum AdditionalProperties {
    /// They are not read.
    Ignored,
    /// They are kept, and can't be seen: a closed object that is sent as well.
    Private(Ident),
    /// They are a public map: an open object.
    Public { field: Ident, values: Type },
}

pub(crate) struct Field {
    pub(crate) origin: Origin,
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    pub(crate) setter: Ident,
    pub(crate) text: Text,
    pub(crate) required: bool,
    pub(crate) value: Type,
    /// What the schema demands beyond the type, in words.
    pub(crate) notes: Vec<String>,
    /// A default, if the type has a literal for it.
    pub(crate) default: Option<Default>,
}

impl Field {
    pub(crate) fn is_new_argument(&self) -> bool {
        self.required && self.default.is_none()
    }
}

/// What a schema says of itself, in markdown.
#[derive(Clone, Debug, std::default::Default, PartialEq)]
pub(crate) struct Text {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
}

/// A `default` that Rust can write down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Default {
    Boolean(bool),
    Integer(i64),
    String(String),
    Variant(Ident, Ident),
    /// An empty list or map.
    Empty,
}

pub(crate) struct Variant {
    pub(crate) wire_value: String,
    pub(crate) name: Ident,
}

/// A property that always has one value.
pub(crate) struct Constant {
    pub(crate) wire_name: String,
    pub(crate) value: String,
}

/// One of several types.
pub(crate) struct Union {
    pub(crate) selector: Selector,
    /// In the order in which they are tried.
    pub(crate) branches: Vec<Branch>,
    /// Whether one may be much larger than all others.
    pub(crate) has_large_branch: bool,
}

impl Union {
    /// Whether a branch takes whatever the others don't, so that nothing is unknown.
    pub(crate) fn is_open(&self) -> bool {
        self.selector == Selector::Kind && self.branches.iter().any(|it| it.kind.is_none())
    }
}

/// What tells the branches of a union apart.
#[derive(PartialEq)]
pub(crate) enum Selector {
    /// The values of a property.
    Property(String),
    /// The kind of the value.
    Kind,
    /// The properties that are there.
    RequiredProperties,
}

pub(crate) struct Branch {
    pub(crate) name: Ident,
    pub(crate) value: Type,
    pub(crate) text: Text,
    /// What the schema demands beyond the type.
    pub(crate) rules: Rules,
    /// The values of the selector's property.
    pub(crate) values: Vec<String>,
    /// The properties that are there, if the shape decides.
    pub(crate) required: Vec<String>,
    /// The kind of the value, if that decides. `None` is every kind that no other branch has.
    pub(crate) kind: Option<&'static str>,
}
