//! The Rust items to generate. Each node carries its origin, the place in the documents that defines it.

use proc_macro2::Ident;

use crate::location::Origin;
use crate::reference::{Method, ParameterKind, Route, ScopeTemplate, Stability, WordKind};
use crate::rules::{NamedRules, Rules};

/// A service: a module with a handle, operations, exchanges and types.
pub(crate) struct Service {
    pub(crate) origin: Origin,
    /// The name in URLs.
    pub(crate) wire_name: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// The URL of the operations in Taskcluster's manual.
    pub(crate) manual: Option<String>,
    pub(crate) module: Ident,
    pub(crate) handle: Ident,
    /// In the order of the reference.
    pub(crate) operations: Vec<Operation>,
    /// `None` if the service publishes no messages.
    pub(crate) exchanges: Option<Exchanges>,
    /// Sorted by origin, so that types of the same document are adjacent.
    pub(crate) types: Vec<TypeDefinition>,
    /// Rules that several places refer to.
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
    /// The type of the value that the method returns.
    pub(crate) name: Ident,
    pub(crate) method: Method,
    pub(crate) route: Route,
    pub(crate) path_parameters: Vec<PathParameter>,
    pub(crate) query: Vec<QueryParameter>,
    pub(crate) payload: Option<Type>,
    pub(crate) response: Response,
    pub(crate) scopes: Option<ScopeTemplate>,
    /// The parameters of the scopes that are not path parameters.
    pub(crate) scope_parameters: Vec<ScopeParameter>,
    /// The struct that holds these parameters, if they are too many for a parameter list.
    pub(crate) scope_struct: Option<Ident>,
    pub(crate) paging: Option<Paging>,
    /// Whether the path, the payload or the response contains a sensitive value.
    pub(crate) sensitive: bool,
}

/// The response that an operation declares.
pub(crate) enum Response {
    Undeclared,
    Json(Type),
    /// Bytes. The response header `Content-Type` has their media type.
    Bytes,
}

impl Response {
    pub(crate) fn json(&self) -> Option<&Type> {
        match self {
            Self::Json(value) => Some(value),
            Self::Undeclared | Self::Bytes => None,
        }
    }
}

/// A path parameter.
pub(crate) struct PathParameter {
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    /// Whether the value may be empty.
    pub(crate) optional: bool,
    /// Whether the value is sensitive.
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

/// The pagination of an operation.
pub(crate) struct Paging {
    /// The field of the response with the continuation token.
    pub(crate) token: Ident,
    pub(crate) token_required: bool,
    /// The only list in the response. `None` if there are several.
    pub(crate) items: Option<PagedItems>,
}

pub(crate) struct PagedItems {
    pub(crate) field: Ident,
    pub(crate) item: Type,
}

/// The module of the exchanges that a service publishes to.
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
    /// The type that builds routing key patterns.
    pub(crate) name: Ident,
    pub(crate) title: String,
    pub(crate) description: String,
    /// The name including the prefix.
    pub(crate) amqp_name: String,
    pub(crate) routing_key: Vec<RoutingKeyWord>,
    pub(crate) message: Type,
}

/// A named part of a routing key.
pub(crate) struct RoutingKeyWord {
    pub(crate) wire_name: String,
    pub(crate) summary: String,
    pub(crate) kind: WordKind,
    /// Whether every message has this part.
    pub(crate) required: bool,
    /// The setter. `None` for a constant.
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
    /// Any JSON object, kept as text.
    JsonObject,
    /// A sensitive string.
    SensitiveString,
    /// Any sensitive JSON value.
    SensitiveJson,
    List(Box<Type>),
    Map(Box<Type>),
    /// The type, or `null`.
    Nullable(Box<Type>),
    /// The type in a `Box`, for recursive types.
    Boxed(Box<Type>),
    /// A type definition of the same service.
    Named(Ident),
}

/// The Rust type of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    Signed,
    Unsigned,
    /// An integer of any size.
    Any,
}

pub(crate) struct TypeDefinition {
    pub(crate) origin: Origin,
    pub(crate) name: Ident,
    pub(crate) text: Text,
    pub(crate) kind: TypeKind,
    /// The constraints on the whole value and, in `Rule::Property`, on its properties.
    pub(crate) rules: Rules,
    /// Whether a payload contains the type.
    pub(crate) sent: bool,
    /// Whether a response or message contains the type.
    pub(crate) received: bool,
    /// Whether the type contains a sensitive value.
    pub(crate) sensitive: bool,
}

pub(crate) enum TypeKind {
    Struct(Struct),
    StringEnum(Vec<Variant>),
    Union(Union),
    /// A newtype around another type.
    Wrapper(Type),
    /// A sensitive free-form JSON object.
    SensitiveObject,
}

pub(crate) struct Struct {
    /// Sorted by wire name.
    pub(crate) fields: Vec<Field>,
    /// Properties with exactly one possible value. They need no field.
    pub(crate) constants: Vec<Constant>,
    /// Whether `validate` rejects additional properties even in a type that is also received.
    pub(crate) closed: bool,
    /// The properties whose names match a pattern.
    pub(crate) matching_properties: Option<MatchingProperties>,
    pub(crate) additional_properties: AdditionalProperties,
    /// The struct that `new` takes, if its parameters would be too many for a parameter list.
    pub(crate) required_type: Option<Ident>,
}

impl Struct {
    /// The fields that `new` takes: those that are required and have no default.
    pub(crate) fn new_arguments(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_new_argument())
    }
}

/// The properties whose names match a pattern. A public map holds them.
pub(crate) struct MatchingProperties {
    pub(crate) pattern: String,
    pub(crate) field: Ident,
    pub(crate) values: Type,
}

/// The handling of additional properties.
pub(crate) enum AdditionalProperties {
    /// Reading skips them.
    Ignored,
    /// A private field keeps them, for a closed object that is also sent.
    Private(Ident),
    /// A public map holds them, for an open object.
    Public { field: Ident, values: Type },
}

pub(crate) struct Field {
    pub(crate) origin: Origin,
    /// The place of the schema, after following references. Several fields may have the same one.
    pub(crate) schema: Origin,
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    pub(crate) setter: Ident,
    pub(crate) text: Text,
    pub(crate) required: bool,
    pub(crate) value: Type,
    /// The constraints that the type does not express, as sentences for the docs. The default is not among them.
    pub(crate) notes: Vec<String>,
    /// The default, if the type has a literal for it.
    pub(crate) default: Option<Default>,
    /// The default as inline code. A service uses it for a property that a payload does not have.
    pub(crate) stated_default: Option<Markdown>,
}

impl Field {
    pub(crate) fn is_new_argument(&self) -> bool {
        self.required && self.default.is_none()
    }
}

/// The title and description of a schema.
#[derive(Clone, Debug, std::default::Default, PartialEq)]
pub(crate) struct Text {
    pub(crate) title: Option<Markdown>,
    pub(crate) description: Option<Markdown>,
}

/// A text in markdown, with the place that has it. Several schemas may refer to one place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Markdown {
    pub(crate) text: String,
    pub(crate) origin: Origin,
}

/// A `default` that can be written as a Rust expression.
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

/// A property with exactly one possible value.
pub(crate) struct Constant {
    pub(crate) wire_name: String,
    pub(crate) value: String,
}

/// One of several types.
pub(crate) struct Union {
    pub(crate) selector: Selector,
    /// In the order in which reading tries them.
    pub(crate) branches: Vec<Branch>,
    /// Whether one branch may be much larger than all others, which Clippy reports.
    pub(crate) has_large_branch: bool,
}

impl Union {
    /// Whether one branch reads all values that match no other branch, so that no value is unknown.
    pub(crate) fn is_open(&self) -> bool {
        self.selector == Selector::Kind && self.branches.iter().any(|it| it.kind.is_none())
    }
}

/// The criterion that selects the branch of a union.
#[derive(PartialEq)]
pub(crate) enum Selector {
    /// The value of a property.
    Property(String),
    /// The kind of the value.
    Kind,
    /// The required properties that are present.
    RequiredProperties,
}

pub(crate) struct Branch {
    pub(crate) name: Ident,
    pub(crate) value: Type,
    pub(crate) text: Text,
    /// The constraints that the type does not express.
    pub(crate) rules: Rules,
    /// The values of the property that selects this branch.
    pub(crate) values: Vec<String>,
    /// The properties that the branch requires.
    pub(crate) required: Vec<String>,
    /// The kind of the value, if that selects the branch. `None` means every kind that no other branch has.
    pub(crate) kind: Option<&'static str>,
}
