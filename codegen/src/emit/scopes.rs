//! Scope templates: text for the docs and constants for the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::code;
use crate::reference::ScopeTemplate;

/// The template as markdown, with all branches.
pub(super) fn in_words(template: &ScopeTemplate) -> String {
    let mut lines = Vec::new();
    write(template, 0, &mut lines);
    match lines.as_slice() {
        [only] => only.trim_start_matches("- ").to_owned(),
        _ => lines.join("\n"),
    }
}

fn write(template: &ScopeTemplate, depth: usize, lines: &mut Vec<String>) {
    let mut line = |text: &str| lines.push(format!("{}- {text}", "  ".repeat(depth)));
    match template {
        ScopeTemplate::Scope(scope) => line(&code(scope)),
        ScopeTemplate::AllOf(parts) => {
            // `AllOf` with a single list is equal to that list.
            if let [only] = parts.as_slice() {
                return write(only, depth, lines);
            }
            line("all of");
            for part in parts {
                write(part, depth + 1, lines);
            }
        }
        ScopeTemplate::AnyOf(parts) => {
            line("any of");
            for part in parts {
                write(part, depth + 1, lines);
            }
        }
        ScopeTemplate::If {
            parameter,
            then,
            otherwise,
        } => {
            line(&format!("if {}", code(parameter)));
            write(then, depth + 1, lines);
            lines.push(format!("{}- otherwise", "  ".repeat(depth)));
            match otherwise {
                Some(otherwise) => write(otherwise, depth + 1, lines),
                None => lines.push(format!("{}- nothing", "  ".repeat(depth + 1))),
            }
        }
        ScopeTemplate::For {
            variable,
            parameter,
            each,
        } => line(&format!(
            "for each {} in {}: {}",
            code(variable),
            code(parameter),
            code(each)
        )),
    }
}

/// The template as a constant of the runtime.
pub(super) fn as_data(template: &ScopeTemplate) -> TokenStream {
    let all = |parts: &[ScopeTemplate]| parts.iter().map(as_data).collect::<Vec<_>>();
    match template {
        ScopeTemplate::Scope(scope) => quote!(runtime::ScopeTemplate::Scope(#scope)),
        ScopeTemplate::AllOf(parts) => {
            let parts = all(parts);
            quote!(runtime::ScopeTemplate::AllOf(&[#(#parts),*]))
        }
        ScopeTemplate::AnyOf(parts) => {
            let parts = all(parts);
            quote!(runtime::ScopeTemplate::AnyOf(&[#(#parts),*]))
        }
        ScopeTemplate::If {
            parameter,
            then,
            otherwise,
        } => {
            let then = as_data(then);
            let otherwise = match otherwise {
                Some(otherwise) => {
                    let otherwise = as_data(otherwise);
                    quote!(Some(&#otherwise))
                }
                None => quote!(None),
            };
            quote!(runtime::ScopeTemplate::If { parameter: #parameter, then: &#then, otherwise: #otherwise })
        }
        ScopeTemplate::For {
            variable,
            parameter,
            each,
        } => {
            quote!(runtime::ScopeTemplate::For { variable: #variable, parameter: #parameter, each: #each })
        }
    }
}
