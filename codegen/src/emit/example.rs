//! Examples in docs. They compile.

use super::Context;
use super::spelling::in_example;

use crate::model::{Exchange, Field, Operation, Response, Service, Struct, Type, TypeKind};
use crate::names;
use crate::reference::{Method, Stability};

/// An example of an operation.
pub(super) fn of_operation(
    service: &Service,
    operation: &Operation,
    context: &Context<'_>,
) -> String {
    let handle = &service.handle;
    let variable =
        names::path_parameter(&service.wire_name).unwrap_or_else(|| service.module.clone());
    let variable = variable.to_string();
    let mut given = Given {
        context,
        taken: ["client", "payload", &variable],
        parameters: vec![format!("client: &{}::Client", context.public_runtime)],
        imports: vec![handle.to_string()],
    };
    let arguments = operation.path_parameters.iter();
    let mut arguments: Vec<String> = arguments
        .map(|argument| format!("\"{}\"", super::file_name(&argument.name)))
        .collect();
    let payload = operation.payload.as_ref().and_then(|payload| {
        arguments.push("payload".into());
        given.payload(service, payload)
    });
    let call = format!(
        "{variable}.{}({})",
        operation.function,
        arguments.join(", ")
    );

    let mut lines = vec![
        "```no_run".to_owned(),
        given.import(&service.module.to_string()),
        String::new(),
        given.function(),
        format!("let {variable} = {handle}::new(client);"),
    ];
    lines.extend(payload.map(|payload| format!("let payload = {payload};")));
    if operation.stability == Stability::Deprecated {
        lines.push("# #[allow(deprecated)]".into());
    }
    let pages = operation.paging.as_ref();
    if pages.is_some_and(|paging| paging.items.is_some()) {
        lines.push(format!("let mut items = {call}.items();"));
        lines.push("while let Some(item) = items.next().await {".into());
        lines.push("    println!(\"{:?}\", item?);".into());
        lines.push("}".into());
    } else {
        lines.extend(used(service, operation, &call));
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines.join("\n")
}

/// Sends the request, and uses the response.
fn used(service: &Service, operation: &Operation, call: &str) -> Vec<String> {
    let used = match &operation.response {
        Response::Undeclared if operation.method != Method::GET => {
            return vec![format!("{call}.await?;")];
        }
        Response::Undeclared => "println!(\"{}\", response.status());".to_owned(),
        Response::Bytes => "println!(\"{} bytes\", response.bytes().len());".to_owned(),
        Response::Json(Type::List(_)) => return each("response", call),
        Response::Json(value) => match shown(service, value) {
            Some(field) => {
                let name = &field.name;
                match field.value {
                    Type::List(_) => return each(&format!("response.{name}"), call),
                    _ => format!("println!(\"{{:?}}\", response.{name});"),
                }
            }
            None => "println!(\"{response:?}\");".to_owned(),
        },
    };
    vec![format!("let response = {call}.await?;"), used]
}

/// Prints the items of a list in the response.
fn each(list: &str, call: &str) -> Vec<String> {
    [
        &format!("let response = {call}.await?;"),
        &format!("for item in {list} {{"),
        "    println!(\"{item:?}\");",
        "}",
    ]
    .map(str::to_owned)
    .into()
}

/// The field of a response that an example prints. It is a required one, so a new optional property does not change the
/// example.
fn shown<'a>(service: &'a Service, value: &Type) -> Option<&'a Field> {
    let Type::Named(name) = value else {
        return None;
    };
    let definition = service.types.iter().find(|it| it.name == *name)?;
    let TypeKind::Struct(it) = &definition.kind else {
        return None;
    };
    let sensitive = |value: &Type| match value {
        Type::SensitiveString | Type::SensitiveJson => true,
        Type::Named(name) => service
            .types
            .iter()
            .any(|it| it.name == *name && it.sensitive),
        _ => false,
    };
    let mut fields = it.fields.iter();
    fields.find(|it| it.required && !sensitive(&it.value))
}

/// An example of an exchange: a routing key pattern.
pub(super) fn of_exchange(service: &Service, exchange: &Exchange, context: &Context<'_>) -> String {
    let name = &exchange.name;
    let mut setters = exchange
        .routing_key
        .iter()
        .filter_map(|it| it.setter.as_ref());
    let set = setters.next().map(|word| {
        let value = super::file_name(word);
        format!(".{word}(\"{value}\")")
    });
    [
        "```no_run",
        &format!(
            "use {}::{}::exchanges::{name};",
            context.example, service.module
        ),
        "",
        &format!(
            "let pattern = {name}::new(){}.pattern()?;",
            set.unwrap_or_default()
        ),
        &format!("println!(\"bind to {{}} with {{pattern}}\", {name}::EXCHANGE);"),
        &format!(
            "# Ok::<(), {}::RoutingKeyError>(())",
            context.public_runtime
        ),
        "```",
    ]
    .join("\n")
}

/// The hidden function around an example, with its parameters and imports.
struct Given<'a> {
    context: &'a Context<'a>,
    /// The names of the variables that the example declares.
    taken: [&'a str; 3],
    parameters: Vec<String>,
    imports: Vec<String>,
}

impl Given<'_> {
    /// The expression for a payload, unless it is a parameter.
    fn payload(&mut self, service: &Service, payload: &Type) -> Option<String> {
        let Type::Named(name) = payload else {
            self.parameter("payload", payload);
            return None;
        };
        let definition = service.types.iter().find(|it| it.name == *name);
        let Some(TypeKind::Struct(it)) = definition.map(|it| &it.kind) else {
            self.parameter("payload", payload);
            return None;
        };
        self.imports.push(name.to_string());
        let arguments = match &it.required_type {
            Some(required) => {
                self.parameter("required", &Type::Named(required.clone()));
                "required".to_owned()
            }
            None => self.arguments(it).join(", "),
        };
        Some(format!("{name}::new({arguments})"))
    }

    fn arguments(&mut self, it: &Struct) -> Vec<String> {
        it.new_arguments()
            .map(|field| {
                let mut name = field.name.to_string();
                if self.taken.contains(&&*name) {
                    name.push_str("_value");
                }
                self.parameter(&name, &field.value);
                name
            })
            .collect()
    }

    fn parameter(&mut self, name: &str, value: &Type) {
        let spelled = in_example(value, &self.context.public_runtime);
        self.parameters.push(format!("{name}: {spelled}"));
        let mut value = value;
        while let Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Boxed(inner) = value
        {
            value = inner;
        }
        if let Type::Named(name) = value {
            self.imports.push(name.to_string());
        }
    }

    fn import(&mut self, module: &str) -> String {
        self.imports.sort();
        self.imports.dedup();
        let names = match self.imports.as_slice() {
            [only] => only.clone(),
            all => format!("{{{}}}", all.join(", ")),
        };
        format!("use {}::{module}::{names};", self.context.example)
    }

    fn function(&self) -> String {
        format!(
            "# async fn example({}) -> Result<(), {}::Error> {{",
            self.parameters.join(", "),
            self.context.public_runtime
        )
    }
}
