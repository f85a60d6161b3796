//! The HTTP methods that API references declare.

use super::{OperationInfo, ServiceInfo};

macro_rules! methods {
    ($($function:ident $name:ident $text:literal),* $(,)?) => {
        /// An HTTP method.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Method {
            $(
                #[doc = concat!("`", $text, "`.")]
                $name,
            )*
        }

        impl Method {
            /// Returns the method as on a request line, such as `GET`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }

        impl ServiceInfo {
            $(
                #[doc = concat!("Creates the description of an operation with the method `", $text, "`.")]
                #[must_use]
                pub const fn $function(self, name: &'static str, route: &'static str) -> OperationInfo {
                    self.operation(Method::$name, name, route)
                }
            )*
        }
    };
}

methods!(
    checkout Checkout "CHECKOUT",
    copy Copy "COPY",
    delete Delete "DELETE",
    get Get "GET",
    head Head "HEAD",
    lock Lock "LOCK",
    m_search MSearch "M-SEARCH",
    merge Merge "MERGE",
    mkactivity Mkactivity "MKACTIVITY",
    mkcol Mkcol "MKCOL",
    r#move Move "MOVE",
    notify Notify "NOTIFY",
    options Options "OPTIONS",
    patch Patch "PATCH",
    post Post "POST",
    propfind Propfind "PROPFIND",
    proppatch Proppatch "PROPPATCH",
    purge Purge "PURGE",
    put Put "PUT",
    report Report "REPORT",
    search Search "SEARCH",
    subscribe Subscribe "SUBSCRIBE",
    trace Trace "TRACE",
    unlock Unlock "UNLOCK",
    unsubscribe Unsubscribe "UNSUBSCRIBE",
);

impl Method {
    /// Returns whether the method is safe in the sense of HTTP: the request changes nothing.
    #[must_use]
    pub fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options | Self::Trace)
    }

    /// Returns whether the method is idempotent in the sense of HTTP: repeating the request has no further effect.
    #[must_use]
    pub fn is_idempotent(self) -> bool {
        self.is_safe() || matches!(self, Self::Put | Self::Delete)
    }
}
