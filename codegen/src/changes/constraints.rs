//! What is demanded of values beyond their types.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::spot;
use super::expansion::Expansion;
use super::pairs::Pairs;
use super::{Comparison, Spot, Subject, at};
use crate::location::Origin;
use crate::model::{Service, TypeDefinition, TypeKind, Union};
use crate::rules::{Rule, Rules};

/// How many alternatives are looked through for one.
const MAX_BRANCHES: usize = 100;

/// Rules by where in the value they apply, and by their kind.
type Demands = BTreeMap<(Vec<Step>, &'static str), Vec<Rule>>;

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Property(String),
    Items,
    Others,
    Names,
    Branch(String),
}

impl Comparison<'_> {
    pub(super) fn constraints(&mut self, old: &TypeDefinition, new: &TypeDefinition) {
        let (before, after) = (demands(self.old, old), demands(self.new, new));
        if before == after {
            return;
        }
        let settled = self.settled_elsewhere(old, new);
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for key in keys {
            let (was, is) = (before.get(key), after.get(key));
            let part = match key.0.first() {
                Some(Step::Property(name) | Step::Branch(name)) => Some(name),
                _ => None,
            };
            if was == is || part.is_some_and(|name| settled.contains(name)) {
                continue;
            }
            let place = place(new, part, &key.0);
            let (change, looser) = match (was, is) {
                (None, Some(is)) => (format!("new constraint: {}", in_words(is)), false),
                (Some(was), None) => (format!("constraint dropped: {}", in_words(was)), true),
                (Some(was), Some(is)) => {
                    let message = format!(
                        "constraint changed: {}, now: {}",
                        in_words(was),
                        in_words(is)
                    );
                    (message, is_looser(was, is))
                }
                (None, None) => continue,
            };
            let message = within(&key.0) + &change;
            if old.sent && new.sent && !looser {
                self.breaks_calls(&place, message);
            } else {
                self.additive(&place, message);
            }
        }
    }

    /// The parts of which something else is reported already: those that are new or gone, or have another type.
    fn settled_elsewhere(&self, old: &TypeDefinition, new: &TypeDefinition) -> BTreeSet<String> {
        match (&old.kind, &new.kind) {
            (TypeKind::Struct(before), TypeKind::Struct(after)) => {
                let pairs = Pairs::by(&before.fields, &after.fields, |it| &it.wire_name);
                let other = pairs.both.iter();
                let other = other.filter(|(was, is)| !self.same(&was.value, &is.value));
                let other = other.map(|(field, _)| *field);
                let fields = other.chain(pairs.removed).chain(pairs.added);
                fields.map(|it| it.wire_name.clone()).collect()
            }
            (TypeKind::Union(before), TypeKind::Union(after)) => {
                let names = |it: &Union| -> BTreeSet<String> {
                    it.branches.iter().map(|it| it.name.to_string()).collect()
                };
                let (was, is) = (names(before), names(after));
                was.symmetric_difference(&is).cloned().collect()
            }
            _ => BTreeSet::new(),
        }
    }
}

/// All that is demanded of the values of a type.
fn demands(service: &Service, definition: &TypeDefinition) -> Demands {
    let mut expansion = Expansion::new(service);
    let mut found = Demands::new();
    sort_out(&expansion.all(&definition.rules), &[], &mut found);
    if let TypeKind::Union(union) = &definition.kind {
        for branch in &union.branches {
            let path = [Step::Branch(branch.name.to_string())];
            sort_out(&expansion.all(&branch.rules), &path, &mut found);
        }
    }
    found
}

fn sort_out(rules: &Rules, path: &[Step], found: &mut Demands) {
    for rule in rules {
        let (step, inner) = match rule {
            Rule::Property(name, inner) => (Step::Property(name.clone()), inner),
            Rule::Items(inner) => (Step::Items, inner),
            Rule::PropertyNames(inner) => (Step::Names, inner),
            Rule::AdditionalProperties {
                named,
                patterns,
                rules,
            } if named.is_empty() && patterns.is_empty() => (Step::Others, rules),
            other => {
                let key = (path.to_vec(), keyword(other));
                found.entry(key).or_default().push(other.clone());
                continue;
            }
        };
        let mut path = path.to_vec();
        path.push(step);
        sort_out(inner, &path, found);
    }
}

/// Whether all that obeys some rules of a kind obeys others of it. If that can't be told, it is not so.
fn is_looser(old: &[Rule], new: &[Rule]) -> bool {
    let ([old], [new]) = (old, new) else {
        // Demands were dropped.
        return new.iter().all(|rule| old.contains(rule));
    };
    let number = |text: &str| text.parse::<f64>().ok();
    // Where two texts make one number there is no telling.
    let below = |a: &str, b: &str| number(a).zip(number(b)).is_some_and(|(a, b)| a < b);
    let within = |a: &[String], b: &[String]| {
        let all: BTreeSet<&String> = b.iter().collect();
        a.iter().all(|it| all.contains(it))
    };
    match (old, new) {
        (Rule::Minimum(old), Rule::Minimum(new))
        | (Rule::ExclusiveMinimum(old), Rule::ExclusiveMinimum(new)) => below(new, old),
        (Rule::Maximum(old), Rule::Maximum(new))
        | (Rule::ExclusiveMaximum(old), Rule::ExclusiveMaximum(new)) => below(old, new),
        (Rule::MinLength(old), Rule::MinLength(new))
        | (Rule::MinItems(old), Rule::MinItems(new))
        | (Rule::MinProperties(old), Rule::MinProperties(new)) => new < old,
        (Rule::MaxLength(old), Rule::MaxLength(new))
        | (Rule::MaxItems(old), Rule::MaxItems(new))
        | (Rule::MaxProperties(old), Rule::MaxProperties(new)) => new > old,
        (Rule::Enum(old), Rule::Enum(new)) | (Rule::Types(old), Rule::Types(new)) => {
            within(old, new)
        }
        (Rule::Required(old), Rule::Required(new)) => within(new, old),
        (Rule::AnyOf(old), Rule::AnyOf(new)) if new.len() <= MAX_BRANCHES => {
            old.iter().all(|it| new.contains(it))
        }
        _ => false,
    }
}

fn keyword(rule: &Rule) -> &'static str {
    match rule {
        Rule::Never => "false",
        Rule::Types(_) => "type",
        Rule::Enum(_) => "enum",
        Rule::Minimum(_) => "minimum",
        Rule::Maximum(_) => "maximum",
        Rule::ExclusiveMinimum(_) => "exclusiveMinimum",
        Rule::ExclusiveMaximum(_) => "exclusiveMaximum",
        Rule::MultipleOf(_) => "multipleOf",
        Rule::MinLength(_) => "minLength",
        Rule::MaxLength(_) => "maxLength",
        Rule::Pattern(_) => "pattern",
        Rule::Format(_) => "format",
        Rule::MinItems(_) => "minItems",
        Rule::MaxItems(_) => "maxItems",
        Rule::UniqueItems => "uniqueItems",
        Rule::Items(_) | Rule::Tuple { .. } => "items",
        Rule::Contains(_) => "contains",
        Rule::MinProperties(_) => "minProperties",
        Rule::MaxProperties(_) => "maxProperties",
        Rule::Required(_) => "required",
        Rule::PropertyNames(_) => "propertyNames",
        Rule::Property(..) => "properties",
        Rule::PatternProperty(..) => "patternProperties",
        Rule::AdditionalProperties { .. } => "additionalProperties",
        Rule::Dependency(..) => "dependencies",
        Rule::AnyOf(_) => "anyOf",
        Rule::OneOf(_) => "oneOf",
        Rule::Not(_) => "not",
        Rule::If { .. } => "if",
        Rule::Ref(_) => "$ref",
    }
}

fn in_words(rules: &[Rule]) -> String {
    let words = rules.iter().map(|rule| {
        let words = rule.in_words();
        let words = words.map(|it| {
            let (first, rest) = it.split_at(1);
            format!("{}{}", first.to_lowercase(), rest.trim_end_matches('.'))
        });
        words.unwrap_or_else(|| format!("`{}`", keyword(rule)))
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The path to what is demanded, below the member that stands before it.
fn within(path: &[Step]) -> String {
    let below = match path {
        [Step::Property(_) | Step::Branch(_), below @ ..] => below,
        all => all,
    };
    let words: Vec<String> = below
        .iter()
        .map(|step| match step {
            Step::Property(name) | Step::Branch(name) => super::quoted(name),
            Step::Items => "items".into(),
            Step::Others => "values".into(),
            Step::Names => "names".into(),
        })
        .collect();
    if words.is_empty() {
        String::new()
    } else {
        format!("({}) ", words.join(", "))
    }
}

fn place(definition: &TypeDefinition, part: Option<&String>, path: &[Step]) -> Spot {
    let Some(name) = part else {
        return spot(definition);
    };
    let subject = Subject::Type(definition.name.to_string());
    let origin: Option<Origin> = match (&definition.kind, path.first()) {
        (TypeKind::Struct(it), Some(Step::Property(_))) => {
            // They are sorted by it.
            let index = it.fields.binary_search_by(|it| it.wire_name.cmp(name));
            let field = index.ok().and_then(|index| it.fields.get(index));
            field.map(|it| it.origin.clone())
        }
        _ => None,
    };
    let origin = origin.unwrap_or_else(|| definition.origin.clone());
    at(&subject, &origin).member(name)
}
