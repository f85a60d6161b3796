//! Sends a request to a server on loopback.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use taskcluster_services::generated_client::{Client, Error};
use taskcluster_services::queue::Queue;

#[tokio::test]
async fn ping() -> Result<(), Error> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root_url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(&stream).lines().map(Result::unwrap);
        let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
            .unwrap();
        request
    });

    let client = Client::builder(root_url).build()?;
    let response = Queue::new(&client).ping().await?;
    assert_eq!(response.status(), 200);
    let request = server.join().unwrap();
    assert_eq!(request[0], "GET /api/queue/v1/ping HTTP/1.1");
    Ok(())
}
