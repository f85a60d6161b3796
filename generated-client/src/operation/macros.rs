//! The methods of every operation.

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
