//! Tests of the interceptor.

use std::sync::{Arc, Mutex};

use generated_client::http::HeaderValue;
use generated_client::secrets::Secrets;
use generated_client::{Attempt, AttemptResponse, Client, Error, Interceptor, RetryPolicy};

use super::server::{Server, Step, response, response_with};
use super::{credentials, secret};

#[derive(Default)]
struct Recorder(Mutex<Vec<String>>);

impl Interceptor for Recorder {
    fn before_attempt(&self, attempt: &mut Attempt) {
        for name in [
            "x-gateway",
            "authorization",
            "content-type",
            "content-length",
            "host",
        ] {
            let value = HeaderValue::from_static("12345");
            attempt.headers_mut().insert(name, value);
        }
    }

    fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
        let (service, operation) = attempt.operation();
        let (method, route, number) = (attempt.method(), attempt.route(), attempt.number());
        let result = match result {
            Ok(response) => format!(
                "{} {:?}",
                response.status(),
                response.headers().get("x-mark")
            ),
            Err(error) => format!("{:?}", error.kind()),
        };
        let line = format!("{service}.{operation} {method} {route} {number}: {result}");
        self.0.lock().unwrap().push(line);
    }
}

#[tokio::test(start_paused = true)]
async fn it_sees_each_attempt_and_adds_headers() {
    let turns = vec![
        response_with(503, "x-mark: 1\r\n", ""),
        vec![Step::ReadRequest],
        response(200, "{}"),
    ];
    let server = Server::start(turns).await;
    let recorder = Arc::new(Recorder::default());
    let builder = Client::builder(server.root_url()).credentials(credentials());
    let client = builder.interceptor(Arc::clone(&recorder)).build().unwrap();
    Secrets::new(&client)
        .set("a/b", secret("{}"))
        .await
        .unwrap();
    assert_eq!(
        *recorder.0.lock().unwrap(),
        [
            "secrets.set PUT /secret/<name> 1: 503 Service Unavailable Some(\"1\")",
            "secrets.set PUT /secret/<name> 2: Transport",
            "secrets.set PUT /secret/<name> 3: 200 OK None",
        ]
    );
    let request = server.requests().remove(0).to_ascii_lowercase();
    let (head, _) = request.split_once("\r\n\r\n").unwrap();
    let count = |text: &str| head.matches(text).count();
    assert_eq!(count("x-gateway: 12345"), 1, "{head}");
    assert_eq!(count("12345"), 1, "{head}");
    for name in [
        "authorization: hawk ",
        "content-type: application/json",
        "content-length: ",
        "host: 127.",
    ] {
        assert_eq!(count(name), 1, "{name} in {head}");
    }
}

#[tokio::test]
async fn its_headers_count_for_the_size_of_the_head() {
    struct Large;
    impl Interceptor for Large {
        fn before_attempt(&self, attempt: &mut Attempt) {
            let value = HeaderValue::from_str(&"x".repeat(20_000)).unwrap();
            attempt.headers_mut().insert("x-large", value);
        }
    }
    let builder = Client::builder("http://127.0.0.1:1").interceptor(Large);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let error = Secrets::new(&client).ping().await.unwrap_err();
    assert!(
        error.is_invalid_argument() && error.attempts() == 0,
        "{error}"
    );
}

/// It sees its headers and the names and numbers of the attempt again, even if the client cannot send the request.
#[tokio::test]
async fn it_sees_each_attempt_to_its_end() {
    #[derive(Clone, Default)]
    struct Ends(Arc<Mutex<Vec<String>>>, usize);
    impl Interceptor for Ends {
        fn before_attempt(&self, attempt: &mut Attempt) {
            let value = HeaderValue::from_str(&"x".repeat(self.1)).unwrap();
            attempt.headers_mut().insert("x-mark", value);
        }

        fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
            let error = result.unwrap_err();
            assert_eq!(attempt.headers()["x-mark"].len(), self.1);
            assert_eq!(error.operation(), Some(("secrets", "ping")));
            let line = format!("{:?} {}", error.kind(), error.attempts());
            self.0.lock().unwrap().push(line);
        }
    }
    for (size, expected) in [(1, "Connect 1"), (20_000, "InvalidArgument 0")] {
        let ends = Ends(Arc::default(), size);
        let builder = Client::builder("http://127.0.0.1:1").interceptor(ends.clone());
        let client = builder.retry(RetryPolicy::none()).build().unwrap();
        Secrets::new(&client).ping().await.unwrap_err();
        assert_eq!(*ends.0.lock().unwrap(), [expected]);
    }
}
