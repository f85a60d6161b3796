//! A deployment as the source of documents, over HTTP.

use std::error::Error as _;
use std::sync::Arc;

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION};
use reqwest::{Client, Response, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::etag::{Cached, ETag};
use super::limits::{CONNECT_SECONDS, DOCUMENT_SECONDS, Limits};
use super::{Fetched, Problem, RootUrl};
use crate::error::{Error, Result};

/// A deployment that serves its documents.
#[derive(Debug)]
pub(crate) struct Deployment {
    root: RootUrl,
    client: Client,
    cached: Cached,
    limits: Limits,
}

const NO_DEPLOYMENT: &str = "check that this is the root URL of a Taskcluster deployment: \
                             scheme, host and port alone";

impl Deployment {
    /// Creates the source for a root URL. The deployment does not have to send `cached` documents again.
    pub(crate) fn new(root: RootUrl, cached: Cached, limits: Limits) -> Result<Self> {
        let tls = tls(&root).map_err(|error| {
            Error::Refused(format!(
                "cannot set up TLS: {error}\n  try: install the system's CA certificates"
            ))
        })?;
        let mut client = Client::builder();
        if root.is_loopback() {
            client = client.no_proxy();
        }
        let client = client
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
            cached,
            limits,
        })
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    pub(super) async fn read(&self, path: &str) -> std::result::Result<Fetched, Problem> {
        let url = self.place(path);
        let cached = self.cached.document(path, &self.limits);
        let mut request = self.client.get(&url);
        if let Some((etag, _)) = &cached {
            request = request.header(IF_NONE_MATCH, etag.as_str());
        }
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Err(self.no_response(url, &error)),
        };
        if let (StatusCode::NOT_MODIFIED, Some((etag, text))) = (response.status(), cached) {
            return Ok(Fetched {
                text,
                etag: Some(etag),
                sent: false,
            });
        }
        let response = expect_success(&url, response)?;
        let headers = response.headers();
        let html = headers
            .get(CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        let etag = headers.get(ETAG).and_then(ETag::of);
        let body = self.body(&url, response).await?;
        if html || body.trim_ascii_start().starts_with(b"<") {
            return Err(Problem::new(
                url,
                "the response is HTML, not JSON; a web server that serves every path with its own page does \
                 this",
                NO_DEPLOYMENT,
            ));
        }
        let text = String::from_utf8(body)
            .map_err(|_| Problem::new(url, "the response is not UTF-8", NO_DEPLOYMENT))?;
        Ok(Fetched {
            etag,
            ..Fetched::new(text)
        })
    }

    /// Reads the body up to the limit, regardless of `Content-Length`.
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
                Err(error) if error.is_timeout() => {
                    return Err(self.no_response(url.into(), &error));
                }
                Err(error) => {
                    return Err(Problem::unavailable(
                        url,
                        format!(
                            "the response ended after {} bytes: {}",
                            body.len(),
                            cause(&error)
                        ),
                        "run the command again",
                    ));
                }
            }
            if body.len() as u64 > self.limits.document_bytes() {
                return Err(self.limits.document_too_long(url));
            }
        }
    }

    fn no_response(&self, url: String, error: &reqwest::Error) -> Problem {
        let up = "run the command again, or check whether the deployment is up";
        let longer = |name: &str| format!("{up}; `--limit {name}=N` allows more time");
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => {
                let seconds = self.limits.connect.as_secs_f64();
                let message = format!("no connection within {seconds} seconds");
                Problem::unavailable(url, message, longer(CONNECT_SECONDS))
            }
            (true, false) => Problem::unavailable(
                url,
                format!("no connection: {}", cause(error)),
                "check the root URL, the network, and the HTTP proxy if one is set",
            ),
            (false, true) => {
                let seconds = self.limits.document.as_secs_f64();
                let message = format!("no complete response within {seconds} seconds");
                Problem::unavailable(url, message, longer(DOCUMENT_SECONDS))
            }
            (false, false) => {
                Problem::unavailable(url, format!("no response: {}", cause(error)), up)
            }
        }
    }
}

/// Rejects every response except the document itself.
fn expect_success(url: &str, response: Response) -> std::result::Result<Response, Problem> {
    let status = response.status();
    if status == StatusCode::OK {
        let encoding = response.headers().get(CONTENT_ENCODING);
        return match encoding.filter(|it| !it.as_bytes().eq_ignore_ascii_case(b"identity")) {
            None => Ok(response),
            // Decompression could exceed the limits on memory.
            Some(encoding) => Err(Problem::new(
                url,
                format!(
                    "the response is encoded ({}), which the request does not allow",
                    String::from_utf8_lossy(encoding.as_bytes())
                ),
                NO_DEPLOYMENT,
            )),
        };
    }
    if status == StatusCode::NOT_MODIFIED {
        return Err(Problem::new(
            url,
            format!("the response is {status}, but the request had no ETag"),
            NO_DEPLOYMENT,
        ));
    }
    if status.is_redirection() {
        let target = response.headers().get(LOCATION).map_or_else(
            || "nowhere".to_owned(),
            |to| String::from_utf8_lossy(to.as_bytes()).into(),
        );
        return Err(Problem::new(
            url,
            format!(
                "the response is {status}, a redirect to {target}, which the command does not follow"
            ),
            "pass the root URL that the redirect leads to, if you trust it",
        ));
    }
    let help = match status {
        StatusCode::NOT_FOUND if url.contains("/references/") => {
            "check the service's name, and that this is the root URL of a Taskcluster deployment"
        }
        StatusCode::NOT_FOUND => {
            "the deployment's documents are incomplete; report it to the operator of the deployment"
        }
        _ if status.is_server_error() => {
            "run the command again, or check whether the deployment is up"
        }
        _ => NO_DEPLOYMENT,
    };
    let problem = match status {
        StatusCode::NOT_FOUND => Problem::absent,
        _ if status.is_server_error() => Problem::unavailable,
        _ => Problem::new,
    };
    Err(problem(url, format!("the response is {status}"), help))
}

/// The last error of the chain, which is the most specific one.
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
        // Plain HTTP also works on a machine without CA certificates.
        builder.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};
    use std::path::Path;
    use std::thread;
    use std::time::Duration;

    use super::super::etag::{Cached, ETags};
    use super::{Deployment, Limits};

    /// A deployment without cached documents, with low limits.
    fn deployment(root: &str) -> Deployment {
        let mut limits = Limits {
            document: Duration::from_millis(300),
            ..Limits::default()
        };
        limits.documents.document_bytes = 1000;
        let cached = Cached::new(ETags::default(), Path::new("nowhere"));
        Deployment::new(root.parse().unwrap(), cached, limits).unwrap()
    }

    /// The problem of reading a document from a server that handles the connection with `respond`.
    fn problem(respond: impl FnOnce(TcpStream) + Send + 'static) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1000]).unwrap();
            respond(stream);
        });
        let deployment = deployment(&root);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let result = runtime.block_on(deployment.read("references/secrets/v1/api.json"));
        result.unwrap_err().to_string()
    }

    #[test]
    fn a_server_that_never_responds_times_out() {
        let problem = problem(|_stream| thread::park());
        assert!(
            problem.contains("no complete response within 0.3 seconds"),
            "{problem}"
        );
    }

    #[test]
    fn a_server_that_responds_too_slowly_times_out() {
        let problem = problem(|mut stream| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
            thread::park();
        });
        assert!(
            problem.contains("no complete response within 0.3 seconds"),
            "{problem}"
        );
    }

    #[test]
    fn the_limit_counts_received_bytes() {
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
        deployment("https://127.0.0.1:1");
    }
}
