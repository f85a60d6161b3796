//! The relative links between the documents.

use std::fs;
use std::path::{Path, PathBuf};

use super::root;

/// The documents of the project's own folder and of `docs/`.
fn documents() -> Vec<PathBuf> {
    let folders = [root(), root().join("docs")];
    let entries = folders.iter().flat_map(|it| fs::read_dir(it).unwrap());
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect()
}

/// The targets of links, without those of the web.
fn targets(text: &str) -> Vec<&str> {
    let rests = text.split("](").skip(1);
    let targets = rests.map(|rest| rest.split_once(')').unwrap().0);
    targets.filter(|it| !it.contains("://")).collect()
}

/// The anchors of a document's headings, as GitHub makes them.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title.chars().filter_map(|it| match it {
                ' ' => Some('-'),
                '-' | '_' => Some(it),
                _ => it.is_alphanumeric().then_some(it),
            });
            kept.collect()
        })
        .collect()
}

/// Whether a link from this document leads somewhere.
fn leads(from: &Path, target: &str) -> bool {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if path.is_empty() {
        from.to_owned()
    } else {
        from.parent().unwrap().join(path)
    };
    if anchor.is_empty() {
        return path.exists();
    }
    fs::read_to_string(path).is_ok_and(|text| anchors(&text).iter().any(|it| it == anchor))
}

#[test]
fn every_relative_link_leads_somewhere() {
    let documents = documents();
    assert!(documents.len() >= 10, "{documents:?}");
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        for target in targets(&text) {
            assert!(leads(&document, target), "{}: {target}", document.display());
        }
    }
}
