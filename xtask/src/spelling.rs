//! Suggestions for misspelled names on the command line.

/// The part of a message that suggests the known name most similar to a misspelled one. Empty if no name is similar.
pub(crate) fn question(name: &str, known: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let question = codegen::did_you_mean(name, &known);
    question
        .map(|question| format!("; {question}"))
        .unwrap_or_default()
}
