//! The macro that adds methods to generated operations: the methods that do not need the feature `client`.

/// Adds the methods of an operation. Each flag adds the methods of a kind of operation.
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

            /// Returns the URL of the request, with all parameters and without a signature.
            ///
            /// # Errors
            ///
            /// Fails if a path parameter is empty or cannot be encoded, or if the path and query are too long.
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
            /// Returns the scopes that the operation requires, with its parameters filled in.
            #[must_use]
            pub fn required_scopes(&self) -> $crate::runtime::ScopeExpression {
                self.0.required_scopes(&[])
            }
        }
    };
    ($name:ident, payload) => {
        impl $name {
            pub(super) fn payload(self, payload: impl $crate::runtime::Value) -> Self {
                // The call keeps the payload as JSON, so the value can be dropped, and wiped, here.
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
