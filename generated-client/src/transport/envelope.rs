//! Reads the error responses of services, and of proxies in front of them.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::error::ErrorBody;
use crate::operation::media_type::media_type;
use crate::operation::{OperationInfo, RawResponse};

/// The errors whose messages name places, rules and scopes, and quote no values, by status and code. Any other message may come
/// from a parser that quotes what it cannot read, or from a server in front of the service.
///
/// In a 400, quotations are removed nevertheless, because a validator names properties that the schema does not define.
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

/// The message of a deployment that has no such route. It has no code.
const NO_ROUTE: &str = "Not found";

/// The status of `queue.getArtifact` for an artifact that is an error. Code and message are the reason, which a worker reported.
const ERROR_ARTIFACT: u16 = 424;

/// The most characters of a message that `Display` shows.
const MAX_LINE: usize = 1000;

impl ErrorBody {
    pub(super) fn read(info: &OperationInfo, response: &RawResponse) -> Self {
        let status = response.status().as_u16();
        let Some((code, message)) = response.text().ok().and_then(members) else {
            return Self::without_envelope(response);
        };
        let quotes_nothing = match code.as_deref() {
            Some(code) => status == ERROR_ARTIFACT || QUOTES_NOTHING.contains(&(status, code)),
            None => message == NO_ROUTE,
        };
        // An error must not repeat a sensitive payload.
        if info.sensitive && !quotes_nothing {
            let incident = incident_id(&message)
                .map(|id| format!("; incident ID {id}"))
                .unwrap_or_default();
            return Self {
                code,
                message: None,
                line: format!(
                    "the message of the service is withheld, because it may quote a sensitive value{incident}"
                ),
                missing_scopes: Vec::new(),
            };
        }
        let message = if info.sensitive && status == 400 {
            without_quotations(&message)
        } else {
            message
        };
        let missing_scopes = if status == 403 {
            missing_scopes(&message)
        } else {
            Vec::new()
        };
        // `Display` appends the list of missing scopes, so the line ends before it.
        let line = if missing_scopes.is_empty() {
            one_line(&message)
        } else {
            let before = |end: &str| message.split_once(end).map(|(begin, _)| begin);
            let begin = before(" and is missing the following scopes")
                .or_else(|| before(" that satisfy the following scope expression"))
                .or_else(|| before("```"));
            one_line(begin.unwrap_or(&message))
        };
        Self {
            code,
            message: Some(message),
            line,
            missing_scopes,
        }
    }

    /// Returns whether the service rejected the timestamp of the request.
    pub(super) fn is_stale_timestamp(&self) -> bool {
        let message = self.message.as_deref().unwrap_or_default();
        message.contains("Stale timestamp")
    }

    fn without_envelope(response: &RawResponse) -> Self {
        let line = if response.bytes().is_empty() {
            "the response body is empty".to_owned()
        } else if let Some(line) = response.compressed() {
            line
        } else {
            let kind = media_type(response.header("content-type"));
            let bytes = response.bytes().len();
            format!("the response is not in Taskcluster's format ({kind}, {bytes} bytes)")
        };
        Self {
            code: None,
            message: None,
            line,
            missing_scopes: Vec::new(),
        }
    }
}

/// Returns the ID under which the service logged an internal error. It is a UUID, and nothing else is returned.
fn incident_id(message: &str) -> Option<&str> {
    let (_, after) = message.split_once("incidentId ")?;
    let id = after.get(..36)?;
    let is_hyphen = |index| [8, 13, 18, 23].contains(&index);
    let is_uuid = id.bytes().enumerate().all(|(index, byte)| {
        if is_hyphen(index) {
            byte == b'-'
        } else {
            byte.is_ascii_hexdigit()
        }
    });
    is_uuid.then_some(id)
}

/// Cuts each line at its first quotation mark. A quoted text may contain quotation marks itself, so the end of a quotation is
/// unknown.
fn without_quotations(message: &str) -> String {
    let lines = message.split('\n').map(|line| match line.split_once('"') {
        Some((begin, _)) => format!("{begin}[redacted]"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the code and the message of `{"code", "message", "requestInfo"}`, or the message of `{"error"}`, which a deployment returns
/// if no service has the path.
fn members(body: &str) -> Option<(Option<String>, String)> {
    // `requestInfo` repeats the payload, so copy nothing but these two.
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(body).ok()?;
    let string = |name: &str| {
        let json = members.get(name)?;
        serde_json::from_str::<String>(json.get()).ok()
    };
    let code = string("code").filter(|code| is_word(code));
    let message = string("message").or_else(|| string("error"))?;
    Some((code, message))
}

/// Returns whether a code consists of letters, digits, `_` and `-`, as Taskcluster's codes do. Another server's code may be anything.
fn is_word(code: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&code.len()) && code.bytes().all(is_allowed)
}

/// Puts the message on one line, without the footer and the fences of code blocks.
fn one_line(message: &str) -> String {
    let human = message.split("\n---\n").next().unwrap_or_default();
    let words = human.split_whitespace().filter(|word| *word != "```");
    let line = words.collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    let length = line.chars().count();
    if length > MAX_LINE {
        // The point of a message with a long list may be before the list or after it.
        let begin = line.chars().take(MAX_LINE / 2);
        let end = line.chars().skip(length - MAX_LINE / 2);
        return begin.chain(" … ".chars()).chain(end).collect();
    }
    if line.is_empty() {
        return "the service reported no reason".to_owned();
    }
    line.trim_end_matches(':').to_owned()
}

/// Returns the scopes in the first code block after "missing the following scopes".
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

/// Returns the scopes of a code block: a scope on each line, or an expression in JSON, whose strings are scopes.
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
