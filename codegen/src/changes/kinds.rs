//! The kinds of changes.

/// Defines each kind together with its id and its description.
macro_rules! kinds {
    ($($kind:ident $id:literal $description:literal)+) => {
        /// What changed, whatever the consequence. The id of a kind stays the same when messages change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $(#[doc = $description] $kind,)+
        }

        impl ChangeKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind,)+];

            /// The id, in lower case and with hyphens.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$kind => $id,)+
                }
            }

            /// The description, a sentence in Markdown.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$kind => $description,)+
                }
            }
        }
    };
}

kinds! {
    ServiceAdded "service-added" "A service was added."
    ServiceRemoved "service-removed" "A service was removed."
    ServiceVersion "service-version" "The API version of a service changed."
    ManualUrl "manual-url" "The URL of the manual of a service changed."
    Title "title" "A title was added, removed or changed."
    Description "description" "A description was added, removed or changed."
    Notes "notes" "The notes in the docs of a property changed."

    OperationAdded "operation-added" "An operation was added."
    OperationRemoved "operation-removed" "An operation was removed."
    OperationRenamed "operation-renamed" "An operation has another name in the reference."
    OperationRustName "operation-rust-name" "An operation has other Rust names, but the same name in the reference."
    Method "method" "The HTTP method of an operation changed."
    Route "route" "The route of an operation changed, apart from renamed path parameters."
    PathParameterRenamed "path-parameter-renamed" "A path parameter was renamed."
    PathParameterEmpty "path-parameter-empty" "A path parameter may be empty, or no longer may be."
    QueryParameterAdded "query-parameter-added" "A query parameter was added."
    QueryParameterRemoved "query-parameter-removed" "A query parameter was removed."
    QueryParameterRenamed "query-parameter-renamed" "A query parameter was renamed."
    QueryParameterRustName "query-parameter-rust-name" "A query parameter has another Rust name."
    QueryParameterKind "query-parameter-kind" "A query parameter became the size of a page, or a text."
    Scopes "scopes" "The required scopes of an operation changed, or the arguments of `required_scopes`."
    Pages "pages" "An operation begins to page, or no longer pages."
    PageItems "page-items" "`items` of pages was added or removed."
    Stability "stability" "The stability of an operation changed."
    PayloadAdded "payload-added" "An operation takes a payload."
    PayloadRemoved "payload-removed" "An operation no longer takes a payload."
    PayloadType "payload-type" "The type of a payload changed."
    ResponseDeclared "response-declared" "The declared response body changed: none, JSON or bytes."
    ResponseType "response-type" "The type of a response body changed."

    ExchangeAdded "exchange-added" "An exchange was added."
    ExchangeRemoved "exchange-removed" "An exchange was removed."
    ExchangeRenamed "exchange-renamed" "An exchange has another name in the reference."
    ExchangeName "exchange-name" "The AMQP name of an exchange changed."
    MessageType "message-type" "The type of the messages of an exchange changed."
    RoutingKeyOrder "routing-key-order" "The words of a routing key were reordered."
    RoutingKeyWordAdded "routing-key-word-added" "A word was added to a routing key."
    RoutingKeyWordRemoved "routing-key-word-removed" "A word was removed from a routing key."
    RoutingKeyWordRenamed "routing-key-word-renamed" "A word of a routing key was renamed."
    RoutingKeyWordRustName "routing-key-word-rust-name" "A word of a routing key has another Rust name."
    RoutingKeyWordSummary "routing-key-word-summary" "The summary of a word of a routing key changed."
    RoutingKeyWordConstant "routing-key-word-constant" "A word of a routing key became a constant, has another one, or is no longer one."
    RoutingKeyWordCount "routing-key-word-count" "A part of a routing key may be several words, or one only."
    RoutingKeyWordRequired "routing-key-word-required" "A word of a routing key became required or optional."

    TypeAdded "type-added" "A type was added."
    TypeRemoved "type-removed" "A type was removed."
    TypeRenamed "type-renamed" "A type was renamed."
    TypeKind "type-kind" "A type became one of another kind: a struct, an enum, a union, a wrapper or a sensitive object."
    TypePayload "type-payload" "A struct became part of a payload, or is no longer part of one."
    WrappedType "wrapped-type" "The type in a wrapper changed."
    NewArguments "new-arguments" "The arguments of `new` were reordered."
    PropertyAdded "property-added" "A property was added."
    PropertyRemoved "property-removed" "A property was removed."
    PropertyRenamed "property-renamed" "A property was renamed."
    PropertyRustName "property-rust-name" "The field of a property has another Rust name."
    PropertyType "property-type" "The type of a property changed."
    PropertyRequired "property-required" "A property became required or optional."
    PropertyConstant "property-constant" "A property became a constant, so its field was removed."
    ConstantPropertyAdded "constant-property-added" "A constant property was added."
    ConstantPropertyRemoved "constant-property-removed" "A constant property was removed."
    ConstantPropertyValue "constant-property-value" "The value of a constant property changed."
    AdditionalProperties "additional-properties" "The field of additional properties was added, removed, renamed, or has another type."
    Default "default" "A default was added, removed or changed."
    Constraint "constraint" "Constraints of payloads were added, removed or changed."
    EnumValueAdded "enum-value-added" "A value was added to an enum."
    EnumValueRemoved "enum-value-removed" "A value was removed from an enum."
    EnumValueRenamed "enum-value-renamed" "A value of an enum was renamed."
    EnumValueRustName "enum-value-rust-name" "A value of an enum has another Rust name."
    BranchAdded "branch-added" "A branch was added to a union."
    BranchRemoved "branch-removed" "A branch was removed from a union."
    BranchRenamed "branch-renamed" "A branch of a union was renamed."
    BranchType "branch-type" "The type of a branch changed."
    BranchConversion "branch-conversion" "`From` for a branch was removed, because another branch has the same type."
    UnionOpen "union-open" "A union accepts every value, or no longer does."
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ChangeKind;

    #[test]
    fn ids_are_the_names_of_the_variants() {
        for kind in ChangeKind::ALL {
            let words: String = kind
                .id()
                .split('-')
                .map(|word| word[..1].to_uppercase() + &word[1..])
                .collect();
            assert_eq!(words, format!("{kind:?}"));
        }
    }

    #[test]
    fn descriptions_differ() {
        let all = ChangeKind::ALL;
        let descriptions: BTreeSet<_> = all.iter().map(|it| it.description()).collect();
        assert_eq!(descriptions.len(), all.len());
    }
}
