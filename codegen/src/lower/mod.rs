//! From schemas and references to the model: one file for each construct.

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
mod properties;
mod reached_rules;
mod recursion;
mod rules;
mod schema_text;
mod sensitive;
mod service;
mod shared_rules;
mod sizes;
mod string;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

pub(crate) use budget::Budget;
pub(crate) use module::module;
pub(crate) use service::service;

use crate::annotations::Applied;
use crate::diagnostics::{Code, Problem, Severity};
use crate::kinds::Kinds;
use crate::limits::{allowed, raise};
use crate::location::Origin;
use crate::model::{Text, Type, TypeDefinition, TypeKind};
use crate::names::Namespace;
use crate::rules::Rules;
use crate::schema::{self, Located, Schemas};
use conjuncts::Conjuncts;
use lowered_type::{Lowered, Site, nesting, nullable};
use schema_text::{notes, said};

/// With more arguments than these a function takes a struct of them, so that the compiler names what is missing.
const MAX_ARGUMENTS: usize = 5;

/// How schemas are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Whether they are a service's own. Of others, what is not understood is a warning; where no type can be made, the
    /// JSON is kept; integers have no bounds but those of the schema; and closed objects refuse what they don't name.
    pub(crate) of_a_service: bool,
    /// Whether `format` is a demand, or just said.
    pub(crate) assert_formats: bool,
}

/// Lowers schemas; each becomes one type, however often it is named.
pub(crate) struct Lowering<'a, 'b> {
    options: Options,
    schemas: &'a Schemas<'a>,
    annotations: &'b mut Applied<'a>,
    problems: &'b mut Vec<Problem>,
    budget: &'b mut Budget,
    names: Namespace,
    /// What has been lowered, by the place where the schema stands. `None` where that failed.
    done: BTreeMap<Origin, Option<Lowered>>,
    /// What is being lowered now.
    active: BTreeSet<Origin>,
    /// What is being lowered a second time, within itself.
    again: BTreeSet<Origin>,
    /// The types of what holds itself, as they were needed before they were known.
    promised: BTreeMap<Origin, Type>,
    /// The places of the first problems that are errors, and how many problems these are.
    broken: BTreeSet<Origin>,
    looked_at: usize,
    /// The documents whose roots have been looked at.
    checked: BTreeSet<String>,
    definitions: Vec<TypeDefinition>,
    /// Where each definition is in the list.
    defined: BTreeMap<Ident, usize>,
    /// The names of definitions, given by place, and by what is added to tell apart two of one place.
    named: BTreeMap<(Origin, &'static str), Option<Ident>>,
    unions: branches::Known<'a>,
    referenced_rules: rules::Referenced,
    /// The names of types where the schemas are not a service's.
    clashes: clashes::Clashes,
    /// The schema that is to have a type definition, whatever it is.
    root: Option<Origin>,
}

impl<'a, 'b> Lowering<'a, 'b> {
    fn new(
        options: Options,
        schemas: &'a Schemas<'a>,
        annotations: &'b mut Applied<'a>,
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
            done: BTreeMap::new(),
            active: BTreeSet::new(),
            again: BTreeSet::new(),
            promised: BTreeMap::new(),
            broken: BTreeSet::new(),
            looked_at: 0,
            checked: BTreeSet::new(),
            definitions: Vec::new(),
            defined: BTreeMap::new(),
            named: BTreeMap::new(),
            unions: branches::Known::default(),
            referenced_rules: rules::Referenced::default(),
            clashes: clashes::Clashes::default(),
            root: None,
        }
    }

    /// Lowers the schema at a place, references followed. `from` is where it is asked for.
    fn lower(&mut self, origin: &Origin, from: &Origin) -> Option<Lowered> {
        if self.is_exhausted() {
            return None;
        }
        let located = match self.schemas.resolve(origin, from) {
            Ok(located) => located,
            Err(problem) => return self.give_up(problem),
        };
        let target = located.origin.clone();
        if self.checked.insert(target.document.clone()) {
            let mut problems = Vec::new();
            self.schemas.check_root(&target.document, &mut problems);
            self.report(problems);
        }
        let mut lowered = if let Some(done) = self.done.get(&target) {
            done.clone()
        } else if let Some(held) = self.holding_itself(&located) {
            Some(held)
        } else if self.active.len() + self.again.len() >= self.budget.limits.schema_depth {
            self.give_up(self.too_deep(from))
        } else {
            let again = !self.active.insert(target.clone());
            if again {
                self.again.insert(target.clone());
            }
            let lowered = self.schema(&located);
            if again {
                self.again.remove(&target);
            } else {
                self.active.remove(&target);
            }
            let lowered = self.as_promised(&target, lowered);
            self.done.insert(target.clone(), lowered.clone());
            lowered
        }?;
        if target != *origin {
            self.beside_reference(origin, &mut lowered);
        }
        self.count_lowered(from, &lowered);
        Some(lowered)
    }

    /// There are as many schemas within each other as there may be.
    fn too_deep(&self, origin: &Origin) -> Problem {
        Problem::new(
            Code::DeepSchemas,
            origin,
            format!(
                "schemas stand too deep within each other here; {}",
                allowed("schema-depth", self.budget.limits.schema_depth)
            ),
            format!("flatten them; {}", raise("schema-depth")),
        )
    }

    /// Gives a type a definition of its own, which carries the rules.
    fn wrapped(&mut self, origin: &Origin, lowered: Lowered) -> Option<Lowered> {
        let site = Site {
            origin: origin.clone(),
            suffix: "",
            is_nullable: false,
            text: lowered.text.clone(),
        };
        let value = self.define(&site, TypeKind::Wrapper(lowered.value), lowered.rules)?;
        Some(Lowered {
            value,
            rules: Vec::new(),
            ..lowered
        })
    }

    /// By draft-06 what stands beside a `$ref` does not count; for the docs and for defaults it is the more specific text.
    fn beside_reference(&mut self, origin: &Origin, lowered: &mut Lowered) {
        let Ok(located) = self.schemas.at(origin, origin) else {
            return;
        };
        if let Some(title) = said(located.schema, "title") {
            lowered.text.title = Some(title);
        }
        if let Some(description) = said(located.schema, "description") {
            lowered.text.description = Some(description);
        }
        if let Some(default) = located.schema.get("default") {
            lowered.default = Some(default.clone());
        }
    }

    fn schema(&mut self, located: &Located<'a>) -> Option<Lowered> {
        let origin = &located.origin;
        let mut text = Text::default();
        if let Some(members) = located.schema.as_object() {
            let problems = schema::problems(origin, members);
            // Whoever can't rely on a keyword doesn't get a type that does.
            let sound = problems.is_empty();
            text.title = said(located.schema, "title");
            text.description = said(located.schema, "description");
            self.report(problems);
            if !sound && self.options.of_a_service {
                return self.what_is_below(located);
            }
        }
        let conjuncts = self.conjuncts(located);
        let mut lowered = match conjuncts.as_slice() {
            [] => Lowered::new(Type::Json),
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
                    None if self.options.of_a_service => return None,
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
                    "lists and maps stand too deep within each other here; {}",
                    allowed("list-depth", list_depth)
                ),
                format!("flatten them; {}", raise("list-depth")),
            );
            self.report(vec![problem]);
            if self.options.of_a_service {
                return None;
            }
            lowered = self.as_json(located);
        }
        if self.annotations.is_sensitive(origin) {
            lowered.value = self.sensitive(origin, lowered.value)?;
        }
        lowered.notes.extend(notes(located.schema));
        lowered.text = text;
        lowered.default = located.schema.get("default").cloned();
        Some(lowered)
    }

    /// A service's schema that can't be used: what is wrong within it is reported all the same.
    fn what_is_below(&mut self, located: &Located<'a>) -> Option<Lowered> {
        for (origin, _) in schema::subschemas(&located.origin, located.schema.as_value()) {
            if !origin.pointer.contains("/definitions/") {
                self.lower(&origin, &origin);
            }
        }
        None
    }

    /// A schema that demands something, by the kinds of values that it admits.
    fn constrained(&mut self, site: &Site, conjuncts: &Conjuncts<'a>) -> Option<Lowered> {
        if let Some(values) = conjuncts.values() {
            return self.values(site, conjuncts, &values);
        }
        if let Some(union) = conjuncts.union() {
            let lowered = self.union(site, conjuncts, &union);
            if lowered.is_some() || self.failed(site) {
                return lowered;
            }
        }
        let kinds = conjuncts.kinds();
        let combined = self.combined(conjuncts, &[]);
        let list: Vec<Kinds> = kinds.without(Kinds::NULL).distinct().collect();
        match list.as_slice() {
            // Nothing, or `null` alone, of which no type says more than JSON does.
            [] => Some(self.json(conjuncts)),
            [kind] if *kind == kinds => self.of_kind(*kind, site, conjuncts, combined),
            [kind] => {
                // What the type holds is known before it is named.
                let lowered = self.of_kind(*kind, &site.nullable(), conjuncts, combined)?;
                Some(nullable(lowered))
            }
            _ => self.of_kinds(site, conjuncts, kinds, combined),
        }
    }

    /// A value of one kind. The rules that concern all kinds go where the others go.
    fn of_kind(
        &mut self,
        kind: Kinds,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        combined: Rules,
    ) -> Option<Lowered> {
        match kind {
            Kinds::OBJECT => self.object(site, conjuncts, combined),
            Kinds::ARRAY => self.array(conjuncts, combined),
            Kinds::STRING => Some(self.string(conjuncts, combined)),
            Kinds::INTEGER => Some(self.integer(conjuncts, combined)),
            Kinds::NUMBER => Some(self.number(conjuncts, combined)),
            Kinds::BOOLEAN => Some(Lowered::ruled(Type::Boolean, combined)),
            _ => Some(self.json(conjuncts)),
        }
    }

    /// JSON kept as it is, with all of the schema as rules.
    fn as_json(&mut self, located: &Located<'a>) -> Lowered {
        let rules = self.all_rules(located);
        Lowered::ruled(Type::Json, rules)
    }

    /// The same for what several schemas demand.
    fn json(&mut self, conjuncts: &Conjuncts<'a>) -> Lowered {
        let rules = conjuncts
            .as_slice()
            .iter()
            .flat_map(|it| self.own_rules(it, |_| true))
            .collect();
        Lowered::ruled(Type::Json, rules)
    }

    /// Whether something of a place could not be used, so that nothing else needs to be tried.
    fn failed(&mut self, site: &Site) -> bool {
        if !self.options.of_a_service {
            return false;
        }
        let new = self.problems.get(self.looked_at..).unwrap_or_default();
        let errors = new.iter().filter(|it| it.severity == Severity::Error);
        self.broken.extend(errors.map(|it| it.origin.clone()));
        self.looked_at = self.problems.len();
        let place = &site.origin;
        let below = Origin {
            pointer: format!("{}/", place.pointer),
            ..place.clone()
        };
        let mut first_below = self.broken.range(below..).take(1);
        self.broken.contains(place) || first_below.any(|it| it.is_within(place))
    }

    /// Reports problems: errors of a service's schema, warnings of any other.
    fn report(&mut self, problems: Vec<Problem>) {
        let severity = if self.options.of_a_service {
            Severity::Error
        } else {
            Severity::Warning
        };
        let problems = problems.into_iter().map(|it| Problem { severity, ..it });
        self.problems.extend(problems);
    }

    /// Reports a problem that leaves nothing of the schema: an error of a service, any JSON elsewhere.
    fn give_up(&mut self, problem: Problem) -> Option<Lowered> {
        self.report(vec![problem]);
        (!self.options.of_a_service).then(|| Lowered::new(Type::Json))
    }
}
