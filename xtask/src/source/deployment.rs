//! Documents over HTTP.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::{DOCUMENT_LIMIT, Problem, RootUrl};
use crate::error::{Error, Result};

/// A deployment that serves its documents.
#[derive(Debug)]
pub(crate) struct Deployment {
    root: RootUrl,
    client: Client,
    limits: Limits,
}

/// What a server may take from us.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The time to establish a connection.
    pub(crate) connect: Duration,
    /// The time for one document, from asking to its last byte.
    pub(crate) document: Duration,
    /// A document's length in bytes.
    pub(crate) length: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            document: Duration::from_secs(60),
            length: DOCUMENT_LIMIT,
        }
    }
}

const NO_DEPLOYMENT: &str = "check that this is the root URL of a Taskcluster deployment: \
                             scheme, host and port alone";

impl Deployment {
    pub(crate) fn new(root: RootUrl, limits: Limits) -> Result<Self> {
        let tls = tls(&root).map_err(|error| {
            Error::Refused(format!(
                "cannot set up TLS: {error}\n  try: install the system's CA certificates"
            ))
        })?;
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(redirect::Policy::none())
            .connect_timeout(limits.connect)
            .timeout(limits.document)
            .user_agent(concat!("taskcluster-xtask/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Error::Refused(format!("cannot set up HTTP: {error}")))?;
        Ok(Self {
            root,
            client,
            limits,
        })
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    pub(super) async fn read(&self, path: &str) -> std::result::Result<String, Problem> {
        let url = self.place(path);
        let response = match self.client.get(&url).send().await {
            Ok(response) => response,
            Err(error) => return Err(self.unanswered(url, &error)),
        };
        let response = expect_success(&url, response)?;
        let html = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        let body = self.body(&url, response).await?;
        if html || body.trim_ascii_start().starts_with(b"<") {
            return Err(Problem::new(
                url,
                "HTML came, not JSON; a web server that answers every path with its own page does \
                 this",
                NO_DEPLOYMENT,
            ));
        }
        String::from_utf8(body)
            .map_err(|_| Problem::new(url, "the answer is not UTF-8", NO_DEPLOYMENT))
    }

    /// Reads the body up to the limit, however long the server says that it is.
    async fn body(
        &self,
        url: &str,
        mut response: Response,
    ) -> std::result::Result<Vec<u8>, Problem> {
        let mut body = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Ok(body),
                Err(error) if error.is_timeout() => return Err(self.unanswered(url.into(), &error)),
                Err(error) => {
                    return Err(Problem::new(
                        url,
                        format!(
                            "the answer broke off after {} bytes: {}",
                            body.len(),
                            cause(&error)
                        ),
                        "run the command again",
                    ));
                }
            }
            if body.len() as u64 > self.limits.length {
                return Err(Problem::new(
                    url,
                    format!(
                        "the answer is longer than {} bytes, which no API document is",
                        self.limits.length
                    ),
                    NO_DEPLOYMENT,
                ));
            }
        }
    }

    fn unanswered(&self, url: String, error: &reqwest::Error) -> Problem {
        if error.is_connect() {
            Problem::new(
                url,
                format!("no connection: {}", cause(error)),
                "check the root URL, the network, and the HTTP proxy if one is set",
            )
        } else if error.is_timeout() {
            let seconds = self.limits.document.as_secs_f32();
            Problem::new(
                url,
                format!("no complete answer within {seconds} seconds"),
                "run the command again, or see whether the deployment is up",
            )
        } else {
            Problem::new(
                url,
                format!("no answer: {}", cause(error)),
                "run the command again, or see whether the deployment is up",
            )
        }
    }
}

/// Refuses every answer that is not the document itself.
fn expect_success(url: &str, response: Response) -> std::result::Result<Response, Problem> {
    let status = response.status();
    if status == StatusCode::OK {
        return Ok(response);
    }
    if status.is_redirection() {
        let target = response.headers().get(LOCATION).map_or_else(
            || "nowhere".to_owned(),
            |to| String::from_utf8_lossy(to.as_bytes()).into(),
        );
        return Err(Problem::new(
            url,
            format!("{status}, a redirect to {target}, which is not followed"),
            "give the root URL that it leads to, if you trust it",
        ));
    }
    let help = match status {
        StatusCode::NOT_FOUND if url.contains("/references/") => {
            "check the service's name, and that this is the root URL of a Taskcluster deployment"
        }
        StatusCode::NOT_FOUND => "the deployment's documents are incomplete; tell who runs it",
        _ if status.is_server_error() => {
            "run the command again, or see whether the deployment is up"
        }
        _ => NO_DEPLOYMENT,
    };
    let problem = match status {
        StatusCode::NOT_FOUND => Problem::absent,
        _ => Problem::new,
    };
    Err(problem(url, format!("{status} came"), help))
}

/// The last error of the chain: it is the one that says what happened.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    if let Some(source) = error.source() {
        cause = source;
    }
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

fn tls(root: &RootUrl) -> std::result::Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = if root.is_https() {
        builder.with_platform_verifier()?
    } else {
        // A machine without certificates can still use a deployment without TLS.
        builder.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};
    use std::thread;
    use std::time::Duration;

    use super::{Deployment, Limits};

    const LIMITS: Limits = Limits {
        connect: Duration::from_secs(10),
        document: Duration::from_millis(300),
        length: 1000,
    };

    /// What reading a document gives, from a server that does this with the connection.
    fn problem(answer: impl FnOnce(TcpStream) + Send + 'static) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1000]).unwrap();
            answer(stream);
        });
        let deployment = Deployment::new(root.parse().unwrap(), LIMITS).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let result = runtime.block_on(deployment.read("references/secrets/v1/api.json"));
        result.unwrap_err().to_string()
    }

    #[test]
    fn a_server_that_never_answers_is_given_up() {
        let problem = problem(|_stream| thread::park());
        assert!(
            problem.contains("no complete answer within 0.3 seconds"),
            "{problem}"
        );
    }

    #[test]
    fn a_server_that_answers_by_the_drop_is_given_up() {
        let problem = problem(|mut stream| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
            thread::park();
        });
        assert!(
            problem.contains("no complete answer within 0.3 seconds"),
            "{problem}"
        );
    }

    #[test]
    fn the_limit_counts_what_comes() {
        let problem = problem(|mut stream| {
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{:1001}",
                ""
            );
        });
        assert!(problem.contains("longer than 1000 bytes"), "{problem}");
    }

    #[test]
    fn tls_needs_no_provider_but_ours() {
        Deployment::new("https://127.0.0.1:1".parse().unwrap(), LIMITS).unwrap();
    }
}
