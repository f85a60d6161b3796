//! Empty variants of the macros in `transport`, for builds without the feature `client`.

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

#[doc(hidden)]
#[macro_export]
macro_rules! __credentials {
    ($name:ident) => {};
}
