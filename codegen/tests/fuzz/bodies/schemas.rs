//! Schemas made of decisions.

use codegen::Documents;
use serde_json::{Map, Value, json};

use super::decisions::Decisions;
use super::documents;

/// How deep schemas stand within each other at most.
const DEPTH: usize = 8;
/// How many schemas a document has at most.
const SCHEMAS: usize = 150;

/// Names of properties and definitions: few, so that references and `required` often meet one.
pub(crate) const NAMES: [&str; 24] = [
    "a",
    "b",
    "c",
    "kind",
    "parcels",
    "a-b",
    "a_b",
    "aB",
    "A",
    "type",
    "self",
    "",
    "7",
    "_",
    "é",
    "x/y~z",
    "validate",
    "new",
    "Unknown",
    "additional_properties",
    "rules",
    "Option",
    "a\"b\n",
    "*/ }",
];
const CONSTANTS: [&str; 22] = [
    "\"a\"",
    "\"b\"",
    "\"A\"",
    "\"a-b\"",
    "\"\"",
    "\"unknown\"",
    "\"é\\n\\\"\"",
    "0",
    "1",
    "-1",
    "1.0",
    "1.5",
    "1e300",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "{\"a\": [\"b\", 1, null]}",
];
const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "2",
    "3",
    "10",
    "1.0",
    "0.5",
    "-1",
    "-0",
    "-0.0",
    "1e3",
    "1e300",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
];
const COUNTS: [&str; 8] = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "2.0",
    "4294967296",
    "18446744073709551615",
];
const TYPES: [&str; 7] = [
    "object", "string", "array", "integer", "null", "number", "boolean",
];
const PATTERNS: [&str; 12] = [
    "^a",
    "^[a-z]{1,3}$",
    "",
    ".",
    "\\d+",
    "^(a|b)*$",
    "[^\\u0000-\\u001f`]",
    "(?=a)a",
    "\\p{L}",
    "\"#",
    "(",
    "(a*)*$",
];
const FORMATS: [&str; 10] = [
    "date-time",
    "uri",
    "email",
    "regex",
    "hostname",
    "ipv4",
    "uuid",
    "date",
    "json-pointer",
    "other\n",
];
pub(crate) const TEXTS: [&str; 14] = [
    "A text.",
    "",
    "See [the manual](/docs) and <a>.",
    "```\nfn x() {}\n```",
    "*/ } \"#",
    "a\n\n* b\n  * c\n",
    "# Title",
    "`a` ``b`",
    "\u{0}\u{1b}[31m\u{202e}",
    "http://x.example/a_b",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "    indented",
    "> > 1. - x",
    "<b>&amp;\\*",
];
const KEYWORDS: [&str; 38] = [
    "description",
    "title",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "default",
    "required",
    "additionalProperties",
    "properties",
    "minItems",
    "maxItems",
    "uniqueItems",
    "items",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "patternProperties",
    "dependencies",
    "additionalItems",
    "minProperties",
    "maxProperties",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "examples",
    "$id",
    "unheardOf",
];
const DIALECTS: [&str; 9] = [
    "http://json-schema.org/draft-07/schema#",
    "/schemas/common/metaschema.json#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-04/schema#",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
    "http://json-schema.org/draft/next/schema",
    "other",
    "",
];

/// The small service with schemas made of decisions.
pub(crate) fn service(bytes: &[u8]) -> Documents {
    let mut documents = documents::small();
    let mut decisions = Decisions::new(bytes);
    documents.insert(documents::MAIN, document(&mut decisions).to_string());
    if decisions.one_in(2) {
        documents.insert(documents::OTHER, document(&mut decisions).to_string());
    }
    documents
}

/// Schemas of any dialect, made of decisions.
pub(crate) fn elsewhere(bytes: &[u8]) -> Documents {
    let mut documents = Documents::new();
    let mut decisions = Decisions::new(bytes);
    for uri in [documents::MAIN, documents::OTHER] {
        let dialect = decisions.one_of(&DIALECTS);
        let mut document = document(&mut decisions);
        if let Value::Object(members) = &mut document {
            members.insert("$schema".into(), dialect.into());
        }
        documents.insert(uri, document.to_string());
    }
    documents
}

fn document(decisions: &mut Decisions<'_>) -> Value {
    let mut maker = Maker {
        decisions,
        left: SCHEMAS,
    };
    let mut document = maker.schema(0);
    if let Value::Object(members) = &mut document {
        members.insert("definitions".into(), maker.named(0));
    }
    document
}

struct Maker<'a, 'b> {
    decisions: &'a mut Decisions<'b>,
    /// How many schemas there may still be.
    left: usize,
}

impl Maker<'_, '_> {
    /// A schema: mostly of a kind that there is a type for, and then with keywords that may not fit.
    fn schema(&mut self, depth: usize) -> Value {
        if depth >= DEPTH || self.left == 0 {
            return json!({"type": "string"});
        }
        self.left -= 1;
        let mut schema = match self.decisions.below(12) {
            0 | 1 => self.object(depth),
            2 => json!({"type": self.decisions.one_of(&TYPES)}),
            3 => json!({"$ref": self.reference()}),
            4 => json!({"type": "array", "items": self.schema(depth + 1)}),
            5 => json!({"type": "string", "enum": self.constants()}),
            6 => self.union(depth),
            7 => json!({"type": [self.decisions.one_of(&TYPES), self.decisions.one_of(&TYPES)]}),
            8 => json!({"type": "object", "additionalProperties": self.schema(depth + 1)}),
            9 => json!({"allOf": [self.object(depth + 1), self.schema(depth + 1)]}),
            10 => json!({}),
            _ => return Value::Bool(self.decisions.one_in(2)),
        };
        if let Value::Object(members) = &mut schema {
            for _ in 0..self.decisions.below(4) {
                self.keyword(depth, members);
            }
        }
        schema
    }

    fn object(&mut self, depth: usize) -> Value {
        json!({
            "type": "object",
            "additionalProperties": self.decisions.one_in(4),
            "properties": self.named(depth),
            "required": self.names(),
        })
    }

    /// Branches that mostly are told apart by what a property has to be.
    fn union(&mut self, depth: usize) -> Value {
        let count = self.decisions.below(4) + 1;
        let branches = (0..count).map(|index| {
            if self.decisions.one_in(4) {
                return self.schema(depth + 1);
            }
            let mut branch = self.object(depth + 1);
            branch["properties"]["kind"] = json!({"type": "string", "enum": [format!("k{index}")]});
            if !self.decisions.one_in(4) {
                branch["required"] = json!(["kind"]);
            }
            branch
        });
        let branches: Vec<Value> = branches.collect();
        match self.decisions.below(2) {
            0 => json!({"oneOf": branches}),
            _ => json!({"anyOf": branches}),
        }
    }

    fn keyword(&mut self, depth: usize, members: &mut Map<String, Value>) {
        let keyword = self.decisions.one_of(&KEYWORDS);
        let value = match keyword {
            "description" | "title" | "unheardOf" => json!(self.decisions.one_of(&TEXTS)),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                parsed(self.decisions.one_of(&NUMBERS))
            }
            "pattern" => json!(self.decisions.one_of(&PATTERNS)),
            "format" => json!(self.decisions.one_of(&FORMATS)),
            "default" | "const" => parsed(self.decisions.one_of(&CONSTANTS)),
            "required" => self.names(),
            "properties" => self.named(depth),
            "uniqueItems" => json!(!self.decisions.one_in(4)),
            "enum" | "examples" => self.constants(),
            "allOf" | "anyOf" | "oneOf" => self.schemas(depth),
            "items" if self.decisions.one_in(3) => self.schemas(depth),
            "patternProperties" => {
                let count = self.decisions.below(3);
                let named = (0..count).map(|_| {
                    let pattern = self.decisions.one_of(&PATTERNS);
                    (pattern.to_owned(), self.schema(depth + 1))
                });
                named.collect()
            }
            "dependencies" => {
                let names = (self.decisions.one_of(&NAMES), self.decisions.one_of(&NAMES));
                json!({names.0: self.schema(depth + 1), names.1: self.names()})
            }
            "$id" => json!(self.reference()),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" => parsed(self.decisions.one_of(&COUNTS)),
            _ => self.schema(depth + 1),
        };
        members.insert(keyword.to_owned(), value);
    }

    fn schemas(&mut self, depth: usize) -> Value {
        let count = self.decisions.below(4) + 1;
        (0..count).map(|_| self.schema(depth + 1)).collect()
    }

    fn named(&mut self, depth: usize) -> Value {
        let count = self.decisions.below(5);
        let named = (0..count).map(|_| {
            let name = self.decisions.one_of(&NAMES);
            (name.to_owned(), self.schema(depth + 1))
        });
        named.collect()
    }

    fn names(&mut self) -> Value {
        let mut names = Vec::new();
        for _ in 0..self.decisions.below(4) {
            let name = self.decisions.one_of(&NAMES);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        json!(names)
    }

    fn constants(&mut self) -> Value {
        let count = self.decisions.below(5) + 1;
        (0..count)
            .map(|_| parsed(self.decisions.one_of(&CONSTANTS)))
            .collect()
    }

    fn reference(&mut self) -> String {
        let name = self.decisions.one_of(&NAMES);
        let name = name.replace('~', "~0").replace('/', "~1");
        match self.decisions.below(8) {
            0 | 1 => format!("#/definitions/{name}"),
            2 => format!("#/properties/{name}"),
            3 => "#".to_owned(),
            4 => "common.json#".to_owned(),
            5 => format!("common.json#/definitions/{name}"),
            6 => format!("#/definitions/{name}/properties/a"),
            _ => format!("{name}.json"),
        }
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
