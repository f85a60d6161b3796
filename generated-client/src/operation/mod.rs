//! What is known of an operation before it is called.

mod call;
mod encode;
mod macros;
#[cfg(not(feature = "client"))]
mod macros_offline;
pub(crate) mod media_type;
mod method;
pub(crate) mod output;

use crate::scopes::ScopeTemplate;

pub use call::Call;
pub use method::Method;
pub use output::{Blob, Empty, FromResponse};

/// An operation of a service. The generator writes it for each, and `operation!` gives it its methods.
pub trait Operation: Sized {
    /// The answer.
    type Output: FromResponse;
    /// What the API reference says of the operation.
    const INFO: OperationInfo;
}

/// What an API reference says of an operation.
#[derive(Clone, Copy, Debug)]
pub struct OperationInfo {
    /// The service's name, as in URLs.
    pub service: &'static str,
    /// The version of the API, as in URLs.
    pub version: &'static str,
    /// The operation's name in the API reference.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The route, with parameters as in `/secret/<name>`.
    pub route: &'static str,
    /// The path parameters that may be empty.
    pub optional_path_parameters: &'static [&'static str],
    /// The path parameters that must not be shown.
    pub sensitive_path_parameters: &'static [&'static str],
    /// The scopes that are required; without them anyone may call it.
    pub scopes: Option<ScopeTemplate>,
    /// Whether a payload, an answer or a path parameter is, or holds, something that must not be shown.
    pub sensitive: bool,
}

/// What an API reference says of all operations of its service.
#[derive(Clone, Copy, Debug)]
pub struct ServiceInfo {
    /// The service's name, as in URLs.
    pub name: &'static str,
    /// The version of the API, as in URLs.
    pub version: &'static str,
}

impl ServiceInfo {
    pub(crate) const fn operation(
        self,
        method: Method,
        name: &'static str,
        route: &'static str,
    ) -> OperationInfo {
        OperationInfo {
            service: self.name,
            version: self.version,
            name,
            method,
            route,
            optional_path_parameters: &[],
            sensitive_path_parameters: &[],
            scopes: None,
            sensitive: false,
        }
    }
}

impl OperationInfo {
    /// The service and the operation, as errors name them.
    pub(crate) const fn qualified_name(&self) -> (&'static str, &'static str) {
        (self.service, self.name)
    }

    /// With the scope that is required.
    #[must_use]
    pub const fn scope(self, scope: &'static str) -> Self {
        self.scopes(ScopeTemplate::Scope(scope))
    }

    /// With the scopes that are required.
    #[must_use]
    pub const fn scopes(mut self, scopes: ScopeTemplate) -> Self {
        self.scopes = Some(scopes);
        self
    }

    /// With path parameters that may be empty.
    #[must_use]
    pub const fn optional_path_parameters(mut self, names: &'static [&'static str]) -> Self {
        self.optional_path_parameters = names;
        self
    }

    /// With path parameters that must not be shown.
    #[must_use]
    pub const fn sensitive_path_parameters(mut self, names: &'static [&'static str]) -> Self {
        self.sensitive_path_parameters = names;
        self
    }

    /// With something that must not be shown in a payload, an answer or the path.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }
}

/// An operation that answers a page at a time.
pub trait Paged: Operation {
    /// The token that asks for the page after this one.
    fn continuation_token_of(page: &Self::Output) -> Option<&str>;
}

/// An operation whose pages hold one list.
pub trait PagedItems: Paged {
    /// An item of the list.
    type Item: Send + 'static;

    /// The items of a page.
    fn items_of(page: Self::Output) -> Vec<Self::Item>;
}

const _: fn() = || {
    fn is_plain_data<T: Clone + Send + Sync + 'static>() {}
    is_plain_data::<Call>();
};
