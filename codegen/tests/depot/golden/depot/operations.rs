//! The operations of the depot service. Each is a value that is sent when it is awaited.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.
use std::num::NonZeroU32;
use super::types;
use generated_client::runtime;
/// The operation `ping`, made by [`Depot::ping`](super::Depot::ping).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Ping {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Ping {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "ping",
        method: runtime::Method::Get,
        route: "/ping",
        optional_arguments: &[],
        scopes: None,
        sensitive: false,
    };
}
runtime::operation!(Ping, scopes);
/// The operation `listParcels`, made by [`Depot::list_parcels`](super::Depot::list_parcels).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct ListParcels {
    pub(super) call: runtime::Call,
}
impl ListParcels {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self {
            call: self.call.query("continuationToken", continuation_token),
        }
    }
    /// Sets the query parameter `limit`.
    ///
    /// A page then has at most so many items. `100.try_into()?` makes such a number.
    pub fn limit(self, limit: NonZeroU32) -> Self {
        Self {
            call: self.call.query("limit", limit.to_string()),
        }
    }
    /// Sets the query parameter `state`.
    pub fn state(self, state: impl Into<String>) -> Self {
        Self {
            call: self.call.query("state", state),
        }
    }
}
impl runtime::Operation for ListParcels {
    type Output = types::ParcelList;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "listParcels",
        method: runtime::Method::Get,
        route: "/depots/<depotId>/parcels",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("depot:list-parcels:<depotId>")),
        sensitive: true,
    };
}
impl runtime::Paged for ListParcels {
    fn continuation_token_of(page: &Self::Output) -> Option<&str> {
        page.continuation_token.as_deref()
    }
}
impl runtime::PagedItems for ListParcels {
    type Item = types::Parcel;
    fn items_of(page: Self::Output) -> Vec<types::Parcel> {
        page.parcels
    }
}
runtime::operation!(ListParcels, scopes, signed_url, pages, items);
/// The operation `parcel`, made by [`Depot::parcel`](super::Depot::parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Parcel {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Parcel {
    type Output = types::Parcel;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "parcel",
        method: runtime::Method::Get,
        route: "/depots/<depotId>/shelves/<shelf_no>/<parcelName>",
        optional_arguments: &[],
        scopes: Some(
            runtime::ScopeTemplate::AnyOf(
                &[
                    runtime::ScopeTemplate::Scope("depot:read:<depotId>"),
                    runtime::ScopeTemplate::AllOf(
                        &[
                            runtime::ScopeTemplate::Scope("depot:read-shelf:<shelf_no>"),
                            runtime::ScopeTemplate::Scope("depot:read-name:<parcelName>"),
                        ],
                    ),
                ],
            ),
        ),
        sensitive: true,
    };
}
runtime::operation!(Parcel, scopes, signed_url);
/// The operation `createParcel`, made by [`Depot::create_parcel`](super::Depot::create_parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct CreateParcel {
    pub(super) call: runtime::Call,
}
impl CreateParcel {
    /// The scopes that the call requires.
    ///
    /// They depend on more than the arguments: the service takes the rest from the payload or from what it knows.
    #[must_use]
    pub fn required_scopes(
        &self,
        carrier: &str,
        express: bool,
        routes: &[&str],
    ) -> runtime::ScopeExpression {
        self.call
            .required_scopes(
                &[
                    ("carrier", runtime::ScopeParameter::Text(carrier)),
                    ("express", runtime::ScopeParameter::Flag(express)),
                    ("routes", runtime::ScopeParameter::List(routes)),
                ],
            )
    }
}
impl runtime::Operation for CreateParcel {
    type Output = types::Parcel;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "createParcel",
        method: runtime::Method::Post,
        route: "/depots/<depotId>/parcels",
        optional_arguments: &[],
        scopes: Some(
            runtime::ScopeTemplate::AllOf(
                &[
                    runtime::ScopeTemplate::Scope("depot:create:<depotId>"),
                    runtime::ScopeTemplate::For {
                        variable: "route",
                        parameter: "routes",
                        each: "depot:route:<route>",
                    },
                    runtime::ScopeTemplate::If {
                        parameter: "express",
                        then: &runtime::ScopeTemplate::Scope("depot:express:<carrier>"),
                        otherwise: Some(
                            &runtime::ScopeTemplate::AnyOf(
                                &[
                                    runtime::ScopeTemplate::Scope("depot:slow"),
                                    runtime::ScopeTemplate::Scope("depot:slow:<carrier>"),
                                ],
                            ),
                        ),
                    },
                ],
            ),
        ),
        sensitive: true,
    };
}
runtime::operation!(CreateParcel);
/// The operation `audit`, made by [`Depot::audit`](super::Depot::audit).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Audit {
    pub(super) call: runtime::Call,
}
impl Audit {
    /// The scopes that the call requires.
    ///
    /// They depend on more than the arguments: the service takes the rest from the payload or from what it knows.
    #[must_use]
    pub fn required_scopes(
        &self,
        parameters: &AuditScopes<'_>,
    ) -> runtime::ScopeExpression {
        self.call
            .required_scopes(
                &[
                    ("a", runtime::ScopeParameter::Text(parameters.a)),
                    ("b", runtime::ScopeParameter::Text(parameters.b)),
                    ("c", runtime::ScopeParameter::Text(parameters.c)),
                    ("d", runtime::ScopeParameter::Text(parameters.d)),
                    ("es", runtime::ScopeParameter::List(parameters.es)),
                    ("f", runtime::ScopeParameter::Flag(parameters.f)),
                ],
            )
    }
}
/// What the scopes of [`Audit`] depend on besides its arguments.
#[derive(Clone, Copy, Debug)]
pub struct AuditScopes<'a> {
    /// The parameter `a` of the scopes.
    pub a: &'a str,
    /// The parameter `b` of the scopes.
    pub b: &'a str,
    /// The parameter `c` of the scopes.
    pub c: &'a str,
    /// The parameter `d` of the scopes.
    pub d: &'a str,
    /// The parameter `es` of the scopes.
    pub es: &'a [&'a str],
    /// The parameter `f` of the scopes.
    pub f: bool,
}
impl runtime::Operation for Audit {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "audit",
        method: runtime::Method::Get,
        route: "/audit",
        optional_arguments: &[],
        scopes: Some(
            runtime::ScopeTemplate::AllOf(
                &[
                    runtime::ScopeTemplate::Scope("depot:audit:<a>/<b>/<c>:<d>"),
                    runtime::ScopeTemplate::For {
                        variable: "x",
                        parameter: "es",
                        each: "depot:<x>",
                    },
                    runtime::ScopeTemplate::If {
                        parameter: "f",
                        then: &runtime::ScopeTemplate::Scope("depot:f"),
                        otherwise: None,
                    },
                ],
            ),
        ),
        sensitive: false,
    };
}
runtime::operation!(Audit, signed_url);
/// The operation `updateParcel`, made by [`Depot::update_parcel`](super::Depot::update_parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct UpdateParcel {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for UpdateParcel {
    type Output = types::Parcel;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "updateParcel",
        method: runtime::Method::Put,
        route: "/parcels/<parcelName>",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("depot:update:<parcelName>")),
        sensitive: true,
    };
}
runtime::operation!(UpdateParcel, scopes);
/// The operation `removeParcel`, made by [`Depot::remove_parcel`](super::Depot::remove_parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct RemoveParcel {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for RemoveParcel {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "removeParcel",
        method: runtime::Method::Delete,
        route: "/parcels/<parcelName>",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("depot:remove:<parcelName>")),
        sensitive: false,
    };
}
runtime::operation!(RemoveParcel, scopes);
/// The operation `labels`, made by [`Depot::labels`](super::Depot::labels).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Labels {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Labels {
    type Output = Vec<types::LabelsItem>;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "labels",
        method: runtime::Method::Get,
        route: "/labels",
        optional_arguments: &[],
        scopes: None,
        sensitive: false,
    };
}
runtime::operation!(Labels, scopes);
/// The operation `new`, made by [`Depot::new_operation`](super::Depot::new_operation).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct New {
    pub(super) call: runtime::Call,
}
impl New {
    /// Sets the query parameter `type`.
    pub fn r#type(self, r#type: impl Into<String>) -> Self {
        Self {
            call: self.call.query("type", r#type),
        }
    }
    /// Sets the query parameter `timeout`.
    pub fn timeout_query(self, timeout_query: impl Into<String>) -> Self {
        Self {
            call: self.call.query("timeout", timeout_query),
        }
    }
    /// The scopes that the call requires.
    ///
    /// They depend on more than the arguments: the service takes the rest from the payload or from what it knows.
    #[must_use]
    pub fn required_scopes(&self, quiet: bool) -> runtime::ScopeExpression {
        self.call.required_scopes(&[("quiet", runtime::ScopeParameter::Flag(quiet))])
    }
}
impl runtime::Operation for New {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "new",
        method: runtime::Method::Post,
        route: "/new/<depotId>",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::If {
            parameter: "quiet",
            then: &runtime::ScopeTemplate::Scope("depot:new"),
            otherwise: None,
        }),
        sensitive: false,
    };
}
runtime::operation!(New);
/// The operation `browse`, made by [`Depot::browse`](super::Depot::browse).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Browse {
    pub(super) call: runtime::Call,
}
impl Browse {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self {
            call: self.call.query("continuationToken", continuation_token),
        }
    }
}
impl runtime::Operation for Browse {
    type Output = types::BrowseResponse;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "browse",
        method: runtime::Method::Get,
        route: "/browse/<prefix>",
        optional_arguments: &["prefix"],
        scopes: None,
        sensitive: false,
    };
}
impl runtime::Paged for Browse {
    fn continuation_token_of(page: &Self::Output) -> Option<&str> {
        page.continuation_token.as_deref()
    }
}
runtime::operation!(Browse, scopes, pages);
/// The operation `deliver`, made by [`Depot::deliver`](super::Depot::deliver).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Deliver {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Deliver {
    type Output = types::DeliveryResponse;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "deliver",
        method: runtime::Method::Post,
        route: "/parcels/<parcelName>/deliver",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("depot:deliver:<parcelName>")),
        sensitive: false,
    };
}
runtime::operation!(Deliver, scopes);
/// The operation `configure`, made by [`Depot::configure`](super::Depot::configure).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Configure {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Configure {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "depot",
        version: "v1",
        name: "configure",
        method: runtime::Method::Post,
        route: "/configure",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("depot:configure")),
        sensitive: false,
    };
}
runtime::operation!(Configure, scopes);
