//! The operations of the secrets service, and the scopes that they require.

use crate::operation::OperationInfo;

/// An operation of the secrets service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Ping,
    Lbheartbeat,
    Version,
    Heartbeat,
    Set,
    Get,
    Remove,
    List,
}

/// The service and its version, as in URLs.
const SERVICE: (&str, &str) = ("secrets", "v1");

impl Operation {
    const ALL: [Operation; 8] = [
        Operation::Ping,
        Operation::Lbheartbeat,
        Operation::Version,
        Operation::Heartbeat,
        Operation::Set,
        Operation::Get,
        Operation::Remove,
        Operation::List,
    ];

    /// Returns the operation that the client calls by this description.
    pub(super) fn find(info: &OperationInfo) -> Option<Operation> {
        let is_same = |operation: &Operation| operation.name() == info.name;
        let found = Operation::ALL.into_iter().find(is_same);
        found.filter(|_| (info.service, info.version) == SERVICE)
    }

    /// Returns the names of the service and the operation, as errors of the client show them.
    pub(super) fn qualified_name(self) -> String {
        format!("{}.{}", SERVICE.0, self.name())
    }

    /// Returns the name in the API reference.
    pub(super) fn name(self) -> &'static str {
        match self {
            Operation::Ping => "ping",
            Operation::Lbheartbeat => "lbheartbeat",
            Operation::Version => "version",
            Operation::Heartbeat => "heartbeat",
            Operation::Set => "set",
            Operation::Get => "get",
            Operation::Remove => "remove",
            Operation::List => "list",
        }
    }
}

/// An operation with its path parameter.
pub(super) struct Call {
    pub(super) operation: Operation,
    /// The decoded name of the secret, if the operation has one.
    pub(super) name: Option<String>,
}

impl Call {
    /// Returns the required scope, or `None` if the operation requires none.
    pub(super) fn required_scope(&self) -> Option<String> {
        let name = self.name.as_deref().unwrap_or_default();
        match self.operation {
            Operation::Get => Some(format!("secrets:get:{name}")),
            Operation::Set | Operation::Remove => Some(format!("secrets:set:{name}")),
            Operation::List => Some("secrets:list-secrets".to_owned()),
            Operation::Ping
            | Operation::Lbheartbeat
            | Operation::Version
            | Operation::Heartbeat => None,
        }
    }
}
