//! Whether the generated types, the oracle and the labels of the fixtures agree on what the schemas accept.

mod fixture;
mod judge;
#[path = "../../../agreement/oracle.rs"]
mod oracle;
#[path = "../../../agreement/same.rs"]
mod same;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let fixtures = fixture::all();
    let listed: Vec<&str> = constructs::FIXTURES.iter().map(|it| it.name).collect();
    let found: Vec<&str> = fixtures.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        listed, found,
        "the list of fixtures is not the list of folders; run `UPDATE_GOLDEN=1 cargo test -p codegen --test constructs`"
    );
    let trials = constructs::FIXTURES
        .iter()
        .zip(fixtures)
        .map(|(types, fixture)| {
            Trial::test(types.name, move || {
                judge::judge(&fixture, types.judge).map_err(Into::into)
            })
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}
