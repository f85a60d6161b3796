//! Validates structs.

use super::object::Named;
use super::{Object, ObjectWriter, Report, Rest, Rule, Value};

struct Checker<'r> {
    report: &'r mut Report,
    /// The properties of the schema, if unknown ones are violations.
    known: Option<fn() -> &'static [&'static str]>,
}

impl<'a> ObjectWriter<'a> for Checker<'_> {
    fn required_with<T: Value>(
        &mut self,
        name: &'static str,
        value: &'a T,
        rules: &'static [Rule],
    ) {
        let before = self.report.count();
        value.check(self.report);
        self.report.apply(rules, value);
        self.report.place(before, name);
    }

    fn optional_with<T: Value>(
        &mut self,
        name: &'static str,
        value: &'a Option<T>,
        rules: &'static [Rule],
    ) {
        if let Some(value) = value {
            self.required_with(name, value, rules);
        }
    }

    fn constant(&mut self, _: &'static str, _: &'static str) {}

    fn rest<R: Rest>(&mut self, rest: &'a R) {
        for (name, value) in rest.properties().into_iter().flatten() {
            self.report.within_unnamed(name, |report| {
                if let Some(known) = self.known {
                    report.unknown_property(name, known());
                }
                value.check(report);
            });
        }
    }
}

/// Validates each property, and then the object as a whole.
pub fn check<T: Object + Named + Value>(object: &T, report: &mut Report) {
    report.deeper(<T as Object>::SENSITIVE, &mut |report| {
        object.write(&mut Checker {
            known: T::CLOSED.then_some(T::properties as fn() -> _),
            report,
        });
        report.apply(<T as Object>::RULES, object);
    });
}
