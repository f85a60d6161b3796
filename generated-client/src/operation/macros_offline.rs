//! Without the feature `client` nothing is sent, so these methods do not exist.

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
