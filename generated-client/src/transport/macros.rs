//! The methods of operations that send or sign.

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
            pub fn max_response(self, bytes: usize) -> Self {
                Self(self.0.max_response(bytes))
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
