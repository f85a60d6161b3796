//! Which documents come, differ and go.

use std::collections::BTreeMap;

/// What becomes of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    New,
    Changed,
    Gone,
    Unchanged,
}

impl Fate {
    /// The word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Unchanged => "unchanged",
        }
    }
}

/// Documents held against what a lock records of them, by path in the snapshot's folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Difference(BTreeMap<String, Fate>);

impl Difference {
    /// Compares hashes by path.
    pub(super) fn new<'a>(
        before: impl IntoIterator<Item = (&'a String, &'a str)>,
        after: impl IntoIterator<Item = (&'a String, &'a str)>,
    ) -> Self {
        let before: BTreeMap<_, _> = before.into_iter().collect();
        let mut fates: BTreeMap<String, Fate> = before
            .keys()
            .map(|path| ((*path).clone(), Fate::Gone))
            .collect();
        for (path, hash) in after {
            let fate = match before.get(path) {
                None => Fate::New,
                Some(old) if *old == hash => Fate::Unchanged,
                Some(_) => Fate::Changed,
            };
            fates.insert(path.clone(), fate);
        }
        Self(fates)
    }

    /// The documents that are not what the lock records, by path.
    pub(crate) fn changes(&self) -> impl Iterator<Item = (&str, Fate)> {
        let all = self.0.iter().map(|(path, fate)| (&**path, *fate));
        all.filter(|(_, fate)| *fate != Fate::Unchanged)
    }

    /// The documents of each service, the second part of their paths.
    pub(crate) fn by_service(&self) -> BTreeMap<&str, Vec<(&str, Fate)>> {
        let mut services: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (path, fate) in &self.0 {
            let service = path.split('/').nth(1).unwrap_or_default();
            services.entry(service).or_default().push((&**path, *fate));
        }
        services
    }
}
