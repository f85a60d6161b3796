//! Scope templates: the parameterized scope expressions of API references.

use super::ScopeExpression;

/// A scope expression with parameters. `<name>` in a scope is the parameter `name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeTemplate {
    /// A scope.
    Scope(&'static str),
    /// All of these.
    AllOf(&'static [ScopeTemplate]),
    /// At least one of these.
    AnyOf(&'static [ScopeTemplate]),
    /// One of two templates, selected by a parameter.
    If {
        /// The name of the parameter, which is a flag.
        parameter: &'static str,
        /// The template if the flag is set.
        then: &'static ScopeTemplate,
        /// The template if the flag is not set. `None` requires nothing.
        otherwise: Option<&'static ScopeTemplate>,
    },
    /// A scope for each item of a parameter, added to the enclosing list.
    For {
        /// The name of the item in `each`.
        variable: &'static str,
        /// The name of the parameter, which is a list.
        parameter: &'static str,
        /// The scope of each item.
        each: &'static str,
    },
}

/// The value of a parameter of a scope template.
#[derive(Clone, Copy, Debug)]
pub enum ScopeParameter<'a> {
    /// For `<name>`.
    Text(&'a str),
    /// For `if`.
    Flag(bool),
    /// For `for`.
    List(&'a [&'a str]),
}

impl ScopeTemplate {
    /// Fills in the parameters. A missing parameter makes an expression that is never satisfied.
    pub(crate) fn render(&self, parameters: &[(&str, ScopeParameter<'_>)]) -> ScopeExpression {
        self.parts(parameters)
            .into_iter()
            .next()
            .unwrap_or(ScopeExpression::AllOf(Vec::new()))
    }

    /// Returns the expressions that replace this in a list: none for an unmet `if`, any number for a `for`.
    fn parts(&self, parameters: &[(&str, ScopeParameter<'_>)]) -> Vec<ScopeExpression> {
        let value = |wanted: &str| {
            parameters
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| *value)
        };
        let unsatisfiable = || vec![ScopeExpression::AnyOf(Vec::new())];
        let all = |parts: &[Self]| -> Vec<ScopeExpression> {
            parts
                .iter()
                .flat_map(|part| part.parts(parameters))
                .collect()
        };
        match self {
            Self::Scope(scope) => match fill(scope, parameters) {
                Some(scope) => vec![ScopeExpression::Scope(scope)],
                None => unsatisfiable(),
            },
            Self::AllOf(parts) => vec![ScopeExpression::AllOf(all(parts))],
            Self::AnyOf(parts) => vec![ScopeExpression::AnyOf(all(parts))],
            Self::If {
                parameter,
                then,
                otherwise,
            } => match value(parameter) {
                Some(ScopeParameter::Flag(true)) => then.parts(parameters),
                Some(ScopeParameter::Flag(false)) => {
                    otherwise.map_or_else(Vec::new, |otherwise| otherwise.parts(parameters))
                }
                _ => unsatisfiable(),
            },
            Self::For {
                variable,
                parameter,
                each,
            } => match value(parameter) {
                Some(ScopeParameter::List(items)) => items
                    .iter()
                    .flat_map(|item| {
                        // The variable hides a parameter of the same name.
                        let mut inner = vec![(*variable, ScopeParameter::Text(item))];
                        inner.extend_from_slice(parameters);
                        Self::Scope(each).parts(&inner)
                    })
                    .collect(),
                _ => unsatisfiable(),
            },
        }
    }
}

/// Fills the parameters into a scope.
fn fill(scope: &str, parameters: &[(&str, ScopeParameter<'_>)]) -> Option<String> {
    let mut filled = String::new();
    let mut rest = scope;
    while let Some((literal, after)) = rest.split_once('<') {
        let (wanted, after) = after.split_once('>')?;
        let (_, value) = parameters.iter().find(|(name, _)| *name == wanted)?;
        let ScopeParameter::Text(value) = value else {
            return None;
        };
        filled.push_str(literal);
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

#[cfg(test)]
mod tests {
    use super::ScopeParameter::{Flag, List, Text};
    use super::*;

    const TEMPLATE: ScopeTemplate = ScopeTemplate::AllOf(&[
        ScopeTemplate::Scope("get:<name>/<name>:<x>"),
        ScopeTemplate::For {
            variable: "name",
            parameter: "names",
            each: "each:<name>:<x>",
        },
        ScopeTemplate::If {
            parameter: "flag",
            then: &ScopeTemplate::Scope("then"),
            otherwise: None,
        },
    ]);

    fn rendered(template: ScopeTemplate, parameters: &[(&str, ScopeParameter<'_>)]) -> String {
        template.render(parameters).to_string()
    }

    #[test]
    fn rendering() {
        let name = ("name", Text("n<x>"));
        let x = ("x", Text("y"));
        assert_eq!(
            rendered(
                TEMPLATE,
                &[name, x, ("names", List(&["a", "b"])), ("flag", Flag(true))]
            ),
            "(get:n<x>/n<x>:y and each:a:y and each:b:y and then)"
        );
        assert_eq!(
            rendered(
                TEMPLATE,
                &[name, x, ("names", List(&[])), ("flag", Flag(false))]
            ),
            "(get:n<x>/n<x>:y)"
        );
        let any = ScopeTemplate::AnyOf(&[ScopeTemplate::For {
            variable: "a",
            parameter: "names",
            each: "<a>",
        }]);
        assert_eq!(
            rendered(any, &[("names", List(&[]))]),
            "a scope that no caller can hold"
        );
        let root = ScopeTemplate::If {
            parameter: "flag",
            then: &ScopeTemplate::Scope("then"),
            otherwise: None,
        };
        assert_eq!(rendered(root, &[("flag", Flag(false))]), "no scopes");
        assert_eq!(
            rendered(root, &[]),
            "a scope that no caller can hold",
            "a parameter is missing"
        );
        assert_eq!(
            rendered(root, &[("flag", Text("true"))]),
            "a scope that no caller can hold"
        );
    }
}
