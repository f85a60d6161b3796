//! Exchange references: the exchanges that a service publishes messages to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Head;
use super::entry::{self, Schema};
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::reader::Reader;

/// The `$schema` of a document in this format.
const FORMAT: &str = "/schemas/common/exchanges-reference-v0.json";

/// The maximal length of an exchange name in AMQP, in bytes.
const MAX_EXCHANGE: usize = 255;

#[derive(Clone, Debug)]
pub(crate) struct ExchangesReference {
    pub(crate) origin: Origin,
    pub(crate) service: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) entries: Vec<Exchange>,
}

#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) origin: Origin,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// The name including the prefix.
    pub(crate) amqp_name: String,
    pub(crate) routing_key: Vec<RoutingKeyWord>,
    pub(crate) message: Schema,
}

/// A named part of a routing key.
#[derive(Clone, Debug)]
pub(crate) struct RoutingKeyWord {
    pub(crate) origin: Origin,
    pub(crate) name: String,
    pub(crate) summary: String,
    pub(crate) kind: WordKind,
    /// Whether every message has this part.
    pub(crate) required: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// A word that is the same in all routing keys.
    Constant(String),
    One,
    /// Any number of words.
    Several,
}

impl ExchangesReference {
    /// Reads a reference, and leaves out invalid entries. `None` if the reference itself is invalid.
    pub(crate) fn read(uri: &str, value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let origin = Origin::root(uri);
        let mut reader = Reader::new(&origin, value, problems)?;
        let head = Head::read(&mut reader, "exchange reference", FORMAT, problems)?;
        let prefix = reader.string("exchangePrefix", problems);
        reader.required("entries", problems)?;
        let entries = reader.array("entries", problems);
        reader.finish(
            "remove it, or correct its name; the exchange reference format does not define it",
            problems,
        );
        let (_, prefix) = prefix?;
        let entries = entries
            .into_iter()
            .filter_map(|(origin, value)| {
                Exchange::read(&origin, value, head.service, prefix, problems)
            })
            .collect();
        Some(Self {
            origin,
            service: head.service.to_owned(),
            title: head.title?.to_owned(),
            description: head.description?.to_owned(),
            entries,
        })
    }

    /// Whether a document declares this format.
    pub(crate) fn is_one(document: &Value) -> bool {
        let format = document.get("$schema").and_then(Value::as_str);
        format.is_some_and(|format| format.trim_end_matches('#') == FORMAT)
    }
}

impl Exchange {
    fn read(
        origin: &Origin,
        value: &Value,
        service: &str,
        prefix: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let mut reader = Reader::new(origin, value, problems)?;
        if let Some((kind_origin, kind)) = reader.string("type", problems)
            && kind != "topic-exchange"
        {
            problems.push(Problem::new(
                Code::UnknownEntryType,
                &kind_origin,
                format!("unknown entry type `{kind}`"),
                "use `topic-exchange`, the only type of entries in an exchange reference",
            ));
        }
        let name = reader.string("name", problems);
        let title = reader.string("title", problems);
        let description = reader.string("description", problems);
        let amqp_name = amqp_name(&mut reader, prefix, problems);
        reader.required("routingKey", problems);
        let words = reader.array("routingKey", problems);
        let routing_key = routing_key(&words, problems);
        let message = reader
            .string("schema", problems)
            .and_then(|found| entry::schema(found, service, problems));
        reader.finish(
            "remove it, or correct its name; the exchange reference format does not define it for an entry",
            problems,
        );
        let (name_origin, name) = name?;
        if !entry::is_name("an exchange", &name_origin, name, problems) {
            return None;
        }
        Some(Self {
            origin: origin.clone(),
            name: name.to_owned(),
            title: title?.1.to_owned(),
            description: description?.1.to_owned(),
            amqp_name: amqp_name?,
            routing_key,
            message: message?,
        })
    }
}

/// The name of the exchange in AMQP, including the prefix.
fn amqp_name(reader: &mut Reader<'_>, prefix: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let (origin, name) = reader.string("exchange", problems)?;
    let whole = format!("{prefix}{name}");
    let fits = whole.len() <= MAX_EXCHANGE && whole.bytes().all(|b| b.is_ascii_graphic());
    if name.is_empty() || !fits {
        problems.push(Problem::new(
            Code::BadExchange,
            &origin,
            format!("`{whole}` is not a valid name for an AMQP exchange"),
            format!("use printable ASCII without spaces, and at most {MAX_EXCHANGE} bytes including the prefix"),
        ));
        return None;
    }
    Some(whole)
}

fn routing_key(words: &[(Origin, &Value)], problems: &mut Vec<Problem>) -> Vec<RoutingKeyWord> {
    let words: Vec<RoutingKeyWord> = words
        .iter()
        .filter_map(|(origin, value)| RoutingKeyWord::read(origin, value, problems))
        .collect();
    let mut names = BTreeSet::new();
    for word in &words {
        if !names.insert(&word.name) {
            problems.push(Problem::new(
                Code::RepeatedWord,
                &word.origin.child("name"),
                format!("the word `{}` is repeated in the routing key", word.name),
                "rename one of the two",
            ));
        }
    }
    let mut several = words.iter().filter(|word| word.kind == WordKind::Several);
    if let (Some(first), Some(second)) = (several.next(), several.next()) {
        problems.push(Problem::new(
            Code::AmbiguousRoutingKey,
            &second.origin.child("multipleWords"),
            format!(
                "`{}` and `{}` both match any number of words, so the routing key is ambiguous",
                first.name, second.name
            ),
            "set `multipleWords` for at most one part of a routing key",
        ));
    }
    words
}

impl RoutingKeyWord {
    fn read(origin: &Origin, value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut reader = Reader::new(origin, value, problems)?;
        let name = reader.string("name", problems);
        let summary = reader.string("summary", problems);
        let constant = reader.optional_string("constant", problems);
        let several = reader.boolean("multipleWords", problems);
        let required = reader.boolean("required", problems);
        reader.finish(
            "remove it, or correct its name; the exchange reference format does not define it for a routing key",
            problems,
        );
        let (name_origin, name) = name?;
        if !entry::is_name("a word of a routing key", &name_origin, name, problems) {
            return None;
        }
        let kind = match constant {
            Some((origin, text)) => {
                if text.is_empty() || text.contains(['.', '*', '#']) {
                    problems.push(Problem::new(
                        Code::BadWord,
                        &origin,
                        format!("`{text}` is not a word of a routing key"),
                        "use a single word: not empty, and without `.`, `*` and `#`",
                    ));
                }
                WordKind::Constant(text.to_owned())
            }
            None if several? => WordKind::Several,
            None => WordKind::One,
        };
        Some(Self {
            origin: origin.clone(),
            name: name.to_owned(),
            summary: summary?.1.to_owned(),
            kind,
            required: required?,
        })
    }
}
