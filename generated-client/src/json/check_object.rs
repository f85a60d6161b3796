//! The check of a struct.

use super::object::{Closed, Named};
use super::{Object, ObjectWriter, Report, Rest, Rule, Value};

struct Checker<'r> {
    report: &'r mut Report,
    /// The names that the schema has, if it allows no others.
    known: Option<&'static [&'static str]>,
}

impl<'a> ObjectWriter<'a> for Checker<'_> {
    fn required_with<T: Value>(
        &mut self,
        name: &'static str,
        value: &'a T,
        rules: &'static [Rule],
    ) {
        self.report.within(name, |report| {
            value.check(report);
            report.apply(rules, value);
        });
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
        if !rest.is_empty() {
            rest.check(self.known, self.report);
        }
    }
}

/// Checks the properties, each in its place, and then the object as a whole.
pub fn check<T: Object + Named + Value>(object: &T, report: &mut Report) {
    report.deeper(|report| {
        report.sensitive(<T as Object>::SENSITIVE, |report| {
            let is_closed = match T::CLOSED {
                Closed::Never => false,
                Closed::OnRequest => report.is_strict(),
                Closed::Always => true,
            };
            object.write(&mut Checker {
                report: &mut *report,
                known: is_closed.then(T::properties),
            });
            report.apply(<T as Object>::RULES, object);
        });
    });
}
