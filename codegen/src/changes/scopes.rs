//! Comparison of scope templates.

use std::collections::BTreeMap;

use super::quoted;
use crate::reference::ScopeTemplate;

/// How many steps the comparison of two templates may take. Real ones take a few.
const MAX_STEPS: usize = 10_000;

/// Whether all scopes that satisfy one template satisfy another. `false` if that is unknown.
pub(super) fn suffices(old: &ScopeTemplate, new: &ScopeTemplate) -> bool {
    suffices_within(old, new, &mut { MAX_STEPS })
}

fn suffices_within(old: &ScopeTemplate, new: &ScopeTemplate, steps: &mut usize) -> bool {
    use ScopeTemplate::{AllOf, AnyOf, For, If};
    let Some(left) = steps.checked_sub(1) else {
        return false;
    };
    *steps = left;
    if old == new {
        return true;
    }
    match (old, new) {
        // Such a part may stand for none.
        (AnyOf(parts), _) if !parts.iter().any(may_vanish) => {
            !parts.is_empty() && parts.iter().all(|part| suffices_within(part, new, steps))
        }
        (_, AllOf(parts)) => parts.iter().all(|part| match part {
            For { .. } => holds(old, part),
            _ => suffices_within(old, part, steps),
        }),
        (
            _,
            If {
                then, otherwise, ..
            },
        ) => {
            let otherwise = otherwise.as_ref();
            suffices_within(old, then, steps)
                && otherwise.is_none_or(|it| suffices_within(old, it, steps))
        }
        _ => {
            let by_branch = match new {
                AnyOf(parts) => {
                    let sure = parts.iter().filter(|part| !may_vanish(part));
                    sure.into_iter()
                        .any(|part| suffices_within(old, part, steps))
                }
                _ => false,
            };
            by_branch
                || match old {
                    AllOf(parts) => {
                        let sure = parts.iter().filter(|part| !may_vanish(part));
                        sure.into_iter()
                            .any(|part| suffices_within(part, new, steps))
                    }
                    _ => false,
                }
        }
    }
}

/// Whether a list of what is required holds a part as it is.
fn holds(template: &ScopeTemplate, part: &ScopeTemplate) -> bool {
    matches!(template, ScopeTemplate::AllOf(parts) if parts.contains(part))
}

/// Whether there may be nothing in its place, by its parameters.
fn may_vanish(part: &ScopeTemplate) -> bool {
    matches!(part, ScopeTemplate::If { .. } | ScopeTemplate::For { .. })
}

/// The same template with other names of parameters.
pub(super) fn with_names(template: &ScopeTemplate, names: &BTreeMap<&str, &str>) -> ScopeTemplate {
    let name = |name: &String| {
        names
            .get(name.as_str())
            .map_or(name.clone(), |it| (*it).into())
    };
    let fill = |text: &String| {
        names.iter().fold(text.clone(), |text, (old, new)| {
            text.replace(&format!("<{old}>"), &format!("<{new}>"))
        })
    };
    let all = |parts: &[ScopeTemplate]| parts.iter().map(|it| with_names(it, names)).collect();
    match template {
        ScopeTemplate::Scope(text) => ScopeTemplate::Scope(fill(text)),
        ScopeTemplate::AllOf(parts) => ScopeTemplate::AllOf(all(parts)),
        ScopeTemplate::AnyOf(parts) => ScopeTemplate::AnyOf(all(parts)),
        ScopeTemplate::If {
            parameter,
            then,
            otherwise,
        } => ScopeTemplate::If {
            parameter: name(parameter),
            then: Box::new(with_names(then, names)),
            otherwise: otherwise.as_ref().map(|it| Box::new(with_names(it, names))),
        },
        ScopeTemplate::For {
            variable,
            parameter,
            each,
        } => ScopeTemplate::For {
            variable: variable.clone(),
            parameter: name(parameter),
            each: fill(each),
        },
    }
}

/// A template, on one line.
pub(super) fn in_words(template: &ScopeTemplate) -> String {
    let list = |parts: &[ScopeTemplate], word: &str| {
        let parts: Vec<String> = parts.iter().map(in_words).collect();
        format!("({})", parts.join(word))
    };
    match template {
        ScopeTemplate::Scope(scope) => quoted(scope),
        ScopeTemplate::AllOf(parts) if parts.is_empty() => "nothing".into(),
        ScopeTemplate::AnyOf(parts) if parts.is_empty() => "unsatisfiable".into(),
        ScopeTemplate::AllOf(parts) => list(parts, " and "),
        ScopeTemplate::AnyOf(parts) => list(parts, " or "),
        ScopeTemplate::If {
            parameter,
            then,
            otherwise,
        } => {
            let otherwise = otherwise.as_deref().map(in_words);
            let otherwise = otherwise.unwrap_or_else(|| "nothing".into());
            let parameter = quoted(parameter);
            format!("(if {parameter} {}, else {otherwise})", in_words(then))
        }
        ScopeTemplate::For {
            variable,
            parameter,
            each,
        } => {
            let (each, variable) = (quoted(each), quoted(variable));
            format!("{each} for each {variable} of {}", quoted(parameter))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(text: &str) -> ScopeTemplate {
        ScopeTemplate::Scope(text.into())
    }

    #[test]
    fn who_can_call_still_can() {
        let (a, b) = (scope("a"), scope("b"));
        let any = ScopeTemplate::AnyOf(vec![a.clone(), b.clone()]);
        let all = ScopeTemplate::AllOf(vec![a.clone(), b.clone()]);
        let nobody = ScopeTemplate::AnyOf(Vec::new());
        for (old, new) in [(&a, &any), (&all, &a), (&all, &any), (&any, &any)] {
            assert!(suffices(old, new), "{old:?} {new:?}");
        }
        for (old, new) in [
            (&any, &a),
            (&a, &all),
            (&any, &all),
            (&a, &b),
            (&a, &nobody),
        ] {
            assert!(!suffices(old, new), "{old:?} {new:?}");
        }
    }

    #[test]
    fn parts_that_may_be_none() {
        let a = scope("a");
        let each = ScopeTemplate::For {
            variable: "x".into(),
            parameter: "xs".into(),
            each: "x:<x>".into(),
        };
        let flag = ScopeTemplate::If {
            parameter: "flag".into(),
            then: Box::new(a.clone()),
            otherwise: None,
        };
        let all = |parts: &[&ScopeTemplate]| {
            ScopeTemplate::AllOf(parts.iter().map(|it| (*it).clone()).collect())
        };
        assert!(suffices(&all(&[&a, &each]), &a));
        assert!(!suffices(&a, &all(&[&a, &each])));
        assert!(suffices(&all(&[&each, &a]), &all(&[&a, &each])));
        assert!(suffices(&a, &flag));
        assert!(!suffices(&flag, &a));
        assert!(!suffices(&all(&[&flag]), &a));
        let any = ScopeTemplate::AnyOf(vec![flag]);
        assert!(!suffices(&a, &any));
    }

    #[test]
    fn the_time_is_bounded() {
        let deep = |word: &str| {
            (0..60).fold(scope(word), |inner, n| {
                let parts = vec![inner, scope(&format!("{word}{n}"))];
                if n % 2 == 0 {
                    ScopeTemplate::AnyOf(parts)
                } else {
                    ScopeTemplate::AllOf(parts)
                }
            })
        };
        assert!(!suffices(&deep("a"), &deep("b")));
    }

    #[test]
    fn on_one_line() {
        let template = ScopeTemplate::AllOf(vec![
            scope("a:<b>"),
            ScopeTemplate::If {
                parameter: "flag".into(),
                then: Box::new(scope("c")),
                otherwise: None,
            },
        ]);
        assert_eq!(
            in_words(&template),
            "(`a:<b>` and (if `flag` `c`, else nothing))"
        );
        let renamed = with_names(&template, &[("b", "x"), ("flag", "y")].into());
        assert_eq!(
            in_words(&renamed),
            "(`a:<x>` and (if `y` `c`, else nothing))"
        );
    }
}
