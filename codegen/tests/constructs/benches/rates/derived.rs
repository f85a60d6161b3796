//! The types of the documents as people write them, with serde's derive.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

macro_rules! derived {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        #[allow(clippy::struct_field_names, reason = "the names are those of the API")]
        #[derive(Debug, Deserialize, Serialize)]
        #[serde(deny_unknown_fields, rename_all = "camelCase")]
        pub(crate) struct $name {
            $(
                #[serde(skip_serializing_if = "Skip::skip")]
                $field: $type,
            )*
        }
    )*};
}

/// Whether a property is left out.
trait Skip {
    fn skip(&self) -> bool {
        false
    }
}

impl<T> Skip for Option<T> {
    fn skip(&self) -> bool {
        self.is_none()
    }
}

impl Skip for String {}
impl Skip for i64 {}
impl Skip for bool {}
impl Skip for Value {}
impl Skip for Door {}
impl Skip for Metadata {}
impl<T> Skip for Vec<T> {}

derived! {
    Region { name: String, population: i64, cities: Vec<City> }
    City { name: String, coast: bool, mayor: Option<String>, streets: Vec<Street> }
    Street { name: String, length: i64, houses: Vec<House> }
    House { number: i64, owner: String, door: Door }
    Door { color: String, locked: bool }
    Row { id: i64, name: String, active: bool, count: i64, owner: String }
    Note { title: String, text: String }
    Level { name: String, below: Option<Box<Level>> }
    Metadata { name: String, description: String, owner: String, source: String }
    Task {
        task_queue_id: String,
        scheduler_id: Option<String>,
        task_group_id: Option<String>,
        dependencies: Option<Vec<String>>,
        requires: Option<Requires>,
        routes: Option<Vec<String>>,
        priority: Option<Priority>,
        retries: Option<i64>,
        created: String,
        deadline: String,
        expires: Option<String>,
        scopes: Option<Vec<String>>,
        payload: Value,
        metadata: Metadata,
        tags: Option<BTreeMap<String, String>>,
        extra: Option<Value>,
    }
    Choices {
        option00: Option<String>,
        option01: Option<i64>,
        option02: Option<bool>,
        option03: Option<String>,
        option04: Option<i64>,
        option05: Option<bool>,
        option06: Option<String>,
        option07: Option<i64>,
        option08: Option<bool>,
        option09: Option<String>,
        option10: Option<i64>,
        option11: Option<bool>,
        option12: Option<String>,
        option13: Option<i64>,
        option14: Option<bool>,
        option15: Option<String>,
        option16: Option<i64>,
        option17: Option<bool>,
        option18: Option<String>,
        option19: Option<i64>,
        option20: Option<bool>,
        option21: Option<String>,
        option22: Option<i64>,
        option23: Option<bool>,
        option24: Option<String>,
        option25: Option<i64>,
        option26: Option<bool>,
        option27: Option<String>,
        option28: Option<i64>,
        option29: Option<bool>,
        option30: Option<String>,
        option31: Option<i64>,
        option32: Option<bool>,
        option33: Option<String>,
        option34: Option<i64>,
        option35: Option<bool>,
        option36: Option<String>,
        option37: Option<i64>,
        option38: Option<bool>,
        option39: Option<String>,
        option40: Option<i64>,
        option41: Option<bool>,
        option42: Option<String>,
        option43: Option<i64>,
        option44: Option<bool>,
        option45: Option<String>,
        option46: Option<i64>,
        option47: Option<bool>,
        option48: Option<String>,
        option49: Option<i64>,
        option50: Option<bool>,
        option51: Option<String>,
        option52: Option<i64>,
        option53: Option<bool>,
        option54: Option<String>,
        option55: Option<i64>,
        option56: Option<bool>,
        option57: Option<String>,
        option58: Option<i64>,
        option59: Option<bool>,
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Requires {
    AllCompleted,
    AllResolved,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Priority {
    Highest,
    VeryHigh,
    High,
    Medium,
    Low,
    VeryLow,
    Lowest,
    Normal,
}
