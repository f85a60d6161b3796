//! Writes the types of a schema as one file.

use quote::quote;

use super::imports::Imports;
use super::{Context, layout, rules, types};
use crate::model::Module;
use crate::model::TypeDefinition;

/// Returns the text of the module, or the problem that prevents it.
pub(crate) fn module(module: &Module, source: &str, runtime: &str) -> Result<String, String> {
    let parsed = runtime
        .parse()
        .map_err(|_| format!("the path of the runtime, `{runtime}`, is not a path"))?;
    let context = Context {
        runtime: parsed,
        example: "",
        public_runtime: String::new(),
        has_rules: true,
    };
    let definitions: Vec<&TypeDefinition> = module.types.iter().collect();
    let imports = Imports::of_types(&definitions, &context);
    let items = definitions.iter().map(|it| types::items(it));
    let named_rules = (!module.rules.is_empty()).then(|| {
        let rules = rules::module(&module.rules, &context);
        quote!(mod rules { #rules })
    });
    let file = syn::parse2(quote!(#imports #(#items)* #named_rules))
        .map_err(|error| format!("the generated code is not Rust: {error}"))?;
    // `include!` rejects files with inner comments.
    let source = super::docs::printable(source);
    Ok(format!(
        "// Generated from `{source}`; edits are lost.\n\n{}",
        layout::text(&file)
    ))
}
