//! Defaults and other notes of properties.

use std::collections::BTreeMap;

use super::expansion::Expansion;
use super::fields::{Defined, place};
use super::pairs::Pairs;
use super::{Breaks, ChangeKind, Comparison, Side, Spot, Verdict, quoted};
use crate::model::{Field, Service, TypeDefinition};
use crate::rules::{Rule, Rules};

impl Comparison<'_> {
    /// A service uses the default for a property that a payload does not have; `new` sets the default of a required one.
    pub(super) fn defaults(&mut self, old: &Field, new: &Field, spot: &Spot, made: bool) {
        let (before, after) = (&old.stated_default, &new.stated_default);
        let (message, place) = match (before, after) {
            (Some(was), Some(is)) if was.text != is.text => {
                let message = format!("default changed: was {}, is {}", was.text, is.text);
                (message, (Side::New, &is.origin))
            }
            (None, Some(is)) => {
                let message = format!("default added: {}", is.text);
                (message, (Side::New, &is.origin))
            }
            (Some(was), None) => {
                let message = format!("default removed: {}", was.text);
                (message, (Side::Old, &was.origin))
            }
            _ => return,
        };
        let is_own = spot.contains(place.1);
        // If the property refers to another schema now, that schema may be unchanged.
        let spot = if is_own || old.schema == new.schema {
            spot.clone().moved(place.0, place.1)
        } else {
            spot.clone()
        };
        match (old.is_new_argument(), new.is_new_argument()) {
            (true, false) if made => {
                self.breaks_builds(
                    &spot,
                    ChangeKind::Default,
                    message + "; `new` no longer takes the property",
                );
            }
            (false, true) if made => {
                self.breaks_builds(
                    &spot,
                    ChangeKind::Default,
                    message + "; `new` takes the property",
                );
            }
            _ if made && new.required => self.breaks_calls(&spot, ChangeKind::Default, message),
            _ if made => {
                let behavior = Verdict::Breaking(Breaks::Behavior);
                self.add_once(behavior, &spot, ChangeKind::Default, message, is_own);
            }
            _ => self.add_once(
                Verdict::Documentation,
                &spot,
                ChangeKind::Default,
                message,
                is_own,
            ),
        }
    }

    /// Compares the other notes of properties. Those of rules are compared as rules.
    pub(super) fn notes(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let old_rules = of_properties(self.old, old.0);
        let new_rules = of_properties(self.new, new.0);
        let others = |rules: &BTreeMap<String, Rules>, field: &Field| -> Vec<String> {
            let rules = rules.get(&field.wire_name).into_iter().flatten();
            let of_rules: Vec<_> = rules.filter_map(Rule::in_words).collect();
            let notes = field.notes.iter();
            let notes = notes.filter(|it| !of_rules.contains(it));
            notes.cloned().collect()
        };
        for (before, after) in Pairs::by(&old.1.fields, &new.1.fields, |it| &it.wire_name).both {
            let (was, is) = (others(&old_rules, before), others(&new_rules, after));
            if was != is {
                let words = |notes: &[String]| match notes {
                    [] => "none".to_owned(),
                    some => quoted(&some.join(" ")),
                };
                let message = format!("notes changed: were {}, are {}", words(&was), words(&is));
                self.add(
                    Verdict::Documentation,
                    &place(new.0, after),
                    ChangeKind::Notes,
                    message,
                );
            }
        }
    }
}

/// The constraints of each property.
fn of_properties(service: &Service, definition: &TypeDefinition) -> BTreeMap<String, Rules> {
    let mut found: BTreeMap<String, Rules> = BTreeMap::new();
    for rule in Expansion::new(service).all(&definition.rules) {
        if let Rule::Property(name, rules) = rule {
            found.entry(name).or_default().extend(rules);
        }
    }
    found
}
