//! Routes: literal text and path parameters.

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;

/// A route such as `/secret/<name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// The text in the reference.
    pub(crate) text: String,
    pub(crate) segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Literal(String),
    Parameter(String),
}

impl Route {
    /// The names of the path parameters, in order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name.as_str()),
            Segment::Literal(_) => None,
        })
    }

    /// The literal text, with `None` for each path parameter.
    pub(crate) fn literals(&self) -> impl Iterator<Item = Option<&str>> {
        self.segments.iter().map(|segment| match segment {
            Segment::Parameter(_) => None,
            Segment::Literal(text) => Some(text.as_str()),
        })
    }

    pub(super) fn read(
        origin: &Origin,
        text: &str,
        arguments: &[(Origin, &str)],
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let route = match parse(text) {
            Ok(segments) => Self {
                text: text.to_owned(),
                segments,
            },
            Err(why) => {
                problems.push(Problem::new(
                    Code::BadRoute,
                    origin,
                    format!("the route `{text}` is invalid: {why}"),
                    "begin a route with `/`, and write path parameters as in `/secret/<name>`",
                ));
                return None;
            }
        };
        let in_route: Vec<&str> = route.parameters().collect();
        let in_arguments: Vec<&str> = arguments.iter().map(|(_, name)| *name).collect();
        let (declared, undeclared): (Vec<&str>, Vec<&str>) =
            in_route.iter().partition(|it| in_arguments.contains(it));
        if declared != in_arguments {
            problems.push(Problem::new(
                Code::WrongArguments,
                origin,
                format!(
                    "the path parameters of the route, [{}], differ from `args`, [{}]",
                    in_route.join(", "),
                    in_arguments.join(", ")
                ),
                "list the same parameters in the same order in both",
            ));
            return None;
        }
        for name in undeclared {
            let problem = Problem::new(
                Code::UndeclaredParameter,
                origin,
                format!("the path parameter `{name}` of the route is missing in `args`"),
                "add it to `args`; the generated method takes it anyway, because every request needs it",
            );
            problems.push(problem.into_warning());
        }
        Some(route)
    }
}

/// What RFC 3986 permits in a path besides letters, digits and `%`.
const PUNCTUATION: &str = "/-._~!$&'()*+,;=:@";

fn parse(text: &str) -> Result<Vec<Segment>, String> {
    if !text.starts_with('/') {
        return Err("it does not begin with `/`".into());
    }
    let mut segments = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (literal, after) = rest
            .split_once('<')
            .map_or((rest, None), |(literal, after)| (literal, Some(after)));
        if let Some(c) = literal
            .chars()
            .find(|c| !(c.is_ascii_alphanumeric() || PUNCTUATION.contains(*c)))
        {
            return Err(format!("a path cannot contain `{}`", c.escape_default()));
        }
        if !literal.is_empty() {
            segments.push(Segment::Literal(literal.to_owned()));
        }
        let Some(after) = after else { break };
        let (name, after) = after.split_once('>').ok_or("a `<` has no `>`")?;
        if !is_parameter(name) {
            return Err(format!(
                "`<{}>` is not a path parameter",
                name.escape_default()
            ));
        }
        if segments.contains(&Segment::Parameter(name.to_owned())) {
            return Err(format!("the path parameter `<{name}>` is repeated"));
        }
        segments.push(Segment::Parameter(name.to_owned()));
        rest = after;
    }
    let literal_dots = text
        .split('/')
        .any(|segment| segment == "." || segment == "..");
    if literal_dots {
        return Err("HTTP clients remove the segments `.` and `..`".into());
    }
    Ok(segments)
}

pub(super) fn is_parameter(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes() {
        assert_eq!(
            parse("/task/<taskId>/runs/<run_id>").unwrap(),
            [
                Segment::Literal("/task/".into()),
                Segment::Parameter("taskId".into()),
                Segment::Literal("/runs/".into()),
                Segment::Parameter("run_id".into()),
            ]
        );
        assert_eq!(
            parse("/workers/<pool>:/@a").unwrap(),
            [
                Segment::Literal("/workers/".into()),
                Segment::Parameter("pool".into()),
                Segment::Literal(":/@a".into()),
            ]
        );
        for bad in [
            "", "x", "/<", "/a^b", "/<a", "/<>", "/<a-b>", "/a b", "/a?b", "/<a>/<a>", "/../x",
            "/%2e", "/>",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
