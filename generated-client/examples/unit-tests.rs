//! Tests a function that uses the client: with a fake client, and with the stand-in. `cargo test --example unit-tests` runs the tests.

use generated_client::Timestamp;
use generated_client::secrets::Secrets;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("Run the tests of this program with `cargo test --example unit-tests`.");
    let failed = extend(&Secrets::from_env()?, &["project/demo/database"]).await;
    println!("not extended: {failed:?}");
    Ok(())
}

/// Sets the expiry of secrets to the latest possible time. Returns the names for which that failed.
async fn extend<'a>(secrets: &Secrets, names: &[&'a str]) -> Vec<&'a str> {
    let mut failed = Vec::new();
    for name in names {
        let extended = async {
            let mut secret = secrets.get(name).await?;
            secret.expires = Timestamp::MAX;
            secrets.set(name, secret).await
        };
        if let Err(error) = extended.await {
            eprintln!("{name}: {error}");
            failed.push(*name);
        }
    }
    failed
}

#[cfg(test)]
mod tests {
    use generated_client::secrets::operations::{Get, Set};
    use generated_client::secrets::{Secret, Secrets};
    use generated_client::testing::{Failure, StandIn};
    use generated_client::{Client, RawResponse, RetryPolicy, Timestamp};

    fn secret() -> Secret {
        let tomorrow = Timestamp::from_now("1 day").unwrap();
        Secret::new(tomorrow, r#"{ "token": "0123" }"#.parse().unwrap())
    }

    /// A fake client sends nothing. A closure responds to each operation, here with an error the second time.
    #[tokio::test]
    async fn a_failure_of_the_fake() {
        let mut gets = 0;
        let client = Client::fake()
            .on::<Get>(move |call| {
                gets += 1;
                if gets == 2 {
                    return Err(call.error(503));
                }
                Ok(secret())
            })
            .on::<Set>(|call| {
                assert_eq!(call.payload::<Secret>().expires, Timestamp::MAX);
                Ok(RawResponse::default())
            })
            .build();
        let failed = super::extend(&Secrets::new(&client), &["a", "b", "c"]).await;
        assert_eq!(failed, ["b"]);
    }

    /// The stand-in is a server, so this test includes signatures, scopes, retries and what the service stores.
    #[tokio::test]
    async fn a_failure_of_the_stand_in() {
        let stand_in = StandIn::builder()
            .client("tester", "no-secret", ["secrets:*"])
            .secret("a", secret())
            .secret("b", secret())
            .start()
            .await
            .unwrap();
        let client = stand_in.client("tester").retry(RetryPolicy::none());
        let secrets = Secrets::new(&client.build().unwrap());

        stand_in.fail(Failure::status(503).on::<Get>().after(1)); // the second `get`
        assert_eq!(super::extend(&secrets, &["a", "b"]).await, ["b"]);

        let expires = |name| stand_in.secret(name).map(|it: Secret| it.expires);
        assert_eq!(expires("a"), Some(Timestamp::MAX));
        assert_ne!(expires("b"), Some(Timestamp::MAX));
    }
}
