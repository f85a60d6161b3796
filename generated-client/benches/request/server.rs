//! A server that sends one response for each request, as soon as the head of the request is complete.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

const BODY: &str = r#"{"secret":{"user":"builder","token":"0123456789abcdef"},"expires":"2030-01-01T00:00:00.000Z"}"#;

/// The headers of a service behind a load balancer.
const ALL: &str = "Server: nginx\r\n\
    Date: Sat, 28 Nov 2026 12:00:00 GMT\r\n\
    x-for-trace-id: 5a3c4a4e-6a44-4d27-8a70-62b3f43cbd63\r\n\
    x-for-request-id: 0b8f7d6e-2a1f-4cf1-95a4-3a8f3f1fd5c0\r\n\
    Content-Security-Policy: report-uri /__cspreport__;default-src 'none';frame-ancestors 'none';\r\n\
    Strict-Transport-Security: max-age=7776000\r\n\
    X-Content-Type-Options: nosniff\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    Access-Control-Allow-Origin: *\r\n\
    Access-Control-Request-Method: *\r\n\
    Access-Control-Allow-Methods: OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT\r\n\
    Access-Control-Allow-Headers: X-Requested-With,Content-Type,Authorization,Accept,Origin,Cache-Control\r\n\
    Cache-Control: no-store no-cache must-revalidate\r\n\
    ETag: W/\"5e-0b8f7d6e2a1f4cf195a43a8f3f1fd5c0\"\r\n\
    Vary: Accept-Encoding\r\n\
    Via: 1.1 google\r\n\
    Alt-Svc: h3=\":443\"; ma=2592000\r\n";

pub(crate) fn run(headers: &str) {
    let headers = match headers {
        "few" => "",
        "all" => ALL,
        _ => panic!("unknown headers"),
    };
    let length = BODY.len();
    let response = format!(
        "HTTP/1.1 200 OK\r\n{headers}Content-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\r\n{BODY}"
    );
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    for stream in listener.incoming() {
        let (stream, response) = (stream.unwrap(), response.clone());
        std::thread::spawn(move || serve(stream, response.as_bytes()));
    }
}

fn serve(mut stream: TcpStream, response: &[u8]) {
    stream.set_nodelay(true).unwrap();
    let mut buffer = [0; 4096];
    let mut length = 0;
    loop {
        match stream.read(&mut buffer[length..]) {
            Ok(0) | Err(_) => return,
            Ok(read) => length += read,
        }
        if buffer[..length].ends_with(b"\r\n\r\n") {
            length = 0;
            if stream.write_all(response).is_err() {
                return;
            }
        }
    }
}
