//! Generates unusual names, the same ones in each run.

use std::collections::BTreeSet;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::limits;

/// What URLs, proxies, terminals and databases take for something else, and forms that look alike.
const PIECES: [&str; 104] = [
    "a",
    "Z",
    "0",
    "-",
    "_",
    "~",
    ".",
    "..",
    "...",
    "/",
    "//",
    "./",
    "../",
    "/.",
    "/..",
    "/./",
    "/../",
    "%",
    "%%",
    "%2",
    "%zz",
    "%2F",
    "%2f",
    "..%2F",
    "%2E%2E%2F",
    "%2e",
    "%2e%2e",
    ".%2e",
    "%252F",
    "%25",
    "%00",
    "%0d%0a",
    "%C3",
    "%C3%A9",
    "%ff",
    "%u002f",
    "%20",
    "+",
    "\\",
    "..\\",
    "\\\\",
    "?",
    "??",
    "?a=b",
    "#",
    "#x",
    "&",
    "=",
    ";",
    ";x=1",
    "..;/",
    ":",
    "@",
    "://",
    "//h/",
    "*",
    "!",
    "'",
    "\"",
    "`",
    "$",
    "$(x)",
    "{}",
    "{x}",
    "<name>",
    "[",
    "]",
    "|",
    "^",
    "(",
    ")",
    ",",
    " ",
    "  ",
    "\t",
    "\r\n",
    "\n",
    "\0",
    "\u{1}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "é",
    "e\u{301}",
    "ß",
    "ẞ",
    "İ",
    "ı",
    "K",
    "\u{212a}",
    "ﬁ",
    "．",
    "．．",
    "／",
    "∕",
    "\u{300}\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "\u{fffd}",
    "\u{10ffff}",
];

pub(crate) struct Generator(Xoshiro256PlusPlus);

impl Generator {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A name, and others that somebody might take for it.
    pub(crate) fn family(&mut self) -> BTreeSet<String> {
        let name = self.name();
        let decoded = percent_decode_str(&name).decode_utf8_lossy();
        BTreeSet::from([
            decoded.into_owned(),
            utf8_percent_encode(&name, NON_ALPHANUMERIC).to_string(),
            name.to_lowercase(),
            name.to_uppercase(),
            name.replace('é', "e\u{301}"),
            name.replace("e\u{301}", "é"),
            name.replace('\\', "/"),
            name.replace("//", "/"),
            name.replace(' ', "+"),
            name.trim().to_owned(),
            format!("{name}/"),
            format!("/{name}"),
            format!("{name}?"),
            format!("{name}#"),
            format!("{name} "),
            name,
        ])
    }

    pub(crate) fn name(&mut self) -> String {
        match self.0.random_range(0..100) {
            0..45 => self.pieces(4),
            45..70 => self.pieces(30),
            70..90 => self.characters(12),
            90..98 => self.characters(200),
            98 => self.of_length(limits::NAME),
            _ => self.of_length(limits::SIGNED_NAME),
        }
    }

    fn pieces(&mut self, most: usize) -> String {
        let count = self.0.random_range(0..=most);
        (0..count)
            .map(|_| *PIECES.choose(&mut self.0).unwrap())
            .collect()
    }

    /// Any characters, of one byte as often as of more.
    fn characters(&mut self, most: usize) -> String {
        let count = self.0.random_range(0..=most);
        (0..count)
            .map(|_| {
                let end = *[0x80, 0x800, 0x1_0000, 0x11_0000]
                    .choose(&mut self.0)
                    .unwrap();
                self.0
                    .random_range('\0'..char::from_u32(end).unwrap_or(char::MAX))
            })
            .collect()
    }

    /// A name that takes so many characters of a path, or a few more or less.
    fn of_length(&mut self, length: usize) -> String {
        let length = length - 3 + self.0.random_range(0..7);
        let character = *["x", " ", "é", "€", "😀"].choose(&mut self.0).unwrap();
        let mut name = character.repeat(length / limits::encoded_length(character));
        while limits::encoded_length(&name) < length {
            name.push('x');
        }
        name
    }
}
