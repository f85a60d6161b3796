//! The new, changed and removed documents.

use std::collections::BTreeMap;

/// The status of a document, compared with a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    New,
    Changed,
    Removed,
    Unchanged,
}

impl Status {
    /// The word for reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// The status of documents, by path in the folder of the snapshot.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Difference(BTreeMap<String, Status>);

impl Difference {
    /// Compares hashes by path.
    pub(super) fn new<'a>(
        before: impl IntoIterator<Item = (&'a String, &'a str)>,
        after: impl IntoIterator<Item = (&'a String, &'a str)>,
    ) -> Self {
        let before: BTreeMap<_, _> = before.into_iter().collect();
        let mut statuses: BTreeMap<String, Status> = before
            .keys()
            .map(|path| ((*path).clone(), Status::Removed))
            .collect();
        for (path, hash) in after {
            let status = match before.get(path) {
                None => Status::New,
                Some(old) if *old == hash => Status::Unchanged,
                Some(_) => Status::Changed,
            };
            statuses.insert(path.clone(), status);
        }
        Self(statuses)
    }

    /// The documents whose status is not `Unchanged`, sorted by path.
    pub(crate) fn changes(&self) -> impl Iterator<Item = (&str, Status)> {
        let all = self.0.iter().map(|(path, status)| (&**path, *status));
        all.filter(|(_, status)| *status != Status::Unchanged)
    }

    /// The documents of each service, which is the second part of their paths.
    pub(crate) fn by_service(&self) -> BTreeMap<&str, Vec<(&str, Status)>> {
        let mut services: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (path, status) in &self.0 {
            let service = path.split('/').nth(1).unwrap_or_default();
            services
                .entry(service)
                .or_default()
                .push((&**path, *status));
        }
        services
    }
}
