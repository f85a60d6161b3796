//! Lowers references and schemas to the model. Each construct of JSON Schema has a file.

mod array;
mod branches;
mod budget;
mod clashes;
mod conjuncts;
mod cycles;
mod definitions;
mod enum_values;
mod exchange;
mod guaranteed;
mod lowered_type;
mod marks;
mod module;
mod number;
mod object;
mod operation;
mod parts;
mod pattern;
mod pattern_properties;
mod properties;
mod reached_rules;
mod recursion;
mod rules;
mod schema_text;
mod sensitive;
mod service;
mod sizes;
mod string;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

pub(crate) use budget::Budget;
pub(crate) use marks::named;
pub(crate) use module::module;
pub(crate) use parts::parts;
pub(crate) use service::service;

use crate::annotations::AnnotationLookup;
use crate::diagnostics::{Code, Problem, Severity};
use crate::kinds::Kinds;
use crate::limits::{allowed, raise};
use crate::location::Origin;
use crate::model::{Type, TypeDefinition, TypeKind};
use crate::names::Namespace;
use crate::rules::Rules;
use crate::schema::{self, Located, Schemas};
use conjuncts::Conjuncts;
use lowered_type::{LoweredType, Site, nesting, nullable};
use schema_text::{default, notes, text};

/// The maximal number of parameters of a function. With more, it takes a struct, so that the compiler names missing ones.
const MAX_ARGUMENTS: usize = 5;

/// Options for lowering schemas.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Whether the schemas belong to a service. In third-party schemas problems are warnings, values that no type can
    /// represent are kept as JSON, integers have any size unless the schema bounds them, and closed objects reject additional
    /// properties.
    pub(crate) is_service: bool,
    /// Whether `format` constrains values, rather than only appearing in the docs.
    pub(crate) assert_formats: bool,
}

/// Lowers schemas to types. A schema becomes one type, regardless of the number of references to it.
pub(crate) struct Lowering<'a, 'b> {
    options: Options,
    schemas: &'a Schemas<'a>,
    annotations: &'b mut AnnotationLookup<'a>,
    problems: &'b mut Vec<Problem>,
    budget: &'b mut Budget,
    names: Namespace,
    /// The types of lowered schemas, by place. `None` if lowering failed.
    lowered_schemas: BTreeMap<Origin, Option<LoweredType>>,
    /// The places of schemas that are being lowered.
    in_progress: BTreeSet<Origin>,
    /// The places of recursive schemas that are being lowered a second time, within themselves.
    in_progress_again: BTreeSet<Origin>,
    /// The types that were assumed for recursive schemas before they were lowered completely.
    recursive_types: BTreeMap<Origin, Type>,
    /// The places of errors among the first `scanned_problems` problems.
    error_places: BTreeSet<Origin>,
    scanned_problems: usize,
    /// The documents whose roots have been checked.
    checked_documents: BTreeSet<String>,
    definitions: Vec<TypeDefinition>,
    /// The index of each definition, by name.
    definition_index: BTreeMap<Ident, usize>,
    /// The names of types, by place and by the suffix that distinguishes two types of the same place.
    type_names: BTreeMap<(Origin, &'static str), Option<Ident>>,
    unions: branches::UnionCache<'a>,
    referenced_rules: rules::ReferencedRules,
    /// The names of types in third-party schemas.
    clashes: clashes::Clashes,
    /// The schemas that always get a type definition.
    roots: BTreeSet<Origin>,
}

impl<'a, 'b> Lowering<'a, 'b> {
    fn new(
        options: Options,
        schemas: &'a Schemas<'a>,
        annotations: &'b mut AnnotationLookup<'a>,
        names: Namespace,
        problems: &'b mut Vec<Problem>,
        budget: &'b mut Budget,
    ) -> Self {
        Self {
            options,
            schemas,
            annotations,
            problems,
            budget,
            names,
            lowered_schemas: BTreeMap::new(),
            in_progress: BTreeSet::new(),
            in_progress_again: BTreeSet::new(),
            recursive_types: BTreeMap::new(),
            error_places: BTreeSet::new(),
            scanned_problems: 0,
            checked_documents: BTreeSet::new(),
            definitions: Vec::new(),
            definition_index: BTreeMap::new(),
            type_names: BTreeMap::new(),
            unions: branches::UnionCache::default(),
            referenced_rules: rules::ReferencedRules::default(),
            clashes: clashes::Clashes::default(),
            roots: BTreeSet::new(),
        }
    }

    /// Lowers the schema at a place after following references. Problems point at `from`, the place of the reference.
    fn lower(&mut self, origin: &Origin, from: &Origin) -> Option<LoweredType> {
        if self.is_exhausted() {
            return None;
        }
        let located = match self.schemas.resolve(origin, from) {
            Ok(located) => located,
            Err(problem) => return self.unusable(problem),
        };
        let target = located.origin.clone();
        if self.checked_documents.insert(target.document.clone()) {
            let mut problems = Vec::new();
            self.schemas.check_root(&target.document, &mut problems);
            self.report(problems);
        }
        let mut lowered = if let Some(done) = self.lowered_schemas.get(&target) {
            done.clone()
        } else if let Some(recursive) = self.recursive_type(&located) {
            Some(recursive)
        } else if self.in_progress.len() + self.in_progress_again.len()
            >= self.budget.limits.schema_depth
        {
            self.unusable(self.depth_problem(from))
        } else {
            let again = !self.in_progress.insert(target.clone());
            if again {
                self.in_progress_again.insert(target.clone());
            }
            let lowered = self.schema(&located);
            if again {
                self.in_progress_again.remove(&target);
            } else {
                self.in_progress.remove(&target);
            }
            let lowered = self.finish_recursion(&target, lowered);
            self.lowered_schemas.insert(target.clone(), lowered.clone());
            lowered
        }?;
        if target != *origin {
            self.apply_reference_siblings(origin, &mut lowered);
        }
        self.count_lowered(from, &lowered);
        Some(lowered)
    }

    /// The problem of too deeply nested schemas.
    fn depth_problem(&self, origin: &Origin) -> Problem {
        Problem::new(
            Code::DeepSchemas,
            origin,
            format!(
                "schemas are nested too deeply here; {}",
                allowed("schema-depth", self.budget.limits.schema_depth)
            ),
            format!("flatten them; {}", raise("schema-depth")),
        )
    }

    /// Defines a newtype around a type. The definition carries the rules.
    fn define_wrapper(&mut self, origin: &Origin, lowered: LoweredType) -> Option<LoweredType> {
        let site = Site {
            origin: origin.clone(),
            suffix: "",
            is_nullable: false,
            text: lowered.text.clone(),
        };
        let value = self.define(&site, TypeKind::Wrapper(lowered.value), lowered.rules)?;
        Some(LoweredType {
            value,
            rules: Vec::new(),
            ..lowered
        })
    }

    /// Applies the title, description and default beside a `$ref`. Draft-06 ignores keywords there, but for the docs and for
    /// defaults they are more specific than those of the target.
    fn apply_reference_siblings(&mut self, origin: &Origin, lowered: &mut LoweredType) {
        let Ok(located) = self.schemas.at(origin, origin) else {
            return;
        };
        let own = text(&located);
        lowered.text.title = own.title.or(lowered.text.title.take());
        lowered.text.description = own.description.or(lowered.text.description.take());
        lowered.default = default(&located).or(lowered.default.take());
    }

    fn schema(&mut self, located: &Located<'a>) -> Option<LoweredType> {
        let origin = &located.origin;
        let text = text(located);
        if let Some(members) = located.schema.as_object() {
            let problems = schema::problems(origin, members);
            // An invalid keyword must not influence the type.
            let is_valid = problems.is_empty();
            self.report(problems);
            if !is_valid && self.options.is_service {
                return self.report_subschemas(located);
            }
        }
        let conjuncts = self.conjuncts(located);
        let mut lowered = match conjuncts.as_slice() {
            [] => LoweredType::new(Type::Json),
            [only] if only.origin != *origin => self.lower(&only.origin.clone(), origin)?,
            _ => {
                let site = Site {
                    origin: origin.clone(),
                    suffix: "",
                    is_nullable: false,
                    text: text.clone(),
                };
                match self.constrained(&site, &conjuncts) {
                    Some(lowered) => lowered,
                    None if self.options.is_service => return None,
                    None => self.as_json(located),
                }
            }
        };
        let list_depth = self.budget.limits.list_depth;
        if nesting(&lowered.value) > list_depth {
            let problem = Problem::new(
                Code::DeepLists,
                origin,
                format!(
                    "lists and maps are nested too deeply here; {}",
                    allowed("list-depth", list_depth)
                ),
                format!("flatten them; {}", raise("list-depth")),
            );
            self.report(vec![problem]);
            if self.options.is_service {
                return None;
            }
            lowered = self.as_json(located);
        }
        if self.annotations.is_sensitive_schema(origin) {
            lowered.value = self.sensitive(origin, lowered.value)?;
        }
        lowered.notes.extend(notes(located.schema));
        lowered.schema = Some(origin.clone());
        lowered.text = text;
        lowered.default = default(located);
        Some(lowered)
    }

    /// Reports the problems in the subschemas of a schema that cannot be used.
    fn report_subschemas(&mut self, located: &Located<'a>) -> Option<LoweredType> {
        for (origin, _) in schema::subschemas(&located.origin, located.schema.as_value()) {
            if !origin.pointer.contains("/definitions/") {
                self.lower(&origin, &origin);
            }
        }
        None
    }

    /// Lowers schemas that constrain their values, depending on the kinds of values that they allow.
    fn constrained(&mut self, site: &Site, conjuncts: &Conjuncts<'a>) -> Option<LoweredType> {
        if let Some(values) = conjuncts.values() {
            return self.values(site, conjuncts, &values);
        }
        if let Some(union) = conjuncts.union() {
            let lowered = self.union(site, conjuncts, &union);
            if lowered.is_some() || self.has_errors(site) {
                return lowered;
            }
        }
        let kinds = conjuncts.kinds();
        let general_rules = self.general_rules(conjuncts, &[]);
        let list: Vec<Kinds> = kinds.without(Kinds::NULL).distinct().collect();
        match list.as_slice() {
            // No value is valid, or only `null`. No type is more precise than JSON.
            [] => Some(self.json(conjuncts)),
            [kind] if *kind == kinds => self.lower_kind(*kind, site, conjuncts, general_rules),
            [kind] => {
                // The name of the type for the value depends on whether `null` is allowed too.
                let lowered = self.lower_kind(*kind, &site.nullable(), conjuncts, general_rules)?;
                Some(nullable(lowered))
            }
            _ => self.union_of_kinds(site, conjuncts, kinds, general_rules),
        }
    }

    /// Lowers values of one kind. `general_rules` are the rules that are not specific to the kind.
    fn lower_kind(
        &mut self,
        kind: Kinds,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        general_rules: Rules,
    ) -> Option<LoweredType> {
        match kind {
            Kinds::OBJECT => self.object(site, conjuncts, general_rules),
            Kinds::ARRAY => self.array(conjuncts, general_rules),
            Kinds::STRING => Some(self.string(conjuncts, general_rules)),
            Kinds::INTEGER => Some(self.integer(conjuncts, general_rules)),
            Kinds::NUMBER => Some(self.number(Type::Number, conjuncts, general_rules)),
            Kinds::BOOLEAN => Some(LoweredType::with_rules(Type::Boolean, general_rules)),
            _ => Some(self.json(conjuncts)),
        }
    }

    /// Free-form JSON, with all keywords of the schema as rules.
    fn as_json(&mut self, located: &Located<'a>) -> LoweredType {
        let rules = self.all_rules(located);
        LoweredType::with_rules(Type::Json, rules)
    }

    /// Free-form JSON, with the keywords of several schemas as rules.
    fn json(&mut self, conjuncts: &Conjuncts<'a>) -> LoweredType {
        let rules = conjuncts
            .as_slice()
            .iter()
            .flat_map(|it| self.own_rules(it, |_| true))
            .collect();
        LoweredType::with_rules(Type::Json, rules)
    }

    /// Whether the schema at a place has reported errors, so that no other way of lowering it needs to be tried.
    fn has_errors(&mut self, site: &Site) -> bool {
        if !self.options.is_service {
            return false;
        }
        let new = self
            .problems
            .get(self.scanned_problems..)
            .unwrap_or_default();
        let errors = new.iter().filter(|it| it.severity == Severity::Error);
        self.error_places.extend(errors.map(|it| it.origin.clone()));
        self.scanned_problems = self.problems.len();
        let place = &site.origin;
        let below = Origin {
            pointer: format!("{}/", place.pointer),
            ..place.clone()
        };
        let mut first_below = self.error_places.range(below..).take(1);
        self.error_places.contains(place) || first_below.any(|it| it.is_within(place))
    }

    /// Reports problems: errors in the schemas of a service, warnings in third-party schemas.
    fn report(&mut self, problems: Vec<Problem>) {
        let severity = if self.options.is_service {
            Severity::Error
        } else {
            Severity::Warning
        };
        let problems = problems.into_iter().map(|it| Problem { severity, ..it });
        self.problems.extend(problems);
    }

    /// Reports a problem that makes a schema unusable. A third-party schema becomes free-form JSON.
    fn unusable(&mut self, problem: Problem) -> Option<LoweredType> {
        self.report(vec![problem]);
        (!self.options.is_service).then(|| LoweredType::new(Type::Json))
    }
}
