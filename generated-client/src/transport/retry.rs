//! When a request is sent again, and after how long.

use std::time::Duration;

use crate::authentication::random;
use crate::client::RetryPolicy;
use crate::operation::Method;

/// How often a service's 500 is tried again. Secrets answers 500 to some requests that never get better.
const MAX_500: u32 = 2;

/// The longest time that a service may ask to wait. Beyond it the caller gets the error at once.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

impl RetryPolicy {
    /// How long to wait before the next attempt, or `None` if there is none. `attempt` counts from 1.
    pub(crate) fn delay(&self, method: Method, attempt: u32, failure: Failure) -> Option<Duration> {
        let repeatable = method.is_idempotent() || self.post;
        let retries = match failure {
            Failure::NotSent | Failure::Status { status: 429, .. } => self.retries,
            Failure::Status { status: 500, .. } if repeatable => self.retries.min(MAX_500),
            Failure::Lost => {
                if repeatable {
                    self.retries
                } else {
                    0
                }
            }
            Failure::Status { status, .. } if status >= 500 && repeatable => self.retries,
            Failure::Status { .. } | Failure::Final => 0,
        };
        if attempt > retries {
            return None;
        }
        let doubled = self.first_delay.saturating_mul(1 << (attempt - 1).min(20));
        let seconds = doubled.min(self.max_delay).as_secs_f64();
        let spread = Duration::try_from_secs_f64(seconds * (0.75 + random::fraction() / 2.0))
            .unwrap_or(Duration::MAX)
            .min(self.max_delay);
        match failure {
            // A date is often in the past to a clock that is ahead, so what is asked for is only the least.
            Failure::Status {
                retry_after: Some(wait),
                ..
            } => (wait <= MAX_RETRY_AFTER).then_some(wait.max(spread)),
            _ => Some(spread),
        }
    }
}

/// How an attempt failed, as far as retries go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request did not reach the service.
    NotSent,
    /// Nobody knows what became of the request.
    Lost,
    /// The service answered so.
    Status {
        status: u16,
        retry_after: Option<Duration>,
    },
    /// Repeating cures nothing.
    Final,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> Failure {
        Failure::Status {
            status,
            retry_after: None,
        }
    }

    /// How many attempts are made if all fail alike.
    fn attempts(policy: &RetryPolicy, method: Method, failure: Failure) -> u32 {
        (1..100)
            .find(|attempt| policy.delay(method, *attempt, failure).is_none())
            .unwrap()
    }

    #[test]
    fn how_often() {
        use Method::{Delete, Get, Post, Put};
        let policy = RetryPolicy::default();
        for (method, failure, expected) in [
            (Get, Failure::NotSent, 6),
            (Post, Failure::NotSent, 6),
            (Get, Failure::Lost, 6),
            (Put, Failure::Lost, 6),
            (Delete, Failure::Lost, 6),
            (Post, Failure::Lost, 1),
            (Get, status(429), 6),
            (Post, status(429), 6),
            (Get, status(500), 3),
            (Put, status(500), 3),
            (Post, status(500), 1),
            (Get, status(503), 6),
            (Post, status(503), 1),
            (Get, status(404), 1),
            (Put, status(400), 1),
            (Get, status(401), 1),
            (Get, Failure::Final, 1),
        ] {
            assert_eq!(
                attempts(&policy, method, failure),
                expected,
                "{method:?} {failure:?}"
            );
        }
        let post = RetryPolicy::default().retry_post(true);
        assert_eq!(attempts(&post, Post, Failure::Lost), 6);
        assert_eq!(attempts(&post, Post, status(500)), 3);
        assert_eq!(attempts(&post, Post, status(502)), 6);
        assert_eq!(attempts(&RetryPolicy::none(), Get, Failure::NotSent), 1);
    }

    #[test]
    fn how_long() {
        let policy = RetryPolicy::default().retries(40);
        for attempt in 1..=40 {
            let plain =
                Duration::from_millis(200 << (attempt - 1).min(20)).min(Duration::from_secs(30));
            for _ in 0..50 {
                let delay = policy.delay(Method::Get, attempt, Failure::Lost).unwrap();
                assert!(
                    delay >= plain.mul_f64(0.749) && delay <= plain.mul_f64(1.251),
                    "{attempt}: {delay:?}"
                );
                assert!(delay <= Duration::from_secs(30));
            }
        }
        let wait = |seconds| Failure::Status {
            status: 429,
            retry_after: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(
            policy.delay(Method::Post, 1, wait(7)),
            Some(Duration::from_secs(7))
        );
        let soon = policy.delay(Method::Get, 1, wait(0)).unwrap();
        assert!(soon >= Duration::from_millis(149), "{soon:?}");
        assert_eq!(
            policy.delay(Method::Get, 1, wait(61)),
            None,
            "nobody waits that long"
        );
        let forever = RetryPolicy::default()
            .first_delay(Duration::MAX)
            .max_delay(Duration::MAX);
        for _ in 0..50 {
            let delay = forever.delay(Method::Get, 1, Failure::Lost).unwrap();
            assert!(delay >= Duration::MAX / 2, "{delay:?}");
        }
    }
}
