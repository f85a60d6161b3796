//! The tested operations: those of the secrets service, and one with POST.

use generated_client::secrets::{Secret, Secrets};
use generated_client::{Client, Error};

use super::secret;

/// The size limit of a response.
pub(crate) const MAX_RESPONSE: usize = 2 * 1024 * 1024;

/// The most pages of a list that are fetched.
pub(crate) const MAX_PAGES: u32 = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// `secrets.get`, which declares a response body.
    Get,
    /// `secrets.set`, which declares none.
    Put,
    /// `secrets.remove`, which declares none.
    Delete,
    /// An operation that declares a response body and must not be repeated.
    Post,
    /// The items of `secrets.list`.
    List,
}

impl Operation {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Post => "POST",
            Self::List => "list",
        }
    }

    /// Calls it, with a payload of so many bytes where it has one.
    pub(crate) async fn call(self, client: &Client, payload_bytes: usize) -> Result<(), Error> {
        let secrets = Secrets::new(client);
        let payload = || secret(&format!(r#"{{"a":"{}"}}"#, "x".repeat(payload_bytes)));
        match self {
            Self::Get => secrets.get("a").await.map(drop),
            Self::Put => secrets.set("a", payload()).await.map(drop),
            Self::Delete => secrets.remove("a").await.map(drop),
            Self::Post => create::create(client, payload()).await.map(drop),
            Self::List => {
                let list = secrets.list().max_pages(MAX_PAGES);
                let mut items = list.items();
                while let Some(item) = items.next().await {
                    item?;
                }
                Ok(())
            }
        }
    }
}

/// As the generator writes it.
mod create {
    use generated_client::runtime;

    use super::{Client, Secret};

    const SERVICE: runtime::ServiceInfo = runtime::ServiceInfo {
        name: "secrets",
        version: "v1",
    };

    pub(super) fn create(client: &Client, payload: Secret) -> operation::Create {
        operation::Create::of(client, []).payload(payload)
    }

    mod operation {
        use super::{SERVICE, Secret, runtime};

        #[derive(Clone, Debug)]
        pub(crate) struct Create(runtime::Call);

        impl runtime::Operation for Create {
            type Output = Secret;
            const INFO: runtime::OperationInfo = SERVICE.post("create", "/secret").sensitive();
        }

        runtime::operation!(Create, payload);
    }
}
