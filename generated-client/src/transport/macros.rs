//! The methods of operations that send or sign, and the conversion of received credentials.

#[doc(hidden)]
#[macro_export]
macro_rules! __operation_client {
    ($name:ident) => {
        impl $name {
            /// Sends the request and returns the typed response. Awaiting the operation does the same.
            ///
            /// # Errors
            ///
            /// Fails as described at the method that created the operation.
            ///
            /// # Panics
            ///
            /// Panics in a Tokio runtime whose timers or I/O are disabled. Without a runtime, it fails.
            pub fn send(self) -> $crate::runtime::Sending<Self> {
                self.0.send::<Self>()
            }

            /// Sends the request, and returns `None` if the service responds that the resource does not exist: status 404 or 410.
            ///
            /// A 404 that does not come from the service remains an error, because it does not show whether the resource exists. Examples
            /// are a wrong root URL, or a service that has no such operation.
            ///
            /// # Errors
            ///
            /// Fails as `send` does in all other cases.
            ///
            /// # Panics
            ///
            /// Panics as `send` does.
            pub fn optional(
                self,
            ) -> $crate::runtime::CallFuture<
                Result<
                    Option<<Self as $crate::runtime::Operation>::Output>,
                    $crate::runtime::Error,
                >,
            > {
                self.0.optional::<Self>()
            }

            /// Sends the request and returns the response without parsing it: status, headers and body. This includes a
            /// redirect.
            ///
            /// # Errors
            ///
            /// Fails as `send` does, except that any response body is accepted.
            ///
            /// # Panics
            ///
            /// Panics as `send` does.
            pub fn raw(
                self,
            ) -> $crate::runtime::CallFuture<
                Result<$crate::runtime::RawResponse, $crate::runtime::Error>,
            > {
                ::std::boxed::Box::pin(self.0.raw())
            }

            /// Overrides the client's timeout of one attempt.
            pub fn attempt_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// Overrides the client's timeout of the whole call, including retries and the delays between them.
            pub fn total_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.total_timeout(timeout))
            }

            /// Overrides the client's limit on the response body, in bytes.
            pub fn max_response(self, bytes: usize) -> Self {
                Self(self.0.max_response(bytes))
            }

            /// Overrides the client's retry policy.
            pub fn retry(self, retry: $crate::runtime::RetryPolicy) -> Self {
                Self(self.0.retry(retry))
            }

            /// Sets the trace ID that services log and pass to other services: 1 to 100 ASCII letters, digits and `-._+:`.
            /// Without it, the service creates one.
            pub fn trace_id(self, trace_id: impl Into<String>) -> Self {
                Self(self.0.trace_id(&trace_id.into()))
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
            /// Signs the URL, so that anyone who has it can send the request until `ttl` has passed.
            ///
            /// The lifetime is rounded down to whole seconds, and ends no later than temporary credentials expire.
            ///
            /// # Errors
            ///
            /// Fails if the client has no valid credentials, the lifetime is below one second, a path parameter cannot be
            /// encoded, or the URL is longer than services accept. If the client has a credentials provider, await
            /// `Client::credentials` first, because this method cannot ask the provider.
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
            /// Overrides the client's limit on the number of pages.
            pub fn max_pages(self, pages: u32) -> Self {
                Self(self.0.max_pages(pages))
            }

            /// Returns the pages of the list as a stream.
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
            /// Returns the items of all pages as a stream.
            pub fn items(self) -> $crate::runtime::Items<Self> {
                $crate::runtime::Items::new(self.0)
            }
        }
    };
}

/// Converts credentials that a service returned.
#[doc(hidden)]
#[macro_export]
macro_rules! __credentials {
    ($name:ident) => {
        /// Fails if the client ID, the access token or the certificate is invalid.
        impl TryFrom<&$name> for $crate::runtime::Credentials {
            type Error = $crate::runtime::Error;

            fn try_from(received: &$name) -> Result<Self, Self::Error> {
                Self::received(received)
            }
        }

        /// Fails if the client ID, the access token or the certificate is invalid.
        impl TryFrom<$name> for $crate::runtime::Credentials {
            type Error = $crate::runtime::Error;

            fn try_from(received: $name) -> Result<Self, Self::Error> {
                Self::received(&received)
            }
        }
    };
}
