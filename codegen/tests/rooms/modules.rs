//! The modules of a crate, and the paths that their code names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path of names. That of a module begins at the root of its crate.
pub(crate) type Names = Vec<String>;

/// The source of a crate.
#[derive(Default)]
pub(crate) struct Crate(BTreeMap<Names, Module>);

/// What a file names.
#[derive(Default)]
struct Module {
    /// Paths within the crate.
    paths: Vec<Names>,
    /// What `use` declares, by the name that it gets.
    imports: BTreeMap<String, Names>,
}

impl Crate {
    pub(crate) fn read(folder: &Path) -> Self {
        let mut files = Vec::new();
        collect(folder, &mut Vec::new(), &mut files);
        Self::parse(files)
    }

    /// From modules with their code; `lib` is the root.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, code)| {
            let names = name.split("::").filter(|name| *name != "lib");
            (names.map(str::to_owned).collect(), (*code).to_owned())
        });
        Self::parse(files)
    }

    fn parse(files: impl IntoIterator<Item = (Names, String)>) -> Self {
        let files: BTreeMap<Names, String> = files.into_iter().collect();
        let mut found = Self(
            files
                .keys()
                .map(|name| (name.clone(), Module::default()))
                .collect(),
        );
        for (name, code) in &files {
            let code: TokenStream = code
                .parse()
                .unwrap_or_else(|error| panic!("{name:?}: {error}"));
            let mut reader = Reader {
                names: &files,
                module: name,
                found: Module::default(),
            };
            reader.code(code, 0);
            let module = reader.found;
            found.0.insert(name.clone(), module);
        }
        found
    }

    pub(crate) fn modules(&self) -> impl Iterator<Item = &Names> {
        self.0.keys()
    }

    /// What a module names, each with the module that it is in.
    pub(crate) fn uses(&self, module: &Names) -> Vec<(&Names, Names)> {
        let paths = self.0.get(module).into_iter().flat_map(|it| &it.paths);
        paths.map(|path| (path, self.home(path, 0))).collect()
    }

    /// The module that a path leads to, through what modules re-export.
    fn home(&self, path: &[String], steps: usize) -> Names {
        let depth = (0..=path.len())
            .rev()
            .find(|end| self.0.contains_key(&path[..*end]));
        let (module, rest) = path.split_at(depth.unwrap_or_default());
        let import = rest
            .first()
            .and_then(|name| self.0.get(module)?.imports.get(name));
        match import {
            Some(target) if steps < 8 => self.home(&[target, &rest[1..]].concat(), steps + 1),
            _ => module.to_vec(),
        }
    }
}

/// The modules in a folder, without tests. Programs of a crate see only its library.
fn collect(folder: &Path, names: &mut Names, files: &mut Vec<(Names, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            if stem != "bin" {
                names.push(stem);
                collect(&path, names, files);
                names.pop();
            }
        } else if path.extension().is_some_and(|it| it == "rs") && stem != "tests" {
            let mut name = names.clone();
            if !matches!(stem.as_str(), "lib" | "main" | "mod") {
                name.push(stem);
            }
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Reads the code of one file.
struct Reader<'c> {
    names: &'c BTreeMap<Names, String>,
    module: &'c Names,
    found: Module,
}

impl Reader<'_> {
    /// Reads tokens that stand so many inline modules deep in the file.
    fn code(&mut self, code: TokenStream, depth: usize) {
        let tokens: Vec<_> = code.into_iter().collect();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            let previous = index.checked_sub(1).map(|index| tokens[index].to_string());
            let is_start = !matches!(previous.as_deref(), Some("$" | ":"));
            match token {
                TokenTree::Group(group) => {
                    let name = tokens.get(index.wrapping_sub(1));
                    let keyword = tokens.get(index.wrapping_sub(2)).map(ToString::to_string);
                    match name {
                        Some(TokenTree::Ident(name)) if keyword.as_deref() == Some("mod") => {
                            if name != "tests" {
                                self.code(group.stream(), depth + 1);
                            }
                        }
                        _ => self.code(group.stream(), depth),
                    }
                    index += 1;
                }
                TokenTree::Ident(ident) if is_start => {
                    let is_import = previous.as_deref() == Some("use");
                    let name = ident.to_string();
                    match self.start(&name, depth) {
                        Some(base) if is_path(&tokens[index + 1..]) => {
                            index += 1;
                            let mut rest = &tokens[index..];
                            self.tree(base, &mut rest, is_import);
                            index = tokens.len() - rest.len();
                        }
                        _ => index += 1,
                    }
                }
                _ => index += 1,
            }
        }
    }

    /// The module that the first name of a path stands for, if it is one of the crate's.
    fn start(&self, name: &str, depth: usize) -> Option<Names> {
        let here = self.module;
        match name {
            "crate" => Some(Vec::new()),
            "self" => Some(here.clone()),
            // Within an inline module, `super` is the file itself or one above it.
            "super" if depth > 0 => Some(here.clone()),
            "super" => here.split_last().map(|(_, parent)| parent.to_vec()),
            child => {
                let child = [here.as_slice(), &[child.to_owned()]].concat();
                self.names.contains_key(&child).then_some(child)
            }
        }
    }

    /// Reads what follows the begin of a path: names, and in braces trees of them.
    fn tree(&mut self, mut path: Names, rest: &mut &[TokenTree], is_import: bool) {
        while is_path(rest) {
            match &rest[2..] {
                [TokenTree::Group(group), after @ ..] if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    for branch in inner.split(|token| token.to_string() == ",") {
                        let [first, more @ ..] = branch else { continue };
                        let mut branch = path.clone();
                        step(&mut branch, &first.to_string());
                        let mut more = more;
                        self.tree(branch, &mut more, is_import);
                    }
                    *rest = after;
                    return;
                }
                [TokenTree::Ident(name), after @ ..] => {
                    step(&mut path, &name.to_string());
                    *rest = after;
                }
                _ => {
                    *rest = &rest[2..];
                    break;
                }
            }
        }
        if is_import && let Some(last) = path.last() {
            let name = match rest {
                [TokenTree::Ident(keyword), TokenTree::Ident(name), ..] if keyword == "as" => {
                    name.to_string()
                }
                _ => last.clone(),
            };
            self.found.imports.insert(name, path.clone());
        }
        self.found.paths.push(path);
    }
}

fn step(path: &mut Names, name: &str) {
    match name {
        "super" => drop(path.pop()),
        "self" => {}
        name => path.push(name.to_owned()),
    }
}

/// Whether `::` and something after it follow.
fn is_path(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(tokens.first()) && is_colon(tokens.get(1)) && tokens.len() > 2
}
