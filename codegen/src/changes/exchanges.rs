//! Exchanges.

use std::collections::BTreeSet;

use super::pairs::Pairs;
use super::words::was_and_is;
use super::{Comparison, Subject, Verdict, at, quoted, was_at};
use crate::model::{Exchange, RoutingKeyWord, Service};
use crate::reference::WordKind;

impl Comparison<'_> {
    pub(super) fn exchanges(&mut self) {
        let (old, new) = (self.old, self.new);
        if let (Some(before), Some(after)) = (&old.exchanges, &new.exchanges) {
            let spot = at(&Subject::Service, &after.origin);
            let texts = [&after.title, &after.description];
            self.described([&before.title, &before.description], texts, &spot);
        }
        let mut pairs = Pairs::by(entries(old), entries(new), |it| &it.wire_name);
        for (old, new) in pairs.take_renamed(|old, new| old.name == new.name) {
            let spot = at(&Subject::Exchange(new.wire_name.clone()), &new.origin);
            let message = format!(
                "was called {}, and still is in Rust",
                quoted(&old.wire_name)
            );
            self.additive(&spot, message);
            self.exchange(old, new);
        }
        let renamed = pairs.take_renamed(|old, new| old.amqp_name == new.amqp_name);
        for gone in pairs.removed {
            let subject = Subject::Exchange(gone.wire_name.clone());
            self.breaks_builds(&was_at(&subject, &gone.origin), "is gone");
        }
        for added in pairs.added {
            let subject = Subject::Exchange(added.wire_name.clone());
            self.additive(&at(&subject, &added.origin), "is new");
        }
        for (old, new) in renamed {
            let subject = Subject::Exchange(old.wire_name.clone());
            let message = format!("is called {} now", quoted(&new.wire_name));
            self.breaks_builds(&at(&subject, &new.origin), message);
            self.exchange(old, new);
        }
        for (old, new) in pairs.both {
            self.exchange(old, new);
        }
    }

    fn exchange(&mut self, old: &Exchange, new: &Exchange) {
        let subject = Subject::Exchange(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        let texts = [&new.title, &new.description];
        self.described([&old.title, &old.description], texts, &spot);
        if old.amqp_name != new.amqp_name {
            let (was, is) = (quoted(&old.amqp_name), quoted(&new.amqp_name));
            let message = format!("was {was}, is {is}; programs have to be built anew");
            self.additive(&spot.clone().below("exchange"), message);
        }
        if !self.same(&old.message, &new.message) {
            let message = format!("the message {}", was_and_is(&old.message, &new.message));
            self.breaks_builds(&spot.below("schema"), message);
        }
        self.words(old, new);
    }

    fn words(&mut self, old: &Exchange, new: &Exchange) {
        let subject = Subject::Exchange(new.wire_name.clone());
        let spot = at(&subject, &new.origin).below("routingKey");
        let mut pairs = Pairs::by(&old.routing_key, &new.routing_key, |it| &it.wire_name);
        for (old, new) in
            pairs.take_renamed(|old, new| old.setter.is_some() && old.setter == new.setter)
        {
            let was = quoted(&old.wire_name);
            let message = format!("the word was called {was}, and `get` knows it by its name");
            let spot = spot.clone().member(&new.wire_name);
            self.breaks_calls(&spot, message);
            self.word(old, new, &spot);
        }
        for gone in pairs.removed {
            let was = was_at(&subject, &old.origin).below("routingKey");
            let was = was.member(&gone.wire_name);
            if gone.setter.is_some() {
                self.breaks_builds(&was, "the word is gone");
            } else {
                let message = "the word is gone, which `get` of a routing key may ask for";
                self.breaks_calls(&was, message);
            }
        }
        for added in pairs.added {
            let spot = spot.clone().member(&added.wire_name);
            self.additive(&spot, "the word is new");
        }
        for (old, new) in &pairs.both {
            self.word(old, new, &spot.clone().member(&new.wire_name));
        }
        let common: BTreeSet<&String> = pairs.both.iter().map(|(_, it)| &it.wire_name).collect();
        let before = pairs.both.iter().map(|(_, word)| &word.wire_name);
        let after = new.routing_key.iter().map(|word| &word.wire_name);
        if before.ne(after.filter(|name| common.contains(name))) {
            let message = "the words have another order; programs have to be built anew";
            self.additive(&spot, message);
        }
    }

    fn word(&mut self, old: &RoutingKeyWord, new: &RoutingKeyWord, spot: &super::Spot) {
        use WordKind::{Constant, One, Several};
        if old.summary != new.summary {
            self.add(Verdict::Documentation, spot, "another summary");
        }
        match (&old.kind, &new.kind) {
            (Constant(old), Constant(new)) if old != new => {
                let (was, is) = (quoted(old), quoted(new));
                self.additive(spot, format!("the word was always {was}, is always {is}"));
            }
            (One | Several, Constant(value)) => {
                let value = quoted(value);
                self.breaks_builds(spot, format!("the word is always {value} now"));
            }
            (Constant(_), One | Several) => {
                self.additive(spot, "the word can be asked for now");
            }
            (One, Several) => self.additive(spot, "may be several words"),
            (Several, One) => self.breaks_calls(spot, "is one word only now"),
            _ => {}
        }
        let both_set = old.setter.is_some() && new.setter.is_some();
        if both_set && old.setter != new.setter {
            self.breaks_builds(spot, "the word is called something else in Rust now");
        }
        match (old.required, new.required) {
            (false, true) if both_set => {
                self.breaks_builds(spot, "every message has the word now: it can't be `Absent`");
            }
            (true, false) => self.additive(spot, "messages may have nothing for the word"),
            _ => {}
        }
    }
}

pub(super) fn entries(service: &Service) -> &[Exchange] {
    service.exchanges.as_ref().map_or(&[], |it| &it.entries)
}
