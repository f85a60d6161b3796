//! Whether the types and the oracle agree on an instance.

use std::fmt;
use std::ops::AddAssign;

use crate::same::same;
use crate::scratch::Verdict;

/// How many instances there were, and of how many the types said the same as the oracle.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) valid: usize,
    pub(crate) accepted: usize,
    pub(crate) unchanged: usize,
    pub(crate) invalid: usize,
    pub(crate) refused: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.valid += other.valid;
        self.accepted += other.accepted;
        self.unchanged += other.unchanged;
        self.invalid += other.invalid;
        self.refused += other.refused;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            valid,
            accepted,
            unchanged,
            invalid,
            refused,
        } = self;
        write!(
            f,
            "{valid} valid instances: {accepted} accepted, {unchanged} given back unchanged; {invalid} invalid instances: {refused} refused"
        )
    }
}

/// How the types disagree with the oracle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Disagreement {
    /// The process ended over the instance.
    Crashed,
    /// A valid instance can't be read.
    Unreadable(String),
    /// A valid instance does not pass `validate`.
    Refused(String),
    /// A valid instance is written as other JSON.
    Changed(String),
    /// An invalid instance is read, and passes `validate`.
    Accepted,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crashed => f.write_str("the process ended over it"),
            Self::Unreadable(why) => write!(f, "valid, and can't be read: {why}"),
            Self::Refused(why) => write!(f, "valid, and `validate` refuses it: {why}"),
            Self::Changed(written) => write!(f, "valid, and written as {written}"),
            Self::Accepted => f.write_str("invalid, and accepted"),
        }
    }
}

impl Counts {
    /// Compares the verdict with what is expected, and counts it.
    pub(crate) fn judge(
        &mut self,
        valid: bool,
        verdict: Option<Verdict>,
        instance: &str,
        instants: bool,
    ) -> Result<(), Disagreement> {
        if valid {
            self.valid += 1;
        } else {
            self.invalid += 1;
        }
        let verdict = verdict.ok_or(Disagreement::Crashed)?;
        if !valid {
            if verdict.unreadable.is_none() && verdict.violations.is_none() {
                return Err(Disagreement::Accepted);
            }
            self.refused += 1;
            return Ok(());
        }
        if let Some(why) = verdict.unreadable {
            return Err(Disagreement::Unreadable(why));
        }
        let refused = verdict.violations;
        if refused.is_none() {
            self.accepted += 1;
        }
        let written = verdict.written.unwrap_or_else(|| "nothing".to_owned());
        let unchanged = written != "nothing" && same(instance, &written, instants);
        if unchanged {
            self.unchanged += 1;
        }
        match refused {
            Some(why) => Err(Disagreement::Refused(why)),
            None if unchanged => Ok(()),
            None => Err(Disagreement::Changed(written)),
        }
    }
}
