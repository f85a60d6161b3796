//! Routes: the additional routing keys of messages about a task.

use super::RoutingKeyError;
use super::error::shown;
use super::pattern::{MAX_LENGTH, wrong_in_several};

/// The first word of a routing key that is a route.
const PREFIX: &str = "route.";

/// Returns the routing key pattern that matches the messages of tasks with a route, such as `route.index.project.demo.#`.
///
/// The queue also publishes ("CC") each message about a task with the routes in `task.routes`, as routing keys that start with
/// `route.`. To receive them, bind a queue to the exchange with this pattern. `*` in the route matches one word, and `#` any number.
///
/// ```
/// assert_eq!(generated_client::route_pattern("index.project.demo.#")?, "route.index.project.demo.#");
/// # Ok::<(), generated_client::RoutingKeyError>(())
/// ```
///
/// # Errors
///
/// Fails if a word of the route is empty or contains a wildcard beside other characters, or if the pattern is longer than the
/// 255 bytes that AMQP allows.
pub fn route_pattern(route: &str) -> Result<String, RoutingKeyError> {
    let error = |problem: &str| {
        let message = format!("the route {} is invalid: {problem}", shown(route));
        RoutingKeyError::new("route", message)
    };
    if let Some(problem) = route.split('.').find_map(wrong_in_several) {
        return Err(error(problem));
    }
    let pattern = format!("{PREFIX}{route}");
    if pattern.len() > MAX_LENGTH {
        return Err(error("AMQP allows 255 bytes; use a shorter route"));
    }
    Ok(pattern)
}

/// Returns the route in a routing key, or `None` if the routing key is not a route.
///
/// Apply it to the header `CC` of a delivery, which lists its additional routing keys. The routing key of the delivery itself is
/// always the primary one.
///
/// ```
/// use generated_client::parse_route;
///
/// assert_eq!(parse_route("route.index.project.demo.latest"), Some("index.project.demo.latest"));
/// assert_eq!(parse_route("primary.fUwDN5X7Q0Cjlm2mgKXEKA.0"), None);
/// ```
#[must_use]
pub fn parse_route(routing_key: &str) -> Option<&str> {
    routing_key.strip_prefix(PREFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        assert_eq!(route_pattern("a.*.b.#").unwrap(), "route.a.*.b.#");
        for (route, problem) in [
            ("", "the route `` is invalid: it contains an empty word"),
            ("a..b", "it contains an empty word"),
            ("a.b#", "match whole words only"),
            (&"a".repeat(250), "AMQP allows 255 bytes"),
        ] {
            let error = route_pattern(route).unwrap_err().to_string();
            assert!(error.contains(problem), "{error}");
        }
        assert_eq!(route_pattern(&"a".repeat(249)).unwrap().len(), 255);
    }
}
