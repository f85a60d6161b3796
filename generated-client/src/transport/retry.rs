//! Decides whether to retry a request, and after which delay.

use std::time::Duration;

use super::failure::Failure;
use crate::authentication::random;
use crate::client::RetryPolicy;
use crate::operation::Method;

/// The most retries of a 500. The secrets service responds with 500 to some requests that never succeed.
const MAX_500: u32 = 2;

/// The longest delay that a service may request. If it requests more, the call fails at once.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

impl RetryPolicy {
    /// Returns the delay before a retry, or `None` if the request is not retried. `retry` counts from 1.
    pub(crate) fn delay(&self, method: Method, retry: u32, failure: Failure) -> Option<Duration> {
        let repeatable = method.is_idempotent() || self.post;
        let retries = match failure {
            // 421, 425 and 429: the service did not process the request, whatever its method.
            Failure::NotSent
            | Failure::Status {
                status: 421 | 425 | 429,
                ..
            } => self.retries,
            Failure::Status { status: 500, .. } if repeatable => self.retries.min(MAX_500),
            Failure::Lost
            | Failure::Status {
                status: 408 | 500..,
                ..
            } if repeatable => self.retries,
            Failure::BeforeSending | Failure::Lost | Failure::Status { .. } | Failure::Final => 0,
        };
        if retry > retries {
            return None;
        }
        let doubled = self.first_delay.saturating_mul(1 << (retry - 1).min(20));
        let seconds = doubled.min(self.max_delay).as_secs_f64();
        let spread = Duration::try_from_secs_f64(seconds * (0.75 + random::fraction() / 2.0))
            .unwrap_or(Duration::MAX)
            .min(self.max_delay);
        match failure {
            // A clock that is ahead puts the date of `Retry-After` into the past, so never wait less than the policy says.
            Failure::Status {
                retry_after: Some(wait),
                ..
            } => (wait <= MAX_RETRY_AFTER).then_some(wait.max(spread)),
            _ => Some(spread),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> Failure {
        Failure::Status {
            status,
            retry_after: None,
            service_time: None,
        }
    }

    /// Returns the number of attempts if all fail in the same way.
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
            (Get, status(408), 6),
            (Post, status(408), 1),
            (Post, status(421), 6),
            (Post, status(425), 6),
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
            service_time: None,
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
            "a minute is the limit"
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
