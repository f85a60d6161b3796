//! Places in documents, as JSON pointers (RFC 6901).

use std::fmt;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Origin {
    /// The document's URI, without a fragment.
    pub(crate) document: String,
    /// The JSON pointer within the document. It is empty for the root.
    pub(crate) pointer: String,
}

impl Origin {
    pub(crate) fn root(document: impl Into<String>) -> Self {
        Self {
            document: document.into(),
            pointer: String::new(),
        }
    }

    /// The place of a member or item of the value at this place.
    pub(crate) fn child(&self, token: impl fmt::Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        Self {
            document: self.document.clone(),
            pointer: format!("{}/{token}", self.pointer),
        }
    }

    /// The place of the value that contains the value at this place. `None` at the root.
    pub(crate) fn parent(&self) -> Option<Self> {
        let (pointer, _) = self.pointer.rsplit_once('/')?;
        Some(Self {
            document: self.document.clone(),
            pointer: pointer.to_owned(),
        })
    }

    /// Whether this place equals another place or is below it.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.document == other.document
            && self
                .pointer
                .strip_prefix(&other.pointer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The tokens of the pointer, unescaped.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        tokens(&self.pointer)
    }
}

/// `document#pointer`, as in a URI.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.document, self.pointer)
    }
}

pub(super) fn tokens(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer
        .split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
}
