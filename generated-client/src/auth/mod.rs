//! Who calls: credentials, and what is signed with them.

mod certificate;
mod credentials;
pub(crate) mod hawk;
pub(crate) mod random;
mod signed_url;
mod temporary;

pub use credentials::Credentials;
pub(crate) use hawk::{Signed, Signer};
pub use signed_url::SignedUrl;
pub use temporary::TemporaryCredentials;
