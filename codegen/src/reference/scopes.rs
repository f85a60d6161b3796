//! Scope templates: the required scopes of an operation, with placeholders for parameters.

use std::collections::BTreeMap;

use serde_json::Value;

use super::route::is_parameter;
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::reader::{self, Reader};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ScopeTemplate {
    Scope(String),
    AllOf(Vec<ScopeTemplate>),
    AnyOf(Vec<ScopeTemplate>),
    If {
        parameter: String,
        then: Box<ScopeTemplate>,
        otherwise: Option<Box<ScopeTemplate>>,
    },
    For {
        variable: String,
        parameter: String,
        each: String,
    },
}

/// The kind of value that a template uses a parameter as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ParameterKind {
    Text,
    Flag,
    List,
}

const HELP: &str = "write a scope template as a string, {AllOf: [..]}, {AnyOf: [..]}, {if, then, else} or, inside a list, {for, in, each}";

impl ScopeTemplate {
    /// Reads the template of an operation.
    pub(super) fn read(
        origin: &Origin,
        value: &Value,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let template = expression(origin, value, false, problems)?;
        template.check_kinds(origin, problems);
        Some(template)
    }

    /// The parameters and their kinds, without the variables of `for`.
    pub(crate) fn parameters(&self) -> BTreeMap<&str, ParameterKind> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found.into_iter().collect()
    }

    fn collect<'a>(&'a self, found: &mut Vec<(&'a str, ParameterKind)>) {
        match self {
            Self::Scope(text) => {
                found.extend(placeholders(text).map(|name| (name, ParameterKind::Text)));
            }
            Self::AllOf(parts) | Self::AnyOf(parts) => {
                for part in parts {
                    part.collect(found);
                }
            }
            Self::If {
                parameter,
                then,
                otherwise,
            } => {
                found.push((parameter, ParameterKind::Flag));
                then.collect(found);
                if let Some(otherwise) = otherwise {
                    otherwise.collect(found);
                }
            }
            Self::For {
                variable,
                parameter,
                each,
            } => {
                found.push((parameter, ParameterKind::List));
                found.extend(
                    placeholders(each)
                        .filter(|name| name != variable)
                        .map(|name| (name, ParameterKind::Text)),
                );
            }
        }
    }

    /// The texts of all scopes in the template.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Scope(text) => vec![text],
            Self::AllOf(parts) | Self::AnyOf(parts) => parts.iter().flat_map(Self::texts).collect(),
            Self::If {
                then, otherwise, ..
            } => [Some(then), otherwise.as_ref()]
                .into_iter()
                .flatten()
                .flat_map(|it| it.texts())
                .collect(),
            Self::For { each, .. } => vec![each],
        }
    }

    fn check_kinds(&self, origin: &Origin, problems: &mut Vec<Problem>) {
        let mut found = Vec::new();
        self.collect(&mut found);
        let mut kinds = BTreeMap::new();
        for (name, kind) in found {
            if *kinds.entry(name).or_insert(kind) != kind {
                problems.push(Problem::new(
                    Code::AmbiguousScopeParameter,
                    origin,
                    format!("the scope parameter `{name}` is used as two kinds of value"),
                    "use a parameter only as a string (`<p>`), a boolean (`if`) or a list (`in`)",
                ));
            }
        }
    }
}

/// The names between `<` and `>`. `expression` has checked that they are well-formed.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>').map(|(name, _)| name))
}

fn expression(
    origin: &Origin,
    value: &Value,
    in_list: bool,
    problems: &mut Vec<Problem>,
) -> Option<ScopeTemplate> {
    if let Value::String(text) = value {
        return scope(origin, text, problems).map(ScopeTemplate::Scope);
    }
    let mut reader = Reader::new(origin, value, problems)?;
    let template = if let Some((origin, parts)) = reader.optional("AllOf") {
        ScopeTemplate::AllOf(list(&origin, parts, problems))
    } else if let Some((origin, parts)) = reader.optional("AnyOf") {
        ScopeTemplate::AnyOf(list(&origin, parts, problems))
    } else if let Some((if_origin, parameter)) = reader.optional("if") {
        let then = reader.required("then", problems);
        let otherwise = reader.optional("else");
        ScopeTemplate::If {
            parameter: parameter_name(&if_origin, parameter, problems)?,
            then: branch(then?, problems)?,
            otherwise: match otherwise {
                Some(otherwise) => Some(branch(otherwise, problems)?),
                None => None,
            },
        }
    } else if let Some((for_origin, variable)) = reader.optional("for") {
        let parameter = reader.required("in", problems);
        let each = reader.string("each", problems);
        if !in_list {
            problems.push(Problem::new(
                Code::MisplacedFor,
                origin,
                "`for` is only allowed in the list of an `AllOf` or `AnyOf`",
                HELP,
            ));
            return None;
        }
        let (in_origin, parameter) = parameter?;
        let (each_origin, each) = each?;
        ScopeTemplate::For {
            variable: parameter_name(&for_origin, variable, problems)?,
            parameter: parameter_name(&in_origin, parameter, problems)?,
            each: scope(&each_origin, each, problems)?,
        }
    } else {
        problems.push(Problem::new(
            Code::BadScopeTemplate,
            origin,
            "this is not a scope template",
            HELP,
        ));
        return None;
    };
    reader.finish(HELP, problems);
    Some(template)
}

fn list(origin: &Origin, parts: &Value, problems: &mut Vec<Problem>) -> Vec<ScopeTemplate> {
    reader::array(origin, parts, problems)
        .into_iter()
        .filter_map(|(origin, part)| expression(&origin, part, true, problems))
        .collect()
}

fn branch(
    (origin, value): (Origin, &Value),
    problems: &mut Vec<Problem>,
) -> Option<Box<ScopeTemplate>> {
    expression(&origin, value, false, problems).map(Box::new)
}

fn parameter_name(origin: &Origin, value: &Value, problems: &mut Vec<Problem>) -> Option<String> {
    let name = reader::string(origin, value, problems)?;
    if is_parameter(name) {
        return Some(name.to_owned());
    }
    problems.push(Problem::new(
        Code::BadScopeParameter,
        origin,
        format!(
            "`{}` is not a valid name for a scope parameter",
            name.escape_default()
        ),
        "begin it with a letter, and use only letters, digits and `_`",
    ));
    None
}

fn scope(origin: &Origin, text: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let printable = text.bytes().all(|b| (b' '..=b'~').contains(&b));
    let well_formed = text.split('<').skip(1).all(|part| {
        part.split_once('>')
            .is_some_and(|(name, _)| is_parameter(name))
    });
    if printable && well_formed {
        return Some(text.to_owned());
    }
    problems.push(Problem::new(
        Code::BadScope,
        origin,
        format!("`{}` is not a scope", text.escape_default()),
        "use printable ASCII, with parameters as in `secrets:get:<name>`",
    ));
    None
}
