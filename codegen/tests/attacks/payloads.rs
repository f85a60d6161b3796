//! Texts that would leave the string, comment, block or name that they stand in, if they could. Each would then do something
//! that shows: define `PWNED`, fail to compile, write a file, or end a test.

/// The name that shows.
pub(crate) const MARK: &str = "PWNED";

pub(crate) const PAYLOADS: &[&str] = &[
    // Out of a string, a raw string, a byte string, a character.
    "x\"; pub static PWNED: u8 = 1; \"",
    "x\", compile_error!(\"PWNED\"), \"",
    "x\"#; compile_error!(\"PWNED\"); r#\"",
    "x\"####; compile_error!(\"PWNED\"); r####\"",
    "x\\\"; compile_error!(\"PWNED\"); //",
    "x\\",
    "x\\u{22}; compile_error!(\\u{22}PWNED\\u{22});",
    "x'; compile_error!('PWNED'); '",
    // Out of comments.
    "*/ compile_error!(\"PWNED\"); /*",
    "/* x",
    "x\ncompile_error!(\"PWNED\");",
    "x\rcompile_error!(\"PWNED\");",
    "x\r\n//! compile_error!(\"PWNED\");",
    "x\u{2028}compile_error!(\"PWNED\");\u{2029}x",
    "x\u{85}compile_error!(\"PWNED\");\u{b}\u{c}x",
    "\\\n///\n//! PWNED",
    // Into a test.
    "```\nstd::fs::write(\"PWNED\", \"\").unwrap(); panic!(\"PWNED\");\n```",
    "x\n\n```rust\npanic!(\"PWNED\");\n```\n",
    "x\n\n~~~\npanic!(\"PWNED\");\n~~~\n",
    "x\n\n    panic!(\"PWNED\");\n\ny",
    "x\n\n\tpanic!(\"PWNED\");",
    "- x\n\n      panic!(\"PWNED\");\n  - y\n\n        panic!(\"PWNED\");",
    "> ```\n> panic!(\"PWNED\");",
    "1. x\n   ```should_panic\n   assert_eq!(\"PWNED\", \"\");\n   ```",
    "`````\n```\npanic!(\"PWNED\");\n````",
    "x\n```text\n```\n```\npanic!(\"PWNED\");",
    "`` ` `` ``` PWNED ``",
    "[^1]\n\n[^1]:\n    ```\n    panic!(\"PWNED\");\n    ```",
    // Attributes and macros.
    "#![doc = include_str!(\"/etc/passwd\")] PWNED",
    "#[doc = include_str!(\"/etc/passwd\")] pub static PWNED: u8 = 1;",
    "x\"] #[path = \"/etc/passwd\"] mod PWNED; #[doc = \"",
    "concat!(\"PWNED\", include!(\"../../../etc/passwd\"), env!(\"HOME\"))",
    "$crate::PWNED!() $x:tt $($y),* #PWNED #(#PWNED)*",
    // What formats text.
    "{PWNED} {} {0} {:?} {{ }} {x:>width$.PWNED$} %s %n",
    // Docs.
    "<script>alert('PWNED')</script><img src=x onerror=alert(1)>",
    "</details></div><!-- PWNED",
    "[`PWNED`] [crate::PWNED] [x](struct@PWNED) [Option](std::option) <crate::PWNED>",
    "[x](javascript:alert('PWNED')) ![x](http://evil.example/PWNED.png)",
    "[PWNED]: http://evil.example\n\n[PWNED] [x][PWNED]",
    "| a | PWNED |\n|---|---|\n| <b> | [c] |",
    // Characters that hide or turn around what is read.
    "\u{202e}PWNED\u{2066} // \u{2069}",
    "x\u{200b}\u{200d}\u{feff}\u{ad}PWNED\u{2060}",
    "\u{0}PWNED\u{1b}[31m\u{7}\u{8}\u{7f}",
    "\u{e0001}\u{e0050}PWNED\u{fffe}\u{10ffff}",
    // Paths.
    "../../../../PWNED",
    "/etc/PWNED",
    "C:\\PWNED\\..\\con",
    "..%2f..%2fPWNED\\..\\x.rs",
    "~/.ssh/PWNED; rm -rf $HOME `touch PWNED` $(touch PWNED)",
    // JSON, pointers, TOML.
    "\"}, {\"PWNED\": \"~0~1~2/",
    "'''\n[[sensitive]]\nPWNED = 1\n\"\"\"",
    // Only a mark and what surrounds it.
    "PWNED!()",
    "r#PWNED",
    "'PWNED: loop {}",
];

/// Names that mean something to Rust, to generated code or to a file system.
pub(crate) const NAMES: &[&str] = &[
    "abstract", "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "macro_rules", "raw", "safe", "auto", "default",
    "Option", "Some", "None", "Ok", "Err", "Result", "Vec", "String", "Box", "Default", "Clone", "Debug", "Drop", "Into", "From",
    "Iterator", "Send", "Sync", "Sized", "Copy", "Fn", "str", "u8", "i64", "u64", "bool", "char", "std", "core", "alloc",
    "runtime", "types", "rules", "operations", "exchanges", "client", "object", "value", "json", "required", "visitor",
    "Object", "Rule", "Json", "Client", "Error", "Unknown", "Empty", "new", "validate", "read", "write", "payload", "limit",
    "con", "prn", "aux", "nul", "com1", "lpt1", "clock$", "lib", "main", "build", "_", "__", "a", "0", "-", "1e5",
];
