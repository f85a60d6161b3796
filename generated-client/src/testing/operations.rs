//! The operations of the secrets service, and what each asks of a caller.

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

impl Operation {
    /// The name in the API reference.
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

/// An operation with its argument.
pub(super) struct Call {
    pub(super) operation: Operation,
    /// The secret's name, decoded; none where the operation is not about one.
    pub(super) name: Option<String>,
}

impl Call {
    /// The scope that a caller needs, or none where anybody may call.
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
