//! Rules that bound a number, a count or a choice.

use std::cmp::Ordering;

use crate::rules::Rule;

/// Whether one of the old rules admits only what the new one admits. `None` if that is unknown.
pub(super) fn narrows(old: &[Rule], new: &Rule) -> Option<bool> {
    let of_integers = |it: &Rule| matches!(it, Rule::Types(names) if *names == ["integer"]);
    let are_integers = old.iter().any(of_integers);
    if are_integers && matches!(new, Rule::MultipleOf(factor) if factor == "1") {
        return Some(true);
    }
    let plain = |rule: &Rule| match rule {
        rule if are_integers => inclusive(rule).unwrap_or_else(|| rule.clone()),
        rule => rule.clone(),
    };
    let new = plain(new);
    let each: Vec<Option<bool>> = old
        .iter()
        .map(|old| is_narrower(&plain(old), &new))
        .collect();
    if each.contains(&Some(true)) {
        return Some(true);
    }
    if each.contains(&None) {
        None
    } else {
        Some(false)
    }
}

fn is_narrower(old: &Rule, new: &Rule) -> Option<bool> {
    use Rule::{Enum, ExclusiveMaximum, ExclusiveMinimum, MaxItems, MaxProperties, Maximum};
    use Rule::{MinItems, MinProperties, Minimum, MultipleOf, Types, UniqueItems};
    Some(match (old, new) {
        (Minimum(old), Minimum(new))
        | (ExclusiveMinimum(old), ExclusiveMinimum(new) | Minimum(new)) => {
            compare(old, new)?.is_ge()
        }
        (Minimum(old), ExclusiveMinimum(new)) => compare(old, new)?.is_gt(),
        (Maximum(old), Maximum(new))
        | (ExclusiveMaximum(old), ExclusiveMaximum(new) | Maximum(new)) => {
            compare(old, new)?.is_le()
        }
        (Maximum(old), ExclusiveMaximum(new)) => compare(old, new)?.is_lt(),
        (MinItems(old), MinItems(new)) | (MinProperties(old), MinProperties(new)) => old >= new,
        (MaxItems(old), MaxItems(new)) | (MaxProperties(old), MaxProperties(new)) => old <= new,
        (MaxItems(most), UniqueItems) => *most <= 1,
        (MultipleOf(old), MultipleOf(new)) => {
            let (old, new) = (old.parse::<u64>().ok()?, new.parse::<u64>().ok()?);
            old.checked_rem(new)? == 0
        }
        (Enum(old), Enum(new)) => old.iter().all(|it| new.contains(it)),
        (Types(old), Types(new)) => old.iter().all(|it| {
            let is_number = it == "integer" && new.iter().any(|it| it == "number");
            is_number || new.contains(it)
        }),
        _ => false,
    })
}

/// The same bound of integers without the excluded number.
fn inclusive(rule: &Rule) -> Option<Rule> {
    let integer = |text: &str| text.parse::<i64>().ok();
    Some(match rule {
        Rule::ExclusiveMinimum(it) => Rule::Minimum(integer(it)?.checked_add(1)?.to_string()),
        Rule::ExclusiveMaximum(it) => Rule::Maximum(integer(it)?.checked_sub(1)?.to_string()),
        _ => return None,
    })
}

/// Compares numbers by their JSON texts. Where two texts make one number, it is unknown which is greater.
fn compare(one: &str, another: &str) -> Option<Ordering> {
    if one == another {
        return Some(Ordering::Equal);
    }
    let (one, another): (f64, f64) = (one.parse().ok()?, another.parse().ok()?);
    one.partial_cmp(&another).filter(|it| it.is_ne())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn bounds() {
        let minimum = |text: &str| Rule::Minimum(text.into());
        let above = |text: &str| Rule::ExclusiveMinimum(text.into());
        let maximum = |text: &str| Rule::Maximum(text.into());
        let integer = || Rule::Types(vec!["integer".into()]);
        let cases: [(Rules, Rule, Option<bool>); 10] = [
            (vec![integer(), above("0")], minimum("1"), Some(true)),
            (vec![integer(), minimum("1")], above("0"), Some(true)),
            (vec![minimum("2")], minimum("1"), Some(true)),
            (vec![minimum("1")], minimum("2"), Some(false)),
            (vec![minimum("1")], minimum("1.0"), None),
            (vec![above("1")], minimum("1"), Some(true)),
            (vec![minimum("1")], above("1"), Some(false)),
            (vec![minimum("1"), maximum("4")], maximum("5"), Some(true)),
            (
                vec![Rule::MultipleOf("4".into())],
                Rule::MultipleOf("2".into()),
                Some(true),
            ),
            (vec![Rule::MaxItems(1)], Rule::UniqueItems, Some(true)),
        ];
        for (old, new, expected) in cases {
            assert_eq!(narrows(&old, &new), expected, "{old:?} {new:?}");
        }
    }
}
