//! Lowers exchanges.

use super::Lowering;
use crate::model::{Exchange, Exchanges, RoutingKeyWord};
use crate::names::{self, Namespace};
use crate::reference::{self, ExchangesReference, WordKind};

impl Lowering<'_, '_> {
    pub(super) fn exchanges(&mut self, reference: &ExchangesReference) -> Exchanges {
        let mut types = Namespace::default();
        Exchanges {
            origin: reference.origin.clone(),
            title: reference.title.clone(),
            description: reference.description.clone(),
            entries: reference
                .entries
                .iter()
                .filter_map(|entry| self.exchange(entry, &mut types))
                .collect(),
        }
    }

    fn exchange(&mut self, entry: &reference::Exchange, types: &mut Namespace) -> Option<Exchange> {
        let (origin, wire_name) = (&entry.origin, &entry.name);
        self.count_type(origin);
        self.count_text(origin, &entry.title);
        self.count_text(origin, &entry.description);
        for word in &entry.routing_key {
            self.count_field(&word.origin, &word.name);
            self.count_text(&word.origin, &word.summary);
        }
        if self.is_exhausted() {
            return None;
        }
        // Lower all parts before returning `None`, so that one run reports all problems.
        let message = self.lower(&entry.message.target, &entry.message.origin);
        let name = names::exchange(wire_name);
        let name = types.take(
            "exchange",
            wire_name,
            name,
            &origin.child("name"),
            self.problems,
        );
        let routing_key = self.routing_key(entry);
        Some(Exchange {
            origin: origin.clone(),
            wire_name: wire_name.clone(),
            name: name?,
            title: entry.title.clone(),
            description: entry.description.clone(),
            amqp_name: entry.amqp_name.clone(),
            routing_key: routing_key?,
            message: message?.value,
        })
    }

    fn routing_key(&mut self, entry: &reference::Exchange) -> Option<Vec<RoutingKeyWord>> {
        let mut taken = Namespace::default();
        let mut lower = |word: &reference::RoutingKeyWord| {
            let setter = match word.kind {
                WordKind::Constant(_) => None,
                WordKind::One | WordKind::Several => {
                    let name = names::routing_key_word(&word.name);
                    let what = "word of a routing key";
                    let place = word.origin.child("name");
                    Some(taken.take(what, &word.name, name, &place, self.problems)?)
                }
            };
            Some(RoutingKeyWord {
                wire_name: word.name.clone(),
                summary: word.summary.clone(),
                kind: word.kind.clone(),
                required: word.required,
                setter,
            })
        };
        entry.routing_key.iter().map(&mut lower).collect()
    }
}
