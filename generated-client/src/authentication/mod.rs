//! Authentication: credentials, temporary credentials, and the Hawk signatures of requests and URLs.
//!
//! This room knows settings of no client and sends nothing. It uses the rooms below it: `environment`, `error`, `json` and
//! `timestamp`.

mod certificate;
mod credentials;
pub(crate) mod hawk;
pub(crate) mod mac;
pub(crate) mod random;
mod signed_url;
mod temporary;

pub use credentials::Credentials;
pub(crate) use hawk::{Signed, Signer};
pub use signed_url::SignedUrl;
pub use temporary::TemporaryCredentials;
