//! What goes to a service and comes back, for each shape of operation: the server answers from a script.

use std::sync::{Arc, Mutex};

use depot_client::depot::{Depot, LabelsItem};
use generated_client::{Client, RetryPolicy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\xff\xfe\x00";

/// A server that gives these answers one after the other, and keeps the requests.
struct Server {
    depot: Depot,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            for answer in answers {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = request(&mut stream).await;
                seen.lock().unwrap().push(request);
                stream.write_all(&answer).await.unwrap();
                let _ = stream.shutdown().await;
            }
        });
        let client = Client::builder(root_url).retry(RetryPolicy::none());
        Self {
            depot: Depot::new(&client.build().unwrap()),
            requests,
        }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// A request with its body: all of these fit into a few packets, and tell their length.
async fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8(bytes.clone()).unwrap();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.split_once("content-length: ").map_or("0", |it| it.1);
            let length = length.lines().next().unwrap_or_default();
            if body.len() >= length.parse().unwrap() {
                return text;
            }
        }
        assert_ne!(stream.read_buf(&mut bytes).await.unwrap(), 0);
    }
}

fn answer(status: u16, content_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn json(body: &str) -> Vec<u8> {
    answer(200, "application/json", body.as_bytes())
}

#[tokio::test]
async fn bytes_come_as_they_are() {
    let server = Server::start(vec![answer(200, "image/png", IMAGE)]).await;
    let photo = server.depot.photo("a").await.unwrap();
    assert_eq!(photo.headers()["content-type"], "image/png");
    assert_eq!(photo.bytes(), IMAGE);
    assert_eq!(
        format!("{photo:?}"),
        "RawResponse { status: 200, body_bytes: 11, .. }"
    );
    assert_eq!(photo.into_bytes(), IMAGE);
}

#[tokio::test]
async fn responses_other_than_the_declared_bytes() {
    let too_large = b"HTTP/1.1 200 X\r\ncontent-length: 67108865\r\n\r\n".to_vec();
    let moved = answer(303, "text/html", b"<a href=\"/x\">Found</a>");
    let missing = answer(404, "application/json", br#"{"code": "ResourceNotFound"}"#);
    let server = Server::start(vec![too_large, moved, missing]).await;
    let error = server.depot.photo("a").await.unwrap_err();
    assert!(error.to_string().contains("67108864 bytes"), "{error}");
    assert_eq!(server.depot.photo("a").await.unwrap().status(), 303);
    let error = server.depot.photo("a").await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn an_undeclared_response_is_returned_as_it_is() {
    let image = answer(200, "image/png", IMAGE);
    let server = Server::start(vec![image.clone(), image]).await;
    let response = server.depot.ping().await.unwrap();
    assert_eq!(response.bytes(), IMAGE);
    let raw = server.depot.ping().raw().await.unwrap();
    assert_eq!(raw.bytes(), IMAGE);
}

#[tokio::test]
async fn redirects_may_bring_what_is_declared() {
    let with = answer(303, "application/json", br#"[{"count": 1, "text": "x"}]"#);
    let without = answer(303, "text/html", b"<a href=\"/x\">Found</a>");
    let server = Server::start(vec![with, without]).await;
    assert_eq!(server.depot.labels().await.unwrap().len(), 1);
    let error = server.depot.labels().await.unwrap_err();
    assert!(error.to_string().contains("a redirect"), "{error}");
}

#[tokio::test]
async fn methods_and_payloads() {
    let server = Server::start(vec![json("{}"), json("{}"), json("[]")]).await;
    let labels = vec![LabelsItem::new(1, "x")];
    server.depot.forget_labels(labels).await.unwrap();
    server.depot.move_depot("a/b").await.unwrap();
    assert!(server.depot.search().await.unwrap().is_empty());
    let requests = server.requests();
    assert!(requests[0].starts_with("DELETE /api/depot/v1/labels HTTP/1.1\r\n"));
    assert!(requests[0].ends_with("\r\n\r\n[{\"count\":1,\"text\":\"x\"}]"));
    assert!(requests[1].starts_with("MOVE /api/depot/v1/depots/a%2Fb HTTP/1.1\r\n"));
    assert!(requests[2].starts_with("M-SEARCH /api/depot/v1/search HTTP/1.1\r\n"));
}

#[tokio::test]
async fn a_list_that_is_asked_for_by_a_payload() {
    let pages = [
        r#"{"parcels": [], "continuationToken": "t/1"}"#,
        r#"{"parcels": []}"#,
    ];
    let server = Server::start(pages.map(json).to_vec()).await;
    let labels = vec![LabelsItem::new(1, "x")];
    let mut parcels = server.depot.find_parcels(labels).items();
    assert!(parcels.next().await.is_none());
    let requests = server.requests();
    assert!(requests[0].starts_with("POST /api/depot/v1/find HTTP/1.1\r\n"));
    assert!(
        requests[1].starts_with("POST /api/depot/v1/find?continuationToken=t%2F1 HTTP/1.1\r\n")
    );
    for request in requests {
        assert!(
            request.ends_with("[{\"count\":1,\"text\":\"x\"}]"),
            "{request}"
        );
    }
}
