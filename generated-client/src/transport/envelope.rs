//! What services, and proxies before them, say when they refuse a request.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::RawResponse;
use crate::error::ErrorBody;
use crate::operation::OperationInfo;
use crate::operation::media_type::media_type;

/// Errors that name places, rules and scopes, and not what was found there, by status and code. Whatever else there is
/// may come from a parser that quotes what it can't read, or from something before the service.
///
/// What is in quotation marks in a 400 is taken out all the same: a validator names properties that the schema does not have.
const QUOTES_NOTHING: [(u16, &str); 10] = [
    (400, "InputError"),
    (400, "InputValidationError"),
    (400, "InvalidRequestArguments"),
    (401, "AuthenticationFailed"),
    (403, "InsufficientScopes"),
    (404, "ResourceNotFound"),
    (409, "RequestConflict"),
    (410, "ResourceExpired"),
    (413, "InputTooLarge"),
    (429, "TooManyRequests"),
];

/// What is said, without a code, where no service has such a route.
const NO_ROUTE: &str = "Not found";

/// How much of a message `Display` shows.
const MAX_LINE: usize = 300;

impl ErrorBody {
    pub(super) fn read(info: &OperationInfo, answer: &RawResponse) -> Self {
        let status = answer.status;
        let members = std::str::from_utf8(answer.body()).ok().and_then(members);
        let Some((code, message)) = members else {
            return Self::without_envelope(answer);
        };
        let quotes_nothing = match code.as_deref() {
            Some(code) => QUOTES_NOTHING.contains(&(status, code)),
            None => message == NO_ROUTE,
        };
        // A payload that is secret must not come back in an error.
        if info.sensitive && !quotes_nothing {
            return Self {
                code,
                message: None,
                line: "the service's message is withheld, as it may quote what is sensitive".into(),
                missing_scopes: Vec::new(),
            };
        }
        let message = if info.sensitive && status == 400 {
            unquoted(&message)
        } else {
            message
        };
        let missing_scopes = if status == 403 {
            missing_scopes(&message)
        } else {
            Vec::new()
        };
        // The list of scopes takes the place of the sentence's end.
        let human = if missing_scopes.is_empty() {
            message.as_str()
        } else {
            let cut = |end: &str| message.split_once(end).map(|(begin, _)| begin);
            cut(" and is missing the following scopes")
                .or_else(|| cut(" that satisfy the following scope expression"))
                .unwrap_or(&message)
        };
        Self {
            code,
            line: one_line(human),
            message: Some(message),
            missing_scopes,
        }
    }

    fn without_envelope(answer: &RawResponse) -> Self {
        let line = if answer.body().is_empty() {
            "the answer is empty".to_owned()
        } else if let Some(line) = answer.compressed() {
            line
        } else {
            let kind = media_type(answer.header("content-type"));
            let bytes = answer.body().len();
            format!("not a Taskcluster answer ({kind}, {bytes} bytes)")
        };
        Self {
            code: None,
            message: None,
            line,
            missing_scopes: Vec::new(),
        }
    }
}

/// Each line up to the first quotation mark in it. A text that is quoted may hold such marks itself, so what follows one
/// may still be of it.
fn unquoted(message: &str) -> String {
    let lines = message.split('\n').map(|line| match line.split_once('"') {
        Some((begin, _)) => format!("{begin}[redacted]"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Code and message: `{"code", "message", "requestInfo"}`, or `{"error"}` where no service was reached.
fn members(body: &str) -> Option<(Option<String>, String)> {
    // It may repeat a payload, so nothing but these two is copied.
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(body).ok()?;
    let string = |name: &str| {
        let json = members.get(name)?;
        serde_json::from_str::<String>(json.get()).ok()
    };
    let code = string("code").filter(|code| is_word(code));
    let message = string("message").or_else(|| string("error"))?;
    Some((code, message))
}

/// Codes of Taskcluster are words. Whatever else calls itself a code may be anything, over several lines.
fn is_word(code: &str) -> bool {
    (1..=64).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The part for people on one line: the footer and everything from the first block of code on cut away.
fn one_line(message: &str) -> String {
    let human = message.split("\n---\n").next().unwrap_or_default();
    let human = human.split("```").next().unwrap_or_default();
    let words: Vec<&str> = human.split_whitespace().collect();
    let line = words.join(" ");
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    if line.chars().count() > MAX_LINE {
        return line.chars().take(MAX_LINE).chain(['…']).collect();
    }
    if line.is_empty() {
        return "the service gives no reason".to_owned();
    }
    line.trim_end_matches(':').to_owned()
}

/// The scopes in the first block of code behind «missing the following scopes».
fn missing_scopes(message: &str) -> Vec<String> {
    let blocks = |text: &str| -> Option<Vec<String>> {
        let block = text.split("```").nth(1)?;
        Some(scopes(block))
    };
    let text = message
        .split_once("missing the following scopes")
        .or_else(|| message.split_once("satisfy the following scope expression"));
    let mut found = text.and_then(|(_, text)| blocks(text)).unwrap_or_default();
    found.retain(|scope| scope.bytes().all(|b| (b' '..=b'~').contains(&b)));
    found
}

/// A block is a scope, or an expression in JSON; in the latter all strings are scopes.
fn scopes(block: &str) -> Vec<String> {
    let block = block.trim();
    if !block.starts_with(['{', '[', '"']) {
        return block
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
    }
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str(block) {
        strings(&value, &mut found);
    }
    found
}

fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(scope) => found.push(scope.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        serde_json::Value::Object(members) => members.values().for_each(|it| strings(it, found)),
        _ => {}
    }
}
