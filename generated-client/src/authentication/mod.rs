//! Authentication: credentials, temporary credentials, and the Hawk signatures of requests and URLs.
//!
//! This room knows settings of no client and sends nothing. It uses the rooms below it: `environment`, `error`, `json` and
//! `timestamp`.

mod certificate;
mod clock;
mod credentials;
pub(crate) mod hawk;
mod inputs;
pub(crate) mod mac;
mod provider;
pub(crate) mod random;
mod signed_url;
mod signers;
mod source;
mod temporary;

pub(crate) use clock::Clock;
pub use credentials::Credentials;
pub(crate) use hawk::{Signed, Signer};
pub(crate) use inputs::check_scopes;
pub use provider::{CredentialsProvider, EnvironmentCredentials, ProviderError};
pub use random::slug_id;
pub use signed_url::SignedUrl;
pub(crate) use signers::Signers;
pub(crate) use source::CredentialsSource;
pub use temporary::TemporaryCredentials;

/// The longest lifetime of temporary credentials that services accept, in milliseconds: 31 days.
const MAX_LIFETIME_MS: i64 = 31 * 24 * 60 * 60 * 1000;
