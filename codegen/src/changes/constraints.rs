//! The constraints of payloads that their Rust types do not express.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::spot;
use super::expansion::Expansion;
use super::follows::Follows;
use super::pairs::Pairs;
use super::{ChangeKind, Comparison, Spot, Subject, Verdict, at};
use crate::model::{Service, Type, TypeDefinition, TypeKind, Union};
use crate::rules::{Rule, Rules};

/// The constraints by the part of the value that they apply to.
type Demands = BTreeMap<Vec<Step>, Rules>;

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Property(String),
    Items,
    Others,
    Names,
    Branch(String),
}

/// Constraints of one part of a value that changed together.
#[derive(Default)]
struct Difference {
    removed: Rules,
    added: Rules,
}

impl Comparison<'_> {
    /// Compares the constraints of a type. The client checks those of payloads only.
    pub(super) fn constraints(&mut self, old: &TypeDefinition, new: &TypeDefinition) {
        if !(old.sent && new.sent) {
            return;
        }
        let (before, after) = (demands(self.old, old), demands(self.new, new));
        let reported = self.reported_elsewhere(old, new);
        let paths: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let none = Rules::new();
        for path in paths {
            let part = match path.first() {
                Some(Step::Property(name) | Step::Branch(name)) => Some(name),
                _ => None,
            };
            if part.is_some_and(|name| reported.contains(name)) {
                continue;
            }
            let was = before.get(path).unwrap_or(&none);
            let is = after.get(path).unwrap_or(&none);
            let (place, is_own) = place(new, part, path);
            let known: Rules = was.iter().cloned().chain(integers(old, path)).collect();
            for difference in differences(was, is) {
                if path.is_empty() && difference.is_of_branches(&new.kind) {
                    continue;
                }
                let verdict = match self.proofs.all(&known, &difference.added) {
                    Follows::Always => Verdict::Additive,
                    Follows::Unknown => Verdict::MayBeTighter,
                    Follows::NotAlways => Verdict::Breaking(super::Breaks::Calls),
                };
                let message = within(path) + &difference.in_words();
                self.add_once(verdict, &place, ChangeKind::Constraint, message, is_own);
            }
        }
    }

    /// Whether a payload that matched a union may be rejected, because it matches several branches now.
    pub(super) fn may_overlap(&mut self, old: &TypeDefinition, new: &TypeDefinition) -> bool {
        let alternatives = |service, definition: &TypeDefinition| -> Rules {
            let mut rules = Expansion::new(service).all(&definition.rules);
            rules.retain(|it| matches!(it, Rule::OneOf(_)));
            rules
        };
        let (before, after) = (alternatives(self.old, old), alternatives(self.new, new));
        old.sent && new.sent && self.proofs.all(&before, &after) != Follows::Always
    }

    /// The parts of which something else is reported already: those that were added, removed, or have another type.
    fn reported_elsewhere(&self, old: &TypeDefinition, new: &TypeDefinition) -> BTreeSet<String> {
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

impl Difference {
    /// Whether only the branches of a union changed. They have types of their own.
    fn is_of_branches(&self, kind: &TypeKind) -> bool {
        let alternatives = |it: &Rule| match it {
            Rule::AnyOf(_) => Some(false),
            Rule::OneOf(_) => Some(true),
            _ => None,
        };
        let exclude =
            |rules: &Rules| -> Option<Vec<bool>> { rules.iter().map(alternatives).collect() };
        let (removed, added) = (exclude(&self.removed), exclude(&self.added));
        matches!(kind, TypeKind::Union(_)) && removed.is_some() && removed == added
    }

    fn in_words(&self) -> String {
        match (self.removed.as_slice(), self.added.as_slice()) {
            ([], added) => format!("constraint added: {}", in_words(added)),
            (removed, []) => format!("constraint removed: {}", in_words(removed)),
            (removed, added) => format!(
                "constraint changed: was: {}; is: {}",
                in_words(removed),
                in_words(added)
            ),
        }
    }
}

/// What differs between the constraints of a part. Those of different kinds are independent, unless some were replaced by
/// others.
fn differences(was: &[Rule], is: &[Rule]) -> Vec<Difference> {
    let mut found: BTreeMap<&str, Difference> = BTreeMap::new();
    for rule in was.iter().filter(|it| !is.contains(it)) {
        let difference = found.entry(keyword(rule)).or_default();
        difference.removed.push(rule.clone());
    }
    for rule in is.iter().filter(|it| !was.contains(it)) {
        let difference = found.entry(keyword(rule)).or_default();
        difference.added.push(rule.clone());
    }
    let found: Vec<Difference> = found.into_values().collect();
    let is_dropped = found.iter().any(|it| it.added.is_empty());
    if !is_dropped || found.iter().all(|it| it.added.is_empty()) {
        return found;
    }
    let mut all = Difference::default();
    for difference in found {
        all.removed.extend(difference.removed);
        all.added.extend(difference.added);
    }
    vec![all]
}

/// All constraints of the values of a type.
fn demands(service: &Service, definition: &TypeDefinition) -> Demands {
    let mut expansion = Expansion::new(service);
    let mut found = Demands::new();
    sort_out(expansion.all(&definition.rules), &[], &mut found);
    if let TypeKind::Union(union) = &definition.kind {
        for branch in &union.branches {
            let path = [Step::Branch(branch.name.to_string())];
            sort_out(expansion.all(&branch.rules), &path, &mut found);
        }
    }
    found
}

fn sort_out(rules: Rules, path: &[Step], found: &mut Demands) {
    for rule in rules {
        let (step, inner) = match rule {
            Rule::Property(name, inner) => (Step::Property(name), inner),
            Rule::Items(inner) => (Step::Items, inner),
            Rule::PropertyNames(inner) => (Step::Names, inner),
            Rule::AdditionalProperties {
                named,
                patterns,
                rules,
            } if named.is_empty() && patterns.is_empty() => (Step::Others, rules),
            other => {
                found.entry(path.to_vec()).or_default().push(other);
                continue;
            }
        };
        let mut path = path.to_vec();
        path.push(step);
        sort_out(inner, &path, found);
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

/// The rule that the Rust type of an integer guarantees, which is therefore not among the constraints.
fn integers(definition: &TypeDefinition, path: &[Step]) -> Option<Rule> {
    let (TypeKind::Struct(it), [Step::Property(name)]) = (&definition.kind, path) else {
        return None;
    };
    let field = it.fields.iter().find(|it| it.wire_name == *name)?;
    matches!(field.value, Type::Integer(_)).then(|| Rule::Types(vec!["integer".into()]))
}

/// The place of a constraint, and whether the type has the schema itself, rather than a reference to it.
fn place(definition: &TypeDefinition, part: Option<&String>, path: &[Step]) -> (Spot, bool) {
    let Some(name) = part else {
        return (spot(definition), true);
    };
    let subject = Subject::Type(definition.name.to_string());
    let field = match (&definition.kind, path.first()) {
        (TypeKind::Struct(it), Some(Step::Property(_))) => {
            // They are sorted by it.
            let index = it.fields.binary_search_by(|it| it.wire_name.cmp(name));
            index.ok().and_then(|index| it.fields.get(index))
        }
        _ => None,
    };
    let origin = field.map_or(&definition.origin, |it| &it.schema);
    let is_own = field.is_none_or(|it| it.schema == it.origin);
    (at(&subject, origin).member(name), is_own)
}
