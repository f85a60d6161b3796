//! The check of a struct: an `ObjectWriter` that looks at what it is given.

use super::{Object, ObjectWriter, Report, Rest, Rule, Value};

struct Checker<'a> {
    report: &'a mut Report,
    rules: &'static [Rule],
    closed: bool,
    /// The properties that the struct has, there or not.
    names: Vec<&'static str>,
}

impl ObjectWriter for Checker<'_> {
    fn required<T: Value>(&mut self, name: &'static str, value: &T) {
        self.names.push(name);
        let rules = self.rules;
        self.report.within(name, |report| {
            value.check(report);
            for rule in rules {
                match rule {
                    Rule::Property(of, rules) if *of == name => report.apply(rules, value),
                    _ => {}
                }
            }
        });
    }

    fn optional<T: Value>(&mut self, name: &'static str, value: &Option<T>) {
        match value {
            Some(value) => self.required(name, value),
            None => self.names.push(name),
        }
    }

    fn constant(&mut self, name: &'static str, _: &'static str) {
        self.names.push(name);
    }

    fn rest<R: Rest>(&mut self, rest: &R) {
        rest.check(self.closed, self.report);
    }
}

/// Checks the properties, each in its place, and then the object as a whole.
pub fn check<T: Object + Value>(object: &T, report: &mut Report) {
    report.deeper(|report| {
        report.sensitive(<T as Object>::SENSITIVE, |report| whole(object, report));
    });
}

fn whole<T: Object + Value>(object: &T, report: &mut Report) {
    let mut checker = Checker {
        report,
        rules: T::RULES,
        closed: T::CLOSED,
        names: Vec::new(),
    };
    object.write(&mut checker);
    let Checker { names, .. } = checker;
    let of_the_whole = |rule: &&Rule| match rule {
        Rule::Property(name, _) => !names.contains(name),
        _ => true,
    };
    report.apply_some(T::RULES.iter().filter(of_the_whole), object);
}
