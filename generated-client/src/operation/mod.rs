//! An operation before it is sent: its description, its path and query, its payload, and the type of its result.
//!
//! Code that sends belongs in `transport`.

mod call;
mod encode;
mod macros;
#[cfg(not(feature = "client"))]
mod macros_offline;
pub(crate) mod media_type;
mod method;
mod output;
mod path_parameter;
mod response;

use crate::scopes::ScopeTemplate;

pub use call::Call;
pub use method::Method;
pub use output::FromResponse;
pub use path_parameter::PathParameter;
pub use response::RawResponse;

/// An operation of a service. Generated code implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    note = "operations are the types in the module `operations` of a service, such as `secrets::operations::Get`"
)]
pub trait Operation: Sized {
    /// The type of the result.
    type Output: FromResponse;
    /// The description of the operation.
    const INFO: OperationInfo;
}

/// The description of an operation in an API reference.
#[derive(Clone, Copy, Debug)]
pub struct OperationInfo {
    /// The name of the service in URLs.
    pub service: &'static str,
    /// The version of the API in URLs.
    pub version: &'static str,
    /// The name of the operation in the API reference.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The route, such as `/secret/<name>`.
    pub route: &'static str,
    /// The path parameters that may be empty.
    pub optional_path_parameters: &'static [&'static str],
    /// The path parameters that are sensitive.
    pub sensitive_path_parameters: &'static [&'static str],
    /// The required scopes. `None` if the operation requires none.
    pub scopes: Option<ScopeTemplate>,
    /// Whether the payload, the response or a path parameter is or contains a sensitive value.
    pub sensitive: bool,
}

/// The description of a service in an API reference.
#[derive(Clone, Copy, Debug)]
pub struct ServiceInfo {
    /// The name of the service in URLs.
    pub name: &'static str,
    /// The version of the API in URLs.
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
    /// Returns the names of the service and the operation, which errors show.
    pub(crate) const fn qualified_name(&self) -> (&'static str, &'static str) {
        (self.service, self.name)
    }

    /// Sets one required scope.
    #[must_use]
    pub const fn scope(self, scope: &'static str) -> Self {
        self.scopes(ScopeTemplate::Scope(scope))
    }

    /// Sets the required scopes.
    #[must_use]
    pub const fn scopes(mut self, scopes: ScopeTemplate) -> Self {
        self.scopes = Some(scopes);
        self
    }

    /// Sets the path parameters that may be empty.
    #[must_use]
    pub const fn optional_path_parameters(mut self, names: &'static [&'static str]) -> Self {
        self.optional_path_parameters = names;
        self
    }

    /// Sets the path parameters that are sensitive.
    #[must_use]
    pub const fn sensitive_path_parameters(mut self, names: &'static [&'static str]) -> Self {
        self.sensitive_path_parameters = names;
        self
    }

    /// Marks the operation as one whose payload, response or path contains a sensitive value.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }
}

/// An operation that returns a page of a list.
pub trait Paged: Operation {
    /// Returns the continuation token of the next page.
    fn continuation_token_of(page: &Self::Output) -> Option<&str>;
}

/// An operation whose pages contain exactly one list.
pub trait PagedItems: Paged {
    /// The type of an item.
    type Item: Send + 'static;

    /// Returns the items of a page.
    fn items_of(page: Self::Output) -> Vec<Self::Item>;
}

const _: fn() = || {
    fn is_plain_data<T: Clone + Send + Sync + 'static>() {}
    is_plain_data::<Call>();
};
