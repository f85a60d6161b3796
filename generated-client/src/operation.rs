//! What is known of an operation before it is called.

use serde_core::ser::{Serialize, Serializer};

use crate::call::Call;
use crate::json::{ReadError, Value};
use crate::scopes::ScopeTemplate;

/// An operation of a service. The generator writes it for each, and `operation!` gives it its methods.
pub trait Operation: Sized {
    /// The answer.
    type Output: Value + Send + 'static;
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
    /// The scopes that are required; without them anyone may call it.
    pub scopes: Option<ScopeTemplate>,
    /// Whether a payload or an answer holds something that must not be shown.
    pub sensitive: bool,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`.
    Get,
    /// `HEAD`.
    Head,
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
    /// `PATCH`.
    Patch,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
}

impl Method {
    /// As on a request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
        }
    }

    /// Whether a request may be sent again when nobody knows what became of it.
    #[cfg(feature = "client")]
    pub(crate) fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch)
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

/// The answer of an operation for which none is declared. Whatever comes is accepted, and not looked at; `raw` has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Empty;

impl Value for Empty {
    fn read(_: &str) -> Result<Self, ReadError> {
        Ok(Self)
    }

    fn read_text(_: &str) -> Result<Self, ReadError> {
        Ok(Self)
    }
}

impl Serialize for Empty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// Gives the value of an operation its methods. The flags say which it has beyond those of all.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    ($name:ident $(, $flag:ident)*) => {
        impl $name {
            /// The URL of the call. It is not signed, and holds no secret.
            ///
            /// # Errors
            ///
            /// If an argument can't be sent in a path.
            pub fn url(&self) -> Result<$crate::runtime::Url, $crate::runtime::Error> {
                self.call.url()
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
                self.call.required_scopes(&[])
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
                pub async fn send(
                    self,
                ) -> Result<<Self as $crate::runtime::Operation>::Output, $crate::runtime::Error>
                {
                    self.call.send::<Self>().await
                }

                /// Sends the call, and gives the answer as it came: status, headers, body. A redirect is an answer too.
                ///
                /// # Errors
                ///
                /// As for `send`, except that the body may be anything.
                pub async fn raw(
                    self,
                ) -> Result<$crate::runtime::RawResponse, $crate::runtime::Error> {
                    self.call.raw().await
                }

                /// Sets how long one attempt may take, instead of the client's setting.
                pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                    Self {
                        call: self.call.timeout(timeout),
                    }
                }

                /// Sets how the call is retried, instead of the client's setting.
                pub fn retry(self, retry: $crate::runtime::RetryPolicy) -> Self {
                    Self {
                        call: self.call.retry(retry),
                    }
                }

                /// Sets the trace id that services pass on and log. They make one if there is none.
                pub fn trace_id(self, trace_id: impl Into<String>) -> Self {
                    Self {
                        call: self.call.trace_id(trace_id.into()),
                    }
                }
            }

            impl ::std::future::IntoFuture for $name {
                type Output =
                    Result<<Self as $crate::runtime::Operation>::Output, $crate::runtime::Error>;
                type IntoFuture = $crate::runtime::CallFuture<Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    ::std::boxed::Box::pin(self.send())
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
                    self.call.signed_url(ttl)
                }
            }
        };
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! __operation_pages {
        ($name:ident) => {
            impl $name {
                /// Fetches page after page.
                pub fn pages(self) -> $crate::runtime::Pages<Self> {
                    $crate::runtime::Pages::new(self.call)
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
                    $crate::runtime::Items::new(self.call)
                }
            }
        };
    }
}

/// What [`Call`] and the macros agree on: a call is boxed, so that its type can be named.
#[cfg(feature = "client")]
pub type CallFuture<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'static>>;

const _: fn() = || {
    fn is_plain_data<T: Clone + Send + Sync + 'static>() {}
    is_plain_data::<Call>();
};
