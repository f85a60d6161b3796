//! Inputs with slips, always the same ones.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};

use crate::inputs::Inputs;

/// What documents are made of, so that a slip often makes another document.
const WORDS: [&str; 32] = [
    "{}",
    "[]",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.0",
    "1e300",
    "18446744073709551616",
    "\"\"",
    "\"a\":",
    "\"type\":",
    "\"$ref\":",
    "\"#\"",
    "\"#/definitions/a\"",
    "\"enum\":",
    "\"oneOf\":[",
    "\"allOf\":[",
    "\"items\":",
    "\"not\":",
    "\"properties\":{",
    "\"required\":[",
    "\"pattern\":",
    "\"object\"",
    "\"string\"",
    "\\u0000",
    "\\ud800",
    "\u{feff}",
    "é",
    "`",
    "*/",
];

pub(crate) struct Mutations<'a> {
    inputs: Vec<&'a [u8]>,
    random: Xoshiro256PlusPlus,
}

impl<'a> Mutations<'a> {
    pub(crate) fn new(inputs: &'a Inputs) -> Self {
        Self {
            inputs: inputs.values().map(Vec::as_slice).collect(),
            random: Xoshiro256PlusPlus::seed_from_u64(0),
        }
    }

    /// One of the inputs with one to four slips.
    pub(crate) fn next(&mut self) -> Vec<u8> {
        let mut input = self.one().to_owned();
        for _ in 0..self.random.random_range(1..=4) {
            self.slip(&mut input);
        }
        input
    }

    fn one(&mut self) -> &'a [u8] {
        self.inputs[self.random.random_range(0..self.inputs.len())]
    }

    fn slip(&mut self, input: &mut Vec<u8>) {
        let start = self.random.random_range(0..=input.len());
        let longest = (input.len() - start).min(32);
        let end = start + self.random.random_range(0..=longest);
        match self.random.random_range(0..5) {
            0 => drop(input.drain(start..end)),
            1 => {
                let again = input[start..end].to_owned();
                input.splice(start..start, again);
            }
            2 => {
                let word = WORDS[self.random.random_range(0..WORDS.len())];
                input.splice(start..end, word.bytes());
            }
            3 => {
                let byte: u8 = self.random.random();
                input.splice(start..(start + 1).min(input.len()), [byte]);
            }
            _ => {
                let other = self.one();
                let from = self.random.random_range(0..=other.len());
                let to = (from + 64).min(other.len());
                input.splice(start..end, other[from..to].iter().copied());
            }
        }
    }
}
