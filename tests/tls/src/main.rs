//! Uses TLS as a user's program does, beside the client, and prints whether it works.
//!
//! The features select the crates. The arguments select one of them, because rustls installs the provider that the first one uses.
//! With the argument `install`, the program installs a provider first.

#[cfg(feature = "user-native")]
use reqwest_native as reqwest;
#[cfg(feature = "user-ring")]
use {hyper_rustls_ring as hyper_rustls, reqwest_no_provider as reqwest, rustls_ring as rustls};

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    #[cfg(feature = "user-ring")]
    if std::env::args().any(|argument| argument == "install") {
        let installed = rustls::crypto::ring::default_provider().install_default();
        installed.expect("the first provider");
    }
    #[cfg(any(feature = "user-defaults", feature = "user-ring"))]
    {
        report("rustls", || {
            drop(rustls::ClientConfig::builder());
            true
        });
        report("hyper-rustls", || {
            let connector = hyper_rustls::HttpsConnectorBuilder::new();
            let connector = connector.with_native_roots().expect("certificates");
            drop(connector.https_only().enable_http1().build());
            true
        });
    }
    #[cfg(any(
        feature = "user-defaults",
        feature = "user-ring",
        feature = "user-native"
    ))]
    report("reqwest", || reqwest::Client::builder().build().is_ok());
    #[cfg(any(
        feature = "client-tls",
        feature = "client-tls-ring",
        feature = "client-tls-no-provider",
        feature = "client-tls-native"
    ))]
    report("client", || {
        let builder = generated_client::Client::builder("https://taskcluster.example");
        builder.build().is_ok()
    });
}

#[allow(dead_code, reason = "without features there is nothing to report")]
fn report(name: &str, works: fn() -> bool) {
    if std::env::args().all(|argument| argument != name) {
        return;
    }
    let result = match std::panic::catch_unwind(works) {
        Ok(true) => "works",
        Ok(false) => "error",
        Err(_) => "panics",
    };
    println!("{result}");
}
