//! The codes of the kinds of problems.

use std::fmt;

/// Defines each code together with its name.
macro_rules! codes {
    ($($(#[$doc:meta])+ $code:ident = $name:literal,)+) => {
        /// The kind of a problem. Its name stays the same when messages change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])+ $code,)+
        }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// The name, in lower case and with hyphens.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)+
                }
            }
        }
    };
}

codes! {
    /// Two parts of a routing key that match any number of words.
    AmbiguousRoutingKey = "ambiguous-routing-key",
    /// A scope parameter that is used as two kinds of value, such as a string and a list.
    AmbiguousScopeParameter = "ambiguous-scope-parameter",
    /// Invalid TOML, or an unknown table or key, in the annotations.
    BadAnnotation = "bad-annotation",
    /// A `[[rename]]` that does not define what it renames.
    BadAnnotationPlace = "bad-annotation-place",
    /// A `[[rename]]` with an invalid new name.
    BadAnnotationName = "bad-annotation-name",
    /// An annotation with a URL that the docs cannot link to.
    BadAnnotationUrl = "bad-annotation-url",
    /// An exchange name that AMQP does not allow.
    BadExchange = "bad-exchange",
    /// A name of an operation, exchange or routing key word that the reference format does not allow.
    BadName = "bad-name",
    /// A root schema that does not exist, or that no module can be generated from.
    BadRoot = "bad-root",
    /// An invalid route.
    BadRoute = "bad-route",
    /// A runtime path that is not a Rust path.
    BadRuntimePath = "bad-runtime-path",
    /// An invalid scope.
    BadScope = "bad-scope",
    /// A scope parameter name that the reference format does not allow.
    BadScopeParameter = "bad-scope-parameter",
    /// An invalid scope template.
    BadScopeTemplate = "bad-scope-template",
    /// A service name that the reference format does not allow.
    BadServiceName = "bad-service-name",
    /// An API version that the reference format does not allow.
    BadVersion = "bad-version",
    /// An invalid constant in a routing key.
    BadWord = "bad-word",
    /// A reference that leads out of the deployment, or cannot be resolved.
    BrokenReference = "broken-reference",
    /// References that form a cycle.
    CircularReference = "circular-reference",
    /// Lists and maps that are nested too deeply.
    DeepLists = "deep-lists",
    /// A regular expression with too deeply nested groups or too many alternatives.
    DeepPattern = "deep-pattern",
    /// Schemas that are nested too deeply.
    DeepSchemas = "deep-schemas",
    /// An empty `enum`.
    EmptyEnum = "empty-enum",
    /// An empty list of schemas.
    EmptyList = "empty-list",
    /// A keyword that the draft of the document does not define.
    ForeignKeyword = "foreign-keyword",
    /// A keyword beside a `$ref`, where JSON Schema ignores it.
    IgnoredKeyword = "ignored-keyword",
    /// Documents or generated code that exceed a limit.
    LimitExceeded = "limit-exceeded",
    /// A string that is too long.
    LongText = "long-text",
    /// A `for` in a scope template outside of a list.
    MisplacedFor = "misplaced-for",
    /// A missing member that the format requires.
    MissingMember = "missing-member",
    /// A service without an API reference among the documents.
    MissingReference = "missing-reference",
    /// A referenced schema that is not among the documents.
    MissingSchema = "missing-schema",
    /// A reference to a place that does not exist in its document.
    MissingTarget = "missing-target",
    /// Two items that would get the same Rust name.
    NameClash = "name-clash",
    /// A `pattern` that is not a regular expression of ECMA 262.
    NotARegularExpression = "not-a-regular-expression",
    /// A schema that is neither an object nor a boolean.
    NotASchema = "not-a-schema",
    /// A document that is not JSON.
    NotJson = "not-json",
    /// Generated code that is not valid Rust. This is a bug of the generator.
    NotRust = "not-rust",
    /// A number that does not fit into 64 bits. In a third-party schema, its keyword is ignored.
    NumberOutOfRange = "number-out-of-range",
    /// A repeated item in a list.
    RepeatedItem = "repeated-item",
    /// A repeated name in an object.
    RepeatedName = "repeated-name",
    /// A repeated query parameter of an operation.
    RepeatedParameter = "repeated-parameter",
    /// A repeated word name in a routing key.
    RepeatedWord = "repeated-word",
    /// A path parameter of the route that is missing in `args`.
    UndeclaredParameter = "undeclared-parameter",
    /// A required property that the schema does not define.
    UndescribedProperty = "undescribed-property",
    /// A value that an annotation marks as sensitive, but that no type can redact.
    UnhideableValue = "unhideable-value",
    /// An entry type that the reference format does not define.
    UnknownEntryType = "unknown-entry-type",
    /// An unsupported dialect of JSON Schema.
    UnknownDialect = "unknown-dialect",
    /// A keyword that JSON Schema does not define.
    UnknownKeyword = "unknown-keyword",
    /// A member that the format does not define.
    UnknownMember = "unknown-member",
    /// An HTTP method that the reference format does not list.
    UnknownMethod = "unknown-method",
    /// A selected operation that the service does not have.
    UnknownOperation = "unknown-operation",
    /// A stability that the reference format does not define.
    UnknownStability = "unknown-stability",
    /// A type that JSON Schema does not define.
    UnknownType = "unknown-type",
    /// An item whose name cannot be turned into a Rust name.
    Unnameable = "unnameable",
    /// A schema that no operation or exchange of its service uses.
    UnreachedSchema = "unreached-schema",
    /// An annotation that applies to nothing.
    UnusedAnnotation = "unused-annotation",
    /// An `args` list that differs from the path parameters of the route.
    WrongArguments = "wrong-arguments",
    /// A reference whose `$schema` declares another format.
    WrongFormat = "wrong-format",
    /// A schema whose `$id` differs from its URI.
    WrongId = "wrong-id",
    /// A value of the wrong JSON type.
    WrongKind = "wrong-kind",
    /// A reference at the URI of another service.
    WrongService = "wrong-service",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
