//! The operations of the depot service.
//!
//! Await an operation to send its request.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.

use generated_client::runtime;
use super::types;

const SERVICE: runtime::ServiceInfo = runtime::ServiceInfo {
    name: "depot",
    version: "v1",
};

/// The operation `listParcels`, returned by [`Depot::list_parcels`](super::Depot::list_parcels).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct ListParcels(runtime::Call);

impl ListParcels {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self(self.0.query("continuationToken", continuation_token))
    }

    /// Sets the query parameter `limit`: the maximum number of items in a page, at least 1.
    pub fn limit(self, limit: u32) -> Self {
        Self(self.0.limit("limit", limit))
    }

    /// Sets the query parameter `state`.
    pub fn state(self, state: impl Into<String>) -> Self {
        Self(self.0.query("state", state))
    }
}

impl runtime::Operation for ListParcels {
    type Output = types::ParcelList;
    const INFO: runtime::OperationInfo = SERVICE
        .get("listParcels", "/depots/<depotId>/parcels")
        .scope("depot:list-parcels:<depotId>")
        .sensitive();
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

/// The operation `parcel`, returned by [`Depot::parcel`](super::Depot::parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Parcel(runtime::Call);

impl runtime::Operation for Parcel {
    type Output = types::Parcel;
    const INFO: runtime::OperationInfo = SERVICE
        .get("parcel", "/depots/<depotId>/shelves/<shelf_no>/<parcelName>")
        .scopes(
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
        )
        .sensitive();
}

runtime::operation!(Parcel, scopes, signed_url);

/// The operation `createParcel`, returned by [`Depot::create_parcel`](super::Depot::create_parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct CreateParcel(runtime::Call);

impl CreateParcel {
    /// The scopes that the request requires.
    ///
    /// They depend on more than the path parameters: the service takes the rest from the payload or from its own data.
    #[must_use]
    pub fn required_scopes(
        &self,
        carrier: &str,
        express: bool,
        routes: &[&str],
    ) -> runtime::ScopeExpression {
        self.0
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
    const INFO: runtime::OperationInfo = SERVICE
        .post("createParcel", "/depots/<depotId>/parcels")
        .scopes(
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
        )
        .sensitive();
}

runtime::operation!(CreateParcel, payload);

/// The operation `audit`, returned by [`Depot::audit`](super::Depot::audit).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Audit(runtime::Call);

impl Audit {
    /// The scopes that the request requires.
    ///
    /// They depend on more than the path parameters: the service takes the rest from the payload or from its own data.
    #[must_use]
    pub fn required_scopes(
        &self,
        parameters: &AuditScopes<'_>,
    ) -> runtime::ScopeExpression {
        self.0
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

/// The values that the required scopes of [`Audit`] depend on, besides its path parameters.
#[derive(Clone, Copy, Debug)]
pub struct AuditScopes<'a> {
    /// The parameter `a` of the required scopes.
    pub a: &'a str,
    /// The parameter `b` of the required scopes.
    pub b: &'a str,
    /// The parameter `c` of the required scopes.
    pub c: &'a str,
    /// The parameter `d` of the required scopes.
    pub d: &'a str,
    /// The parameter `es` of the required scopes.
    pub es: &'a [&'a str],
    /// The parameter `f` of the required scopes.
    pub f: bool,
}

impl runtime::Operation for Audit {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .get("audit", "/audit")
        .scopes(
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
        );
}

runtime::operation!(Audit, signed_url);

/// The operation `updateParcel`, returned by [`Depot::update_parcel`](super::Depot::update_parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct UpdateParcel(runtime::Call);

impl runtime::Operation for UpdateParcel {
    type Output = types::Parcel;
    const INFO: runtime::OperationInfo = SERVICE
        .put("updateParcel", "/parcels/<parcelName>")
        .scope("depot:update:<parcelName>")
        .sensitive();
}

runtime::operation!(UpdateParcel, payload, scopes);

/// The operation `removeParcel`, returned by [`Depot::remove_parcel`](super::Depot::remove_parcel).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct RemoveParcel(runtime::Call);

impl runtime::Operation for RemoveParcel {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .delete("removeParcel", "/parcels/<parcelName>")
        .scope("depot:remove:<parcelName>");
}

runtime::operation!(RemoveParcel, scopes);

/// The operation `labels`, returned by [`Depot::labels`](super::Depot::labels).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Labels(runtime::Call);

impl runtime::Operation for Labels {
    type Output = Vec<types::LabelsItem>;
    const INFO: runtime::OperationInfo = SERVICE.get("labels", "/labels");
}

runtime::operation!(Labels, scopes);

/// The operation `new`, returned by [`Depot::new_operation`](super::Depot::new_operation).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct New(runtime::Call);

impl New {
    /// Sets the query parameter `type`.
    pub fn r#type(self, r#type: impl Into<String>) -> Self {
        Self(self.0.query("type", r#type))
    }

    /// Sets the query parameter `traceId`.
    pub fn trace_id_query(self, trace_id_query: impl Into<String>) -> Self {
        Self(self.0.query("traceId", trace_id_query))
    }

    /// The scopes that the request requires.
    ///
    /// They depend on more than the path parameters: the service takes the rest from the payload or from its own data.
    #[must_use]
    pub fn required_scopes(&self, quiet: bool) -> runtime::ScopeExpression {
        self.0.required_scopes(&[("quiet", runtime::ScopeParameter::Flag(quiet))])
    }
}

impl runtime::Operation for New {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .post("new", "/new/<depotId>")
        .scopes(runtime::ScopeTemplate::If {
            parameter: "quiet",
            then: &runtime::ScopeTemplate::Scope("depot:new"),
            otherwise: None,
        });
}

runtime::operation!(New);

/// The operation `browse`, returned by [`Depot::browse`](super::Depot::browse).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Browse(runtime::Call);

impl Browse {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self(self.0.query("continuationToken", continuation_token))
    }
}

impl runtime::Operation for Browse {
    type Output = types::BrowseResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .get("browse", "/browse/<prefix>")
        .optional_path_parameters(&["prefix"]);
}

impl runtime::Paged for Browse {
    fn continuation_token_of(page: &Self::Output) -> Option<&str> {
        page.continuation_token.as_deref()
    }
}

runtime::operation!(Browse, scopes, pages);

/// The operation `deliver`, returned by [`Depot::deliver`](super::Depot::deliver).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Deliver(runtime::Call);

impl runtime::Operation for Deliver {
    type Output = types::DeliveryResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .post("deliver", "/parcels/<parcelName>/deliver")
        .scope("depot:deliver:<parcelName>");
}

runtime::operation!(Deliver, payload, scopes);

/// The operation `configure`, returned by [`Depot::configure`](super::Depot::configure).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Configure(runtime::Call);

impl runtime::Operation for Configure {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .post("configure", "/configure")
        .scope("depot:configure");
}

runtime::operation!(Configure, payload, scopes);

/// The operation `photo`, returned by [`Depot::photo`](super::Depot::photo).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Photo(runtime::Call);

impl runtime::Operation for Photo {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .get("photo", "/parcels/<parcelName>/photo")
        .scope("depot:photo:<parcelName>");
}

runtime::operation!(Photo, scopes, signed_url);

/// The operation `forgetLabels`, returned by [`Depot::forget_labels`](super::Depot::forget_labels).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct ForgetLabels(runtime::Call);

impl runtime::Operation for ForgetLabels {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .delete("forgetLabels", "/labels")
        .scope("depot:forget-labels");
}

runtime::operation!(ForgetLabels, payload, scopes);

/// The operation `findParcels`, returned by [`Depot::find_parcels`](super::Depot::find_parcels).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct FindParcels(runtime::Call);

impl FindParcels {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self(self.0.query("continuationToken", continuation_token))
    }

    /// Sets the query parameter `limit`: the maximum number of items in a page, at least 1.
    pub fn limit(self, limit: u32) -> Self {
        Self(self.0.limit("limit", limit))
    }
}

impl runtime::Operation for FindParcels {
    type Output = types::ParcelList;
    const INFO: runtime::OperationInfo = SERVICE
        .post("findParcels", "/find")
        .sensitive();
}

impl runtime::Paged for FindParcels {
    fn continuation_token_of(page: &Self::Output) -> Option<&str> {
        page.continuation_token.as_deref()
    }
}

impl runtime::PagedItems for FindParcels {
    type Item = types::Parcel;

    fn items_of(page: Self::Output) -> Vec<types::Parcel> {
        page.parcels
    }
}

runtime::operation!(FindParcels, payload, scopes, pages, items);

/// The operation `moveDepot`, returned by [`Depot::move_depot`](super::Depot::move_depot).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct MoveDepot(runtime::Call);

impl runtime::Operation for MoveDepot {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .r#move("moveDepot", "/depots/<depotId>")
        .scope("depot:move:<depotId>");
}

runtime::operation!(MoveDepot, scopes);

/// The operation `search`, returned by [`Depot::search`](super::Depot::search).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Search(runtime::Call);

impl runtime::Operation for Search {
    type Output = Vec<types::LabelsItem>;
    const INFO: runtime::OperationInfo = SERVICE.m_search("search", "/search");
}

runtime::operation!(Search, scopes);

/// The operation `declare`, returned by [`Depot::declare`](super::Depot::declare).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Declare(runtime::Call);

impl Declare {
    /// Sets the query parameter `add`.
    pub fn add_query(self, add_query: impl Into<String>) -> Self {
        Self(self.0.query("add", add_query))
    }

    /// Sets the query parameter `clone`.
    pub fn clone_query(self, clone_query: impl Into<String>) -> Self {
        Self(self.0.query("clone", clone_query))
    }

    /// The scopes that the request requires.
    ///
    /// They depend on more than the path parameters: the service takes the rest from the payload or from its own data.
    #[expect(clippy::fn_params_excessive_bools, reason = "the API defines as many")]
    #[must_use]
    pub fn required_scopes(
        &self,
        dutiable: bool,
        express: bool,
        fragile: bool,
        gift: bool,
    ) -> runtime::ScopeExpression {
        self.0
            .required_scopes(
                &[
                    ("dutiable", runtime::ScopeParameter::Flag(dutiable)),
                    ("express", runtime::ScopeParameter::Flag(express)),
                    ("fragile", runtime::ScopeParameter::Flag(fragile)),
                    ("gift", runtime::ScopeParameter::Flag(gift)),
                ],
            )
    }
}

impl runtime::Operation for Declare {
    type Output = types::CustomsForm;
    const INFO: runtime::OperationInfo = SERVICE
        .put("declare", "/depots/<depotId>/<floor>/<aisle>/<shelf>/<box>/<side>/<label>")
        .scopes(
            runtime::ScopeTemplate::AllOf(
                &[
                    runtime::ScopeTemplate::If {
                        parameter: "dutiable",
                        then: &runtime::ScopeTemplate::Scope("depot:declare-dutiable"),
                        otherwise: None,
                    },
                    runtime::ScopeTemplate::If {
                        parameter: "express",
                        then: &runtime::ScopeTemplate::Scope("depot:declare-express"),
                        otherwise: None,
                    },
                    runtime::ScopeTemplate::If {
                        parameter: "fragile",
                        then: &runtime::ScopeTemplate::Scope("depot:declare-fragile"),
                        otherwise: None,
                    },
                    runtime::ScopeTemplate::If {
                        parameter: "gift",
                        then: &runtime::ScopeTemplate::Scope("depot:declare-gift"),
                        otherwise: None,
                    },
                ],
            ),
        );
}

runtime::operation!(Declare, payload);

/// The operation `clone`, returned by [`Depot::clone_operation`](super::Depot::clone_operation).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct CloneOperation(runtime::Call);

impl runtime::Operation for CloneOperation {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .post("clone", "/clone/<depotId>")
        .scope("depot:clone:<depotId>");
}

runtime::operation!(CloneOperation, scopes);

/// The operation `locker`, returned by [`Depot::locker`](super::Depot::locker).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Locker(runtime::Call);

impl runtime::Operation for Locker {
    type Output = types::Locker;
    const INFO: runtime::OperationInfo = SERVICE
        .get("locker", "/lockers/<code>")
        .sensitive_path_parameters(&["code"])
        .scope("depot:locker")
        .sensitive();
}

runtime::operation!(Locker, scopes, signed_url);

/// The operation `setLocker`, returned by [`Depot::set_locker`](super::Depot::set_locker).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct SetLocker(runtime::Call);

impl runtime::Operation for SetLocker {
    type Output = types::Locker;
    const INFO: runtime::OperationInfo = SERVICE
        .put("setLocker", "/lockers")
        .scope("depot:locker")
        .sensitive();
}

runtime::operation!(SetLocker, payload, scopes);

/// The operation `ping`, returned by [`Depot::ping`](super::Depot::ping).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Ping(runtime::Call);

impl runtime::Operation for Ping {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE.get("ping", "/ping");
}

runtime::operation!(Ping, scopes);
