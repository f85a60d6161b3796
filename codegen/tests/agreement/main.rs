//! Whether generated types and an independent validator say the same of instances of every schema that Taskcluster has.
//!
//! Its documents are in the folder that `TASKCLUSTER_REFERENCES` names, or in `../shared/taskcluster` beside the project;
//! where neither is, this test is ignored. The types of all schemas are compiled twice, as a service's and as those of a
//! schema from elsewhere. Instances are made from the schemas, and then spoilt; the oracle says which are valid.
//!
//! The oracle also says whether each default in the documents is valid.

#[path = "../common/cargo.rs"]
mod cargo;
mod defaults;
mod documents;
mod exceptions;
#[path = "../../../tests/extent.rs"]
mod extent;
mod instances;
mod judge;
mod manners;
mod mutations;
mod oracle;
#[path = "../common/references.rs"]
mod references;
mod same;
mod scratch;
mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use documents::Documents;
use exceptions::Exception;
use extent::extent;
use instances::Maker;
use jsonschema::Draft;
use judge::Counts;
use libtest_mimic::{Arguments, Failed, Trial};
use manners::MANNERS;
use mutations::mutated;
use oracle::Oracle;
use rand::SeedableRng as _;
use rand::rngs::Xoshiro256PlusPlus;
use references::references;
use scratch::{Scratch, Types};
use serde_json::Value;

/// How many instances are made of a schema, and how many are spoilt. Those that come twice are left out.
const MADE: usize = 100;
const SPOILT: usize = 240;

/// How many disagreements are shown.
const SHOWN: usize = 40;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let references = references();
    let ignored = references.is_none();
    let trial = |name: &str, test: fn(&Path) -> Result<(), Failed>| {
        let references = references.clone();
        Trial::test(name, move || {
            // An ignored test can be asked for, and then it has to fail.
            test(&references.ok_or("the reference documents are not there")?)
        })
        .with_ignored_flag(ignored)
    };
    let tests = vec![
        Trial::test("an_invalid_default_is_found", defaults::invented),
        Trial::test("defaults_of_the_snapshot_are_valid", defaults::snapshot),
        trial("defaults_of_taskcluster_are_valid", defaults::taskcluster),
        trial("types_and_oracle_agree", agree),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn agree(references: &Path) -> Result<(), Failed> {
    let documents = Documents::read(references);
    let part = extent("agreement", "a twelfth of the schemas", 12, 1);
    let schemas: Vec<String> = documents.schemas().into_iter().step_by(part).collect();
    let mut modules = BTreeMap::new();
    for (index, uri) in schemas.iter().enumerate() {
        let all = MANNERS.iter().enumerate();
        for (turn, manners) in all.filter(|(_, it)| it.take(uri)) {
            let module = codegen::module(&documents.texts(uri), uri, &manners.config());
            let module = module.map_err(|found| format!("{uri}: {found}"))?;
            let types = Types {
                source: module.source,
                root: module.root,
            };
            modules.insert(index * MANNERS.len() + turn, types);
        }
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let scratch = Scratch::new(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement"),
        project,
    );
    let mut judge = scratch.build(&modules).map_err(|errors| {
        let texts: Vec<String> = errors.into_values().collect();
        texts.join("\n")
    })?;

    let mut counts = MANNERS.map(|_| Counts::default());
    let mut excused: BTreeMap<&str, usize> = BTreeMap::new();
    let mut disagreements = Vec::new();
    for (index, uri) in schemas.iter().enumerate() {
        let oracles = Oracles::new(&documents, uri);
        for instance in instances(&documents, uri, &oracles) {
            let refusal = oracles.strict.refusal(&instance);
            let text = instance.to_string();
            let all = MANNERS.iter().enumerate();
            for (turn, manners) in all.filter(|(_, it)| it.take(uri)) {
                if refusal.is_some() && manners.may_accept(|| oracles.generous.refusal(&instance)) {
                    continue;
                }
                let verdict = judge.verdict(index * MANNERS.len() + turn, &text);
                let judged = counts[turn].judge(refusal.is_none(), verdict, &text, true);
                let excuse = || {
                    let valid = refusal.is_none();
                    valid.then(|| Exception::of(manners, &instance))?
                };
                if let Err(found) = judged {
                    if let Some(reason) = excuse() {
                        *excused.entry(reason).or_default() += 1;
                        continue;
                    }
                    let why = refusal.as_deref().unwrap_or("valid");
                    let manners = manners.name;
                    disagreements.push(format!(
                        "{uri} ({manners}): {text}\n  {found}\n  oracle: {why}"
                    ));
                }
            }
        }
    }
    for (manners, counts) in MANNERS.iter().zip(counts) {
        let taken = schemas.iter().filter(|uri| manners.take(uri)).count();
        println!("{taken} schemas, {}: {counts}", manners.name);
    }
    for (reason, count) in excused {
        println!("{count} disagreements on purpose: {reason}");
    }
    if disagreements.is_empty() {
        return Ok(());
    }
    let shown = disagreements.iter().take(SHOWN).map(String::as_str);
    let shown: Vec<&str> = shown.collect();
    Err(format!(
        "{} disagreements\n{}",
        disagreements.len(),
        shown.join("\n")
    )
    .into())
}

/// The schema as it stands, and as those read it who are generous with what they don't know.
struct Oracles {
    strict: Oracle,
    generous: Oracle,
}

impl Oracles {
    fn new(documents: &Documents, uri: &str) -> Self {
        let oracle = |values: &BTreeMap<String, Value>| {
            Oracle::new(values, uri, Draft::Draft6, true)
                .unwrap_or_else(|error| panic!("{uri}: {error}"))
        };
        Self {
            strict: oracle(&documents.values),
            generous: oracle(&documents.generous),
        }
    }
}

/// Instances of a schema, and what becomes of the valid ones with a slip.
fn instances(documents: &Documents, uri: &str, oracles: &Oracles) -> Vec<Value> {
    let random = Xoshiro256PlusPlus::seed_from_u64(1);
    let (document, _) = documents.values.get_key_value(uri).unwrap();
    let mut maker = Maker::new(&documents.values, random);
    let mut seen = BTreeSet::new();
    let mut is_new = |value: &Value| seen.insert(value.to_string());
    let mut found: Vec<Value> = (0..MADE).map(|_| maker.make(document)).collect();
    found.retain(&mut is_new);
    let valid: Vec<Value> = found
        .iter()
        .filter(|it| oracles.strict.refusal(it).is_none())
        .cloned()
        .collect();
    assert!(!valid.is_empty(), "no valid instance of {uri} was made");
    let spoilt = valid.iter().cycle().take(SPOILT);
    let spoilt: Vec<Value> = spoilt.map(|it| mutated(it, &mut maker.random)).collect();
    found.extend(spoilt.into_iter().filter(is_new));
    found
}
