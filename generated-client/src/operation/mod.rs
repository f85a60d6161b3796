//! What is known of an operation before it is called.

use crate::answer::FromAnswer;
use crate::call::Call;
#[cfg(feature = "client")]
use crate::error::Error;
use crate::method::Method;
use crate::scopes::ScopeTemplate;

/// An operation of a service. The generator writes it for each, and `operation!` gives it its methods.
pub trait Operation: Sized {
    /// The answer.
    type Output: FromAnswer;
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
    pub optional_arguments: &'static [&'static str],
    /// The path parameters that must not be shown.
    pub sensitive_arguments: &'static [&'static str],
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
            optional_arguments: &[],
            sensitive_arguments: &[],
            scopes: None,
            sensitive: false,
        }
    }
}

impl OperationInfo {
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
    pub const fn optional_arguments(mut self, names: &'static [&'static str]) -> Self {
        self.optional_arguments = names;
        self
    }

    /// With path parameters that must not be shown.
    #[must_use]
    pub const fn sensitive_arguments(mut self, names: &'static [&'static str]) -> Self {
        self.sensitive_arguments = names;
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

/// Gives the value of an operation its methods. The flags say which it has beyond those of all.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    ($name:ident $(, $flag:ident)*) => {
        impl $name {
            pub(super) fn of<const N: usize>(
                client: &$crate::runtime::Client,
                arguments: [String; N],
            ) -> Self {
                Self($crate::runtime::Call::new::<Self>(client, arguments))
            }

            /// The URL of the call. It is not signed. All arguments are in it.
            ///
            /// # Errors
            ///
            /// If an argument can't be sent in a path.
            pub fn url(&self) -> Result<$crate::runtime::Url, $crate::runtime::Error> {
                self.0.url()
            }
        }

        $crate::__operation_client!($name);

        $($crate::__operation_flag!($name, $flag);)*
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __operation_flag {
    ($name:ident, scopes) => {
        impl $name {
            /// The scopes that the call requires.
            #[must_use]
            pub fn required_scopes(&self) -> $crate::runtime::ScopeExpression {
                self.0.required_scopes(&[])
            }
        }
    };
    ($name:ident, payload) => {
        impl $name {
            pub(super) fn payload(self, payload: impl $crate::runtime::Value) -> Self {
                // The call keeps the payload as it will be sent, so the value itself ends here.
                Self(self.0.payload(&payload))
            }
        }
    };
    ($name:ident, signed_url) => {
        $crate::__operation_signed_url!($name);
    };
    ($name:ident, pages) => {
        $crate::__operation_pages!($name);
    };
    ($name:ident, items) => {
        $crate::__operation_items!($name);
    };
}

/// Without the feature `client` nothing is sent.
#[cfg(not(feature = "client"))]
mod offline {
    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_client {
        ($name:ident) => {};
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_signed_url {
        ($name:ident) => {};
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_pages {
        ($name:ident) => {};
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_items {
        ($name:ident) => {};
    }
}

#[cfg(feature = "client")]
mod online {
    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_client {
        ($name:ident) => {
            impl $name {
                /// Sends the call. Awaiting the operation does the same.
                ///
                /// # Errors
                ///
                /// See the method that made the operation.
                pub fn send(self) -> $crate::runtime::Sending<Self> {
                    self.0.send::<Self>()
                }

                /// Sends the call, and gives the answer as it came: status, headers, body. A redirect is an answer too.
                ///
                /// # Errors
                ///
                /// As for `send`, except that the body may be anything.
                pub fn raw(
                    self,
                ) -> $crate::runtime::CallFuture<
                    Result<$crate::runtime::RawResponse, $crate::runtime::Error>,
                > {
                    ::std::boxed::Box::pin(self.0.raw())
                }

                /// Sets how long one attempt may take, instead of the client's setting.
                pub fn attempt_timeout(self, timeout: ::std::time::Duration) -> Self {
                    Self(self.0.attempt_timeout(timeout))
                }

                /// Sets how long the call may take in total, over all attempts and waits, instead of the client's setting.
                pub fn total_timeout(self, timeout: ::std::time::Duration) -> Self {
                    Self(self.0.total_timeout(timeout))
                }

                /// Sets how many bytes the answer may have, instead of the client's setting.
                pub fn max_answer(self, bytes: usize) -> Self {
                    Self(self.0.max_answer(bytes))
                }

                /// Sets how the call is retried, instead of the client's setting.
                pub fn retry(self, retry: $crate::runtime::RetryPolicy) -> Self {
                    Self(self.0.retry(retry))
                }

                /// Sets the trace id that services pass on and log. They make one if there is none.
                pub fn trace_id(self, trace_id: impl Into<String>) -> Self {
                    Self(self.0.trace_id(trace_id.into()))
                }
            }

            impl ::std::future::IntoFuture for $name {
                type Output =
                    Result<<Self as $crate::runtime::Operation>::Output, $crate::runtime::Error>;
                type IntoFuture = $crate::runtime::Sending<Self>;

                fn into_future(self) -> Self::IntoFuture {
                    self.send()
                }
            }
        };
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_signed_url {
        ($name:ident) => {
            impl $name {
                /// Signs the call's URL, so that anyone who holds it can make the call until `ttl` has passed.
                ///
                /// The time is cut to whole seconds. Temporary credentials bound it by the time at which they expire.
                ///
                /// # Errors
                ///
                /// If the client has no credentials, the time is below a second, an argument can't be sent in a path, or
                /// the URL gets longer than services accept.
                pub fn signed_url(
                    &self,
                    ttl: ::std::time::Duration,
                ) -> Result<$crate::runtime::SignedUrl, $crate::runtime::Error> {
                    self.0.signed_url(ttl)
                }
            }
        };
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_pages {
        ($name:ident) => {
            impl $name {
                /// Sets how many pages are fetched, instead of the client's setting.
                pub fn max_pages(self, pages: ::std::num::NonZeroU32) -> Self {
                    Self(self.0.max_pages(pages))
                }

                /// Fetches page after page.
                pub fn pages(self) -> $crate::runtime::Pages<Self> {
                    $crate::runtime::Pages::new(self.0)
                }
            }
        };
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_items {
        ($name:ident) => {
            impl $name {
                /// Fetches page after page, and yields the items.
                pub fn items(self) -> $crate::runtime::Items<Self> {
                    $crate::runtime::Items::new(self.0)
                }
            }
        };
    }
}

/// What [`Call`] and the macros agree on: a call is boxed, so that its type can be named.
#[cfg(feature = "client")]
pub type CallFuture<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// An operation that is being sent.
#[cfg(feature = "client")]
pub type Sending<O> = CallFuture<Result<<O as Operation>::Output, Error>>;

const _: fn() = || {
    fn is_plain_data<T: Clone + Send + Sync + 'static>() {}
    is_plain_data::<Call>();
};
