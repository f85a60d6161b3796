//! Exchanges.

use std::collections::BTreeSet;

use super::pairs::Pairs;
use super::words::was_and_is;
use super::{ChangeKind, Comparison, Subject, Verdict, at, quoted, was_at};
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
                "renamed from {}; the Rust name is unchanged",
                quoted(&old.wire_name)
            );
            self.additive(&spot, ChangeKind::ExchangeRenamed, message);
            self.exchange(old, new);
        }
        let renamed = pairs.take_renamed(|old, new| old.amqp_name == new.amqp_name);
        for removed in pairs.removed {
            let subject = Subject::Exchange(removed.wire_name.clone());
            self.breaks_builds(
                &was_at(&subject, &removed.origin),
                ChangeKind::ExchangeRemoved,
                "removed",
            );
        }
        for added in pairs.added {
            let subject = Subject::Exchange(added.wire_name.clone());
            self.additive(
                &at(&subject, &added.origin),
                ChangeKind::ExchangeAdded,
                "added",
            );
        }
        for (old, new) in renamed {
            let subject = Subject::Exchange(old.wire_name.clone());
            let message = format!("renamed to {}", quoted(&new.wire_name));
            self.breaks_builds(
                &at(&subject, &new.origin),
                ChangeKind::ExchangeRenamed,
                message,
            );
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
            let message = format!("AMQP name changed: was {was}, is {is}; rebuild programs");
            self.additive(
                &spot.clone().below("exchange"),
                ChangeKind::ExchangeName,
                message,
            );
        }
        if !self.same(&old.message, &new.message) {
            let message = was_and_is(&old.message, &new.message);
            let message = format!("type of the message changed: {message}");
            self.breaks_builds(&spot.below("schema"), ChangeKind::MessageType, message);
        }
        self.words(old, new);
    }

    fn words(&mut self, old: &Exchange, new: &Exchange) {
        let subject = Subject::Exchange(new.wire_name.clone());
        let was = |word: &RoutingKeyWord| {
            let was = was_at(&subject, &old.origin).below("routingKey");
            was.below(&index(&old.routing_key, word))
                .member(&word.wire_name)
        };
        let spot = |word: &RoutingKeyWord| {
            let spot = at(&subject, &new.origin).below("routingKey");
            spot.below(&index(&new.routing_key, word))
                .member(&word.wire_name)
        };
        let mut pairs = Pairs::by(&old.routing_key, &new.routing_key, |it| &it.wire_name);
        let renamed =
            pairs.take_renamed(|old, new| old.setter.is_some() && old.setter == new.setter);
        for (old, new) in renamed {
            let was = quoted(&old.wire_name);
            let message = format!("word renamed from {was}: `get` takes the new name");
            self.breaks_calls(&spot(new), ChangeKind::RoutingKeyWordRenamed, message);
            self.word(old, new, &spot(new));
        }
        let renamed = pairs.take_renamed(|old, new| {
            let same_setter = old.setter.is_some() == new.setter.is_some();
            same_setter && (&old.summary, &old.kind) == (&new.summary, &new.kind)
        });
        for (old, new) in renamed {
            let message = format!("word renamed from {}", quoted(&old.wire_name));
            if new.setter.is_some() {
                self.breaks_builds(&spot(new), ChangeKind::RoutingKeyWordRenamed, message);
            } else {
                self.breaks_calls(
                    &spot(new),
                    ChangeKind::RoutingKeyWordRenamed,
                    message + ": `get` takes the new name",
                );
            }
        }
        for removed in pairs.removed {
            if removed.setter.is_some() {
                self.breaks_builds(
                    &was(removed),
                    ChangeKind::RoutingKeyWordRemoved,
                    "word removed",
                );
            } else {
                let message = "constant word removed: `get` no longer returns it";
                self.breaks_calls(&was(removed), ChangeKind::RoutingKeyWordRemoved, message);
            }
        }
        for added in pairs.added {
            self.additive(&spot(added), ChangeKind::RoutingKeyWordAdded, "word added");
        }
        for (old, new) in &pairs.both {
            self.word(old, new, &spot(new));
        }
        let common: BTreeSet<&String> = pairs.both.iter().map(|(_, it)| &it.wire_name).collect();
        let before = pairs.both.iter().map(|(_, word)| &word.wire_name);
        let after = new.routing_key.iter().map(|word| &word.wire_name);
        if before.ne(after.filter(|name| common.contains(name))) {
            let spot = at(&subject, &new.origin).below("routingKey");
            self.additive(
                &spot,
                ChangeKind::RoutingKeyOrder,
                "words reordered; rebuild programs",
            );
        }
    }

    fn word(&mut self, old: &RoutingKeyWord, new: &RoutingKeyWord, spot: &super::Spot) {
        use WordKind::{Constant, One, Several};
        if old.summary != new.summary {
            self.add(
                Verdict::Documentation,
                spot,
                ChangeKind::RoutingKeyWordSummary,
                "summary changed",
            );
        }
        match (&old.kind, &new.kind) {
            (Constant(old), Constant(new)) if old != new => {
                let (was, is) = (quoted(old), quoted(new));
                self.additive(
                    spot,
                    ChangeKind::RoutingKeyWordConstant,
                    format!("constant changed: was {was}, is {is}; rebuild programs"),
                );
            }
            (One | Several, Constant(value)) => {
                let value = quoted(value);
                self.breaks_builds(
                    spot,
                    ChangeKind::RoutingKeyWordConstant,
                    format!("word is now the constant {value}"),
                );
            }
            (Constant(_), One | Several) => {
                self.additive(
                    spot,
                    ChangeKind::RoutingKeyWordConstant,
                    "word is no longer a constant",
                );
            }
            (One, Several) => self.additive(
                spot,
                ChangeKind::RoutingKeyWordCount,
                "may be several words instead of one",
            ),
            (Several, One) => self.breaks_calls(
                spot,
                ChangeKind::RoutingKeyWordCount,
                "one word instead of several",
            ),
            _ => {}
        }
        let both_set = old.setter.is_some() && new.setter.is_some();
        if both_set && old.setter != new.setter {
            self.breaks_builds(
                spot,
                ChangeKind::RoutingKeyWordRustName,
                "Rust name changed",
            );
        }
        match (old.required, new.required) {
            (false, true) if both_set => {
                self.breaks_builds(
                    spot,
                    ChangeKind::RoutingKeyWordRequired,
                    "required instead of optional: `Absent` is no longer accepted",
                );
            }
            (true, false) => self.additive(
                spot,
                ChangeKind::RoutingKeyWordRequired,
                "optional instead of required",
            ),
            _ => {}
        }
    }
}

/// The place of a word in a routing key.
fn index(words: &[RoutingKeyWord], word: &RoutingKeyWord) -> String {
    let index = words.iter().position(|it| it.wire_name == word.wire_name);
    index.unwrap_or_default().to_string()
}

pub(super) fn entries(service: &Service) -> &[Exchange] {
    service.exchanges.as_ref().map_or(&[], |it| &it.entries)
}
