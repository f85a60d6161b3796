//! The stand-in that users hold.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use super::request_log::ReceivedRequest;
use super::server::{self, Deployment};

/// A running stand-in of a Taskcluster deployment; see [the module](super).
///
/// It stops when it is dropped. Any number may run at once, and they share nothing.
#[must_use = "the stand-in stops when it is dropped"]
pub struct StandIn {
    deployment: Arc<Deployment>,
    server: AbortHandle,
}

impl StandIn {
    /// Serves a deployment, as a task of the tokio runtime.
    pub(super) fn run(listener: TcpListener, deployment: Deployment) -> StandIn {
        let deployment = Arc::new(deployment);
        let server = tokio::spawn(server::run(listener, Arc::clone(&deployment))).abort_handle();
        StandIn { deployment, server }
    }

    /// The root URL of the deployment, without a slash at the end.
    #[must_use]
    pub fn root_url(&self) -> &str {
        &self.deployment.root_url
    }

    /// What came over the wire so far, oldest first; of very many the latest 10,000.
    ///
    /// Header values and bodies are not kept.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.deployment.requests.all()
    }

    /// What the stand-in takes for now.
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

    /// Sets the stand-in's clock, which runs on from there: to let secrets, credentials and signed
    /// URLs expire, or to make the clocks of client and service differ, without sleeping. The `Date` of
    /// its answers follows.
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

/// Shows the root URL, never a token or a secret.
impl fmt::Debug for StandIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StandIn")
            .field("root_url", &self.root_url())
            .finish_non_exhaustive()
    }
}
