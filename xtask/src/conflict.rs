//! The conflict markers that git writes into a text that two branches have changed.

/// The part of a conflict that a line belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Not in a conflict: the line belongs to both sides.
    Both,
    Ours,
    /// The common ancestor, with the conflict style `diff3` or `zdiff3`.
    Base,
    Theirs,
}

impl Part {
    /// The part after a line. `None` if the line is not a marker.
    fn after(self, line: &str) -> Option<Self> {
        let is = |marker: &str| {
            let rest = line.trim_end().strip_prefix(marker);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        match self {
            Self::Both if is("<<<<<<<") => Some(Self::Ours),
            Self::Ours if is("|||||||") => Some(Self::Base),
            Self::Ours | Self::Base if is("=======") => Some(Self::Theirs),
            Self::Theirs if is(">>>>>>>") => Some(Self::Both),
            _ => None,
        }
    }
}

/// Returns the text of each side of a merge. `None` if the text has no conflict markers, or not all of them.
pub(crate) fn sides(text: &str) -> Option<[String; 2]> {
    let [mut ours, mut theirs] = [String::new(), String::new()];
    let (mut part, mut has_conflict) = (Part::Both, false);
    for line in text.split_inclusive('\n') {
        if let Some(next) = part.after(line) {
            (part, has_conflict) = (next, true);
            continue;
        }
        if matches!(part, Part::Both | Part::Ours) {
            ours.push_str(line);
        }
        if matches!(part, Part::Both | Part::Theirs) {
            theirs.push_str(line);
        }
    }
    (has_conflict && part == Part::Both).then_some([ours, theirs])
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn both_sides_are_returned() {
        let merge = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n";
        let diff3 =
            "a\n<<<<<<< HEAD\nb\n||||||| 1234567\nx\n<<<<<<<<< y\n=======\nc\n>>>>>>> other\nd\n";
        for text in [merge, diff3] {
            assert_eq!(sides(text).unwrap(), ["a\nb\nd\n", "a\nc\nd\n"], "{text}");
        }
        let twice = format!("{merge}<<<<<<< HEAD\n=======\ne\n>>>>>>> other");
        let expected = ["a\nb\nd\n", "a\nc\nd\ne\n"];
        assert_eq!(sides(&twice).unwrap(), expected);
    }

    #[test]
    fn a_text_without_a_whole_conflict_has_no_sides() {
        for text in [
            "",
            "a\n",
            "Title\n=======\n>>>>>>> a\n",
            "<<<<<<<< HEAD\na\n",
            "<<<<<<< HEAD\na\n=======\nb\n",
        ] {
            assert_eq!(sides(text), None, "{text}");
        }
    }
}
