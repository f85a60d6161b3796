//! Defines [`StandIn`].

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use super::request_log::ReceivedRequest;
use super::server::{self, Deployment};

/// A running stand-in; see the [module](super) for its behavior.
///
/// It stops when it is dropped. Several stand-ins can run at once and share no state.
#[must_use = "the stand-in stops when it is dropped"]
pub struct StandIn {
    deployment: Arc<Deployment>,
    server: AbortHandle,
}

impl StandIn {
    /// Serves a deployment in a task of the tokio runtime.
    pub(super) fn run(listener: TcpListener, deployment: Deployment) -> StandIn {
        let deployment = Arc::new(deployment);
        let server = tokio::spawn(server::run(listener, Arc::clone(&deployment))).abort_handle();
        StandIn { deployment, server }
    }

    /// Returns the root URL, without a trailing slash.
    #[must_use]
    pub fn root_url(&self) -> &str {
        &self.deployment.root_url
    }

    /// Returns the requests received so far, the oldest first, as [`ReceivedRequest`]s.
    ///
    /// The stand-in keeps the latest 10,000 requests, without header values and bodies.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.deployment.requests.all()
    }

    /// Returns the time of the stand-in's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        let now = self.deployment.clock.now_ms();
        let distance = Duration::from_millis(now.unsigned_abs());
        if now < 0 {
            UNIX_EPOCH - distance
        } else {
            UNIX_EPOCH + distance
        }
    }

    /// Sets the stand-in's clock, which continues from that time.
    ///
    /// Use it to let secrets, credentials and signed URLs expire without sleeping, or to simulate clock
    /// skew. Responses have the `Date` of this clock.
    ///
    /// ```
    /// # use std::time::{Duration, SystemTime};
    /// # use generated_client::testing::StandIn;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let stand_in = StandIn::builder().start().await?;
    /// let tomorrow = SystemTime::now() + Duration::from_secs(24 * 60 * 60);
    /// stand_in.set_now(tomorrow);
    /// assert!(stand_in.now() >= tomorrow - Duration::from_millis(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_now(&self, now: SystemTime) {
        self.deployment.clock.set(now);
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Shows the root URL, but no access token or secret.
impl fmt::Debug for StandIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StandIn")
            .field("root_url", &self.root_url())
            .finish_non_exhaustive()
    }
}
