//! Removes rules that the types of values guarantee.

use super::Lowering;
use crate::kinds::Kinds;
use crate::model::{Type, TypeKind};
use crate::rules::{Rule, Rules};

impl Lowering<'_, '_> {
    /// The rules that a type does not guarantee.
    pub(super) fn without_guaranteed(&self, value: &Type, rules: Rules) -> Rules {
        without_guaranteed(self.guaranteed_kinds(value), rules)
    }

    /// The kinds of the values of a type.
    fn guaranteed_kinds(&self, value: &Type) -> Kinds {
        match value {
            Type::Boolean => Kinds::BOOLEAN,
            Type::Integer(_) => Kinds::INTEGER,
            Type::Number => Kinds::NUMBER,
            Type::String | Type::SensitiveString | Type::Timestamp => Kinds::STRING,
            Type::Json | Type::SensitiveJson => Kinds::ALL,
            Type::JsonObject | Type::Map(_) => Kinds::OBJECT,
            Type::List(_) => Kinds::ARRAY,
            Type::Nullable(inner) => Kinds::NULL.or(self.guaranteed_kinds(inner)),
            Type::Boxed(inner) => self.guaranteed_kinds(inner),
            Type::Named(name) => match self.definition(name).map(|it| &it.kind) {
                Some(TypeKind::Struct(_) | TypeKind::SensitiveObject) => Kinds::OBJECT,
                Some(TypeKind::StringEnum(_)) => Kinds::STRING,
                Some(TypeKind::Union(_) | TypeKind::Wrapper(_)) | None => Kinds::ALL,
            },
        }
    }
}

fn without_guaranteed(known: Kinds, rules: Rules) -> Rules {
    let branches = |branches: Vec<Rules>| -> Vec<Rules> {
        let branches = branches.into_iter();
        branches
            .map(|rules| without_guaranteed(known, rules))
            .collect()
    };
    rules
        .into_iter()
        .filter_map(|rule| match rule {
            Rule::Types(names) => {
                let kinds = names.iter().filter_map(|it| Kinds::named(it));
                let admitted = kinds.fold(Kinds::NONE, Kinds::or);
                (!known.is_within(admitted)).then_some(Rule::Types(names))
            }
            Rule::OneOf(all) => Some(Rule::OneOf(branches(all))),
            Rule::AnyOf(all) => {
                let all = branches(all);
                let each_demands = all.iter().all(|rules| !rules.is_empty());
                each_demands.then_some(Rule::AnyOf(all))
            }
            other => Some(other),
        })
        .collect()
}
