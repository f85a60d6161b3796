//! What is known of rules that may follow from others.

/// Whether all values that obey some rules obey another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Follows {
    /// There are values that do not. Examples can prove this.
    NotAlways,
    Unknown,
    /// Proven for all values. Examples cannot prove this.
    Always,
}

impl Follows {
    pub(super) fn all(each: impl IntoIterator<Item = Self>) -> Self {
        each.into_iter().min().unwrap_or(Self::Always)
    }
}

impl From<bool> for Follows {
    fn from(always: bool) -> Self {
        if always {
            Self::Always
        } else {
            Self::NotAlways
        }
    }
}

impl From<Option<bool>> for Follows {
    fn from(known: Option<bool>) -> Self {
        known.map_or(Self::Unknown, Self::from)
    }
}
