//! Starts the stand-in in the process of a test and sends a request to it.

use generated_client::{secrets::Secrets, testing::StandIn};

#[tokio::main] // `#[tokio::test]` in a test
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stand_in = StandIn::builder()
        .client("tester", "no-secret", ["secrets:*"])
        .start()
        .await?;
    let client = stand_in.client("tester").build()?;
    assert!(Secrets::new(&client).list().await?.secrets.is_empty());
    Ok(())
}
