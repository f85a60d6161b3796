//! The releases of Taskcluster that an annotation belongs to.
//!
//! Documents do not declare their release. It follows from the annotations that apply: documents to which an annotation with
//! `since = "v50.0.0"` applies are of that release or later.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};

/// A release of Taskcluster, such as `v106.0.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Release([u32; 3]);

impl Release {
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.strip_prefix('v')?.split('.').map(str::parse);
        let mut next = || numbers.next()?.ok();
        let release = Self([next()?, next()?, next()?]);
        numbers.next().is_none().then_some(release)
    }
}

impl<'de> Deserialize<'de> for Release {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom("expected a release of Taskcluster, such as \"v106.0.0\"")
        })
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "v{major}.{minor}.{patch}")
    }
}

/// The releases from `since` to `until`, both included. `None` is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Releases {
    pub(super) since: Option<Release>,
    pub(super) until: Option<Release>,
}

impl Releases {
    /// Returns whether the range contains no release.
    pub(super) fn is_empty(self) -> bool {
        matches!((self.since, self.until), (Some(since), Some(until)) if since > until)
    }

    /// Returns the releases that both ranges contain.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            // `None` is less than any release.
            since: self.since.max(other.since),
            until: self.until.into_iter().chain(other.until).min(),
        }
    }

    /// Returns whether the range contains every release of another.
    pub(super) fn contains(self, other: Self) -> bool {
        self.since <= other.since
            && self
                .until
                .is_none_or(|until| other.until.is_some_and(|other| other <= until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(since: &str, until: &str) -> Releases {
        Releases {
            since: Release::parse(since),
            until: Release::parse(until),
        }
    }

    #[test]
    fn releases() {
        assert_eq!(
            Release::parse("v106.0.12").unwrap().to_string(),
            "v106.0.12"
        );
        assert!(Release::parse("v9.0.0") < Release::parse("v10.0.0"));
        for other in [
            "", "v", "106.0.0", "v106", "v106.0", "v1.2.3.4", "v1.2.x", "v1.2.-3",
        ] {
            assert_eq!(Release::parse(other), None, "{other}");
        }
    }

    #[test]
    fn ranges() {
        let (always, new, old) = (range("", ""), range("v50.0.0", ""), range("", "v20.0.0"));
        assert_eq!(always.and(new), new);
        assert_eq!(
            new.and(range("v60.0.0", "v70.0.0")),
            range("v60.0.0", "v70.0.0")
        );
        assert_eq!(old.and(range("", "v30.0.0")), old);
        assert!(new.and(old).is_empty() && !new.is_empty());

        assert!(always.contains(always) && always.contains(new) && always.contains(old));
        assert!(new.contains(range("v50.0.0", "")) && new.contains(range("v51.0.0", "v52.0.0")));
        assert!(!new.contains(always) && !new.contains(range("v49.0.0", "")));
        assert!(old.contains(range("v1.0.0", "v20.0.0")) && old.contains(range("", "v3.0.0")));
        assert!(!old.contains(always) && !old.contains(range("", "v20.0.1")));
    }
}
