//! What kinds of problems there are.

use std::fmt;

/// Defines the codes with the name of each, so that neither is without the other.
macro_rules! codes {
    ($($(#[$doc:meta])+ $code:ident = $name:literal,)+) => {
        /// The kind of a problem, by a name that stays the same while messages get better.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])+ $code,)+
        }

        impl Code {
            /// All kinds.
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
    /// Two parts of a routing key that take any number of words.
    AmbiguousRoutingKey = "ambiguous-routing-key",
    /// A scope parameter that would be a string and a list, say.
    AmbiguousScopeParameter = "ambiguous-scope-parameter",
    /// Something in the annotations that is no annotation.
    BadAnnotation = "bad-annotation",
    /// An annotation that does not say what it is about.
    BadAnnotationPlace = "bad-annotation-place",
    /// An annotation with a name that nothing of its kind can have.
    BadAnnotationName = "bad-annotation-name",
    /// An annotation with a URL that docs can't link to.
    BadAnnotationUrl = "bad-annotation-url",
    /// The name of an exchange that AMQP does not allow.
    BadExchange = "bad-exchange",
    /// The name of an operation or of an exchange's entry that the format does not allow.
    BadName = "bad-name",
    /// What was named as a schema to make a module of is none, or no module can be made of it.
    BadRoot = "bad-root",
    /// A route that can't be read.
    BadRoute = "bad-route",
    /// A path of the runtime that is no path in Rust.
    BadRuntimePath = "bad-runtime-path",
    /// A text that is no scope.
    BadScope = "bad-scope",
    /// The name of a scope parameter that the format does not allow.
    BadScopeParameter = "bad-scope-parameter",
    /// An expression that is no scope template.
    BadScopeTemplate = "bad-scope-template",
    /// A service's name that the format does not allow.
    BadServiceName = "bad-service-name",
    /// An API version that the format does not allow.
    BadVersion = "bad-version",
    /// A constant word of a routing key that can't be one.
    BadWord = "bad-word",
    /// A reference to a schema that leads out of the deployment, or nowhere.
    BrokenReference = "broken-reference",
    /// References that name each other.
    CircularReference = "circular-reference",
    /// Lists and maps within each other, without end or nearly so.
    DeepLists = "deep-lists",
    /// A regular expression with more groups within each other, or alternatives, than the stack has room for.
    DeepPattern = "deep-pattern",
    /// Schemas within each other, without end or nearly so.
    DeepSchemas = "deep-schemas",
    /// An `enum` that admits nothing.
    EmptyEnum = "empty-enum",
    /// A list of schemas that has none.
    EmptyList = "empty-list",
    /// A keyword that the document's draft does not have.
    ForeignKeyword = "foreign-keyword",
    /// A keyword beside a `$ref`, where only the reference counts.
    IgnoredKeyword = "ignored-keyword",
    /// Documents, or what is made of them, exceed a limit.
    LimitExceeded = "limit-exceeded",
    /// A string that is too long.
    LongText = "long-text",
    /// A `for` where a scope template can't have one.
    MisplacedFor = "misplaced-for",
    /// A member that the format requires is not there.
    MissingMember = "missing-member",
    /// The API reference of a service is not among the documents.
    MissingReference = "missing-reference",
    /// A schema that is named is not among the documents.
    MissingSchema = "missing-schema",
    /// A reference names a place that its document does not have.
    MissingTarget = "missing-target",
    /// Two things would have one name in Rust.
    NameClash = "name-clash",
    /// A `pattern` that ECMA 262 does not allow.
    NotARegularExpression = "not-a-regular-expression",
    /// What stands at a place is neither an object nor a boolean.
    NotASchema = "not-a-schema",
    /// A document that is no JSON.
    NotJson = "not-json",
    /// The generator wrote what is no Rust: a mistake of its own.
    NotRust = "not-rust",
    /// A `default` that its own schema refuses.
    RefusedDefault = "refused-default",
    /// A list that has the same entry twice.
    RepeatedItem = "repeated-item",
    /// An object that has the same name twice.
    RepeatedName = "repeated-name",
    /// An operation that has the same query parameter twice.
    RepeatedParameter = "repeated-parameter",
    /// A routing key that has two words of one name.
    RepeatedWord = "repeated-word",
    /// A path parameter that stands in the route only.
    UndeclaredParameter = "undeclared-parameter",
    /// A name under `required` that no property has.
    UndescribedProperty = "undescribed-property",
    /// A value that an annotation calls sensitive, and that has no type which hides it.
    UnhideableValue = "unhideable-value",
    /// An entry of a type that references of its format don't have.
    UnknownEntryType = "unknown-entry-type",
    /// A dialect of JSON Schema that is not read.
    UnknownDialect = "unknown-dialect",
    /// A keyword that JSON Schema does not have.
    UnknownKeyword = "unknown-keyword",
    /// A member that the format does not have.
    UnknownMember = "unknown-member",
    /// A method that HTTP does not have.
    UnknownMethod = "unknown-method",
    /// An operation that is selected, and that the service does not have.
    UnknownOperation = "unknown-operation",
    /// A stability that the format does not have.
    UnknownStability = "unknown-stability",
    /// A type that JSON does not have.
    UnknownType = "unknown-type",
    /// Something of which no name in Rust can be made.
    Unnameable = "unnameable",
    /// A schema that no operation and no exchange of its service reaches.
    UnreachedSchema = "unreached-schema",
    /// An annotation that applies to nothing.
    UnusedAnnotation = "unused-annotation",
    /// Arguments that are not the parameters of the route.
    WrongArguments = "wrong-arguments",
    /// A document of another format.
    WrongFormat = "wrong-format",
    /// A schema that calls itself other than it is found.
    WrongId = "wrong-id",
    /// A value of another type than the format demands.
    WrongKind = "wrong-kind",
    /// A reference that stands where that of another service belongs.
    WrongService = "wrong-service",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
