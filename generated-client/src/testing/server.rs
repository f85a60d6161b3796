//! The HTTP server: its connections, and how they end.

use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::deployment::Deployment;

/// The size limit of the request line and headers.
const MAX_HEAD: usize = 16 * 1024;

/// Accepts connections until the task is aborted, which closes them.
pub(super) async fn run(listener: TcpListener, deployment: Arc<Deployment>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(serve(stream, Arc::clone(&deployment)));
            }
            // If the system has no more file descriptors, let open connections finish.
            Err(_) => tokio::task::yield_now().await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, deployment: Arc<Deployment>) {
    // An error is harmless: responses would only be slower.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let deployment = Arc::clone(&deployment);
        async move { deployment.handle(request).await }
    });
    let mut connection = http1::Builder::new()
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // The caller notices other errors of a connection.
    if let Err(error) = (&mut connection).await
        && error.is_user()
    {
        // There is no response, because a test requested a reset or the caller is gone. With this option, closing
        // the socket sends a reset.
        let _ = connection.into_parts().io.inner().set_zero_linger();
    }
}
