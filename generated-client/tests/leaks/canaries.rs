//! The secret values of the tests, and the encodings in which they could leak.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use generated_client::{Credentials, Timestamp};

pub(crate) const TOKEN: &str = "canary-token-4b1d";
pub(crate) const SEED: &str = "canary-seed-77f0-f5d5-44ae-9cbe-f0b1a6f3e2c7";
pub(crate) const SIGNATURE: &str = "canary-signature-c95e";
pub(crate) const VALUE: &str = "canary-value-0d3a";
pub(crate) const ECHO: &str = "canary-echo-e821";
pub(crate) const PASSWORD: &str = "canary-password-6a6f";

pub(crate) const ALL: [&str; 6] = [TOKEN, SEED, SIGNATURE, VALUE, ECHO, PASSWORD];

/// Permanent and temporary credentials.
pub(crate) fn credentials() -> [Credentials; 2] {
    let permanent = Credentials::new("tester", TOKEN).unwrap();
    let temporary = permanent.clone().with_certificate(&certificate()).unwrap();
    [permanent, temporary]
}

pub(crate) fn certificate() -> String {
    let start = Timestamp::now().as_milliseconds();
    let expiry = start + 60 * 60 * 1000;
    format!(
        r#"{{"version":1,"scopes":["*"],"start":{start},"expiry":{expiry},"seed":"{SEED}","signature":"{SIGNATURE}"}}"#
    )
}

/// A text as it is, in base64 wherever that begins, in hexadecimal, and as a list of bytes.
pub(crate) fn forms(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut forms = vec![text.to_owned(), text.to_uppercase()];
    for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
        for before in 0..3 {
            let mut padded = vec![0; before];
            padded.extend_from_slice(bytes);
            // Only the characters that are of this text alone.
            let whole = padded.len() / 3 * 3;
            let encoded = engine.encode(&padded[..whole]);
            forms.push(encoded[(before * 8).div_ceil(6)..].to_owned());
        }
    }
    let mut hexadecimal = String::new();
    for byte in bytes {
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    forms.push(hexadecimal.to_uppercase());
    forms.push(hexadecimal);
    let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
    forms.push(numbers.join(", "));
    forms
}

#[test]
fn every_form_is_one_that_could_be_seen() {
    let around = format!("{{\"seed\":\"{SEED}\"}}");
    for start in 0..3 {
        let text = format!("{}{around}", "x".repeat(start));
        for shown in [
            text.clone(),
            STANDARD_NO_PAD.encode(&text),
            URL_SAFE_NO_PAD.encode(&text),
            format!("{:?}", text.as_bytes()),
        ] {
            assert!(
                forms(SEED).iter().any(|form| shown.contains(form)),
                "{shown}"
            );
        }
    }
}
