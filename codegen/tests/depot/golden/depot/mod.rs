//! The depot service, behind the feature `depot`.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.

pub mod exchanges;
pub mod operations;
mod types;

use generated_client::runtime;
use generated_client::runtime::PathParameter;

pub use types::BrowseResponse;
pub use types::CommonPigeon;
pub use types::CreateParcelRequest;
pub use types::CustomsForm;
pub use types::Delivery;
pub use types::DeliveryCourier;
pub use types::DeliveryCourierWindow;
pub use types::DeliveryPickUp;
pub use types::DeliveryPickUpHow;
pub use types::DeliveryResponse;
pub use types::DeliveryResponseOther;
pub use types::DeliveryResponseTrackingId;
pub use types::DeliveryResponseTrackingIdProof;
pub use types::DeliveryResponseTrackingIdProofDocument;
pub use types::DeliveryResponseTrackingIdProofDocumentAndSignature;
pub use types::LabelsItem;
pub use types::Locker;
pub use types::LockerCredentials;
pub use types::LockerPickup;
pub use types::LockerPickupPassport;
pub use types::LockerPickupPassword;
pub use types::Parcel;
pub use types::ParcelAddress;
pub use types::ParcelAddressCountry;
pub use types::ParcelAttributes;
pub use types::ParcelExtra;
pub use types::ParcelHistoryItem;
pub use types::ParcelList;
pub use types::ParcelMovedMessage;
pub use types::ParcelRequired;
pub use types::ParcelSeal;
pub use types::ParcelState;
pub use types::ParcelType;
pub use types::ParcelWrapping;

/// Keeps parcels.
///
/// An invented service: what the generator has to master stands in its documents.
///
/// Defined by the API reference `/references/depot/v1/api.json`.
#[derive(Clone, Debug)]
pub struct Depot {
    client: runtime::Client,
}

impl Depot {
    /// Creates a handle to the service. Handles share the client and its connections.
    #[must_use]
    pub fn new(client: &runtime::Client) -> Self {
        Self { client: client.clone() }
    }

    /// Creates a handle with a client of its own, which is configured from the environment.
    ///
    /// # Errors
    ///
    /// Fails if the environment does not describe a client. See [`Client::from_env`](runtime::Client::from_env).
    pub fn from_env() -> Result<Self, runtime::Error> {
        Ok(Self {
            client: runtime::Client::from_env()?,
        })
    }

    /// Lists the parcels in a depot, a page at a time.
    ///
    /// Sends `GET /api/depot/v1/depots/<depotId>/parcels`, the operation `listParcels`.
    /// Returns [`ParcelList`].
    ///
    /// # Required scopes
    ///
    /// `depot:list-parcels:<depotId>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials, 403 if they lack a scope and 404 if nothing has this name.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let mut items = depot.list_parcels("depot_id").items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_parcels(&self, depot_id: impl PathParameter) -> operations::ListParcels {
        operations::ListParcels::of(&self.client, [depot_id.into_text()])
    }

    /// Reads a parcel.
    ///
    /// See <http://depot.example/a_b> and \<depotId>, or [the manual](https://docs.taskcluster.net/docs/reference).
    ///
    /// ```text
    /// curl it
    /// ```
    ///
    /// Sends `GET /api/depot/v1/depots/<depotId>/shelves/<shelf_no>/<parcelName>`, the operation `parcel`.
    /// Returns [`Parcel`].
    ///
    /// # Required scopes
    ///
    /// - any of
    ///   - `depot:read:<depotId>`
    ///   - all of
    ///     - `depot:read-shelf:<shelf_no>`
    ///     - `depot:read-name:<parcelName>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials, 403 if they lack a scope and 404 if nothing has this name.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.parcel("depot_id", "shelf_no", "parcel_name").await?;
    /// println!("{:?}", response.address);
    /// # Ok(())
    /// # }
    /// ```
    pub fn parcel(
        &self,
        depot_id: impl PathParameter,
        shelf_no: impl PathParameter,
        parcel_name: impl PathParameter,
    ) -> operations::Parcel {
        operations::Parcel::of(
            &self.client,
            [depot_id.into_text(), shelf_no.into_text(), parcel_name.into_text()],
        )
    }

    /// Puts a parcel into a depot.
    ///
    /// Sends `POST /api/depot/v1/depots/<depotId>/parcels`, the operation `createParcel`.
    /// Returns [`Parcel`].
    ///
    /// # Required scopes
    ///
    /// - all of
    ///   - `depot:create:<depotId>`
    ///   - for each `route` in `routes`: `depot:route:<route>`
    ///   - if `express`
    ///     - `depot:express:<carrier>`
    ///   - otherwise
    ///     - any of
    ///       - `depot:slow`
    ///       - `depot:slow:<carrier>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded, or if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{CreateParcelRequest, Depot};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, name: String, weight: generated_client::runtime::Number) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = CreateParcelRequest::new(name, weight);
    /// let response = depot.create_parcel("depot_id", payload).await?;
    /// println!("{:?}", response.address);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_parcel(
        &self,
        depot_id: impl PathParameter,
        payload: CreateParcelRequest,
    ) -> operations::CreateParcel {
        operations::CreateParcel::of(&self.client, [depot_id.into_text()])
            .payload(payload)
    }

    /// Its scopes depend on much.
    ///
    /// Sends `GET /api/depot/v1/audit`, the operation `audit`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// - all of
    ///   - `depot:audit:<a>/<b>/<c>:<d>`
    ///   - for each `x` in `es`: `depot:<x>`
    ///   - if `f`
    ///     - `depot:f`
    ///   - otherwise
    ///     - nothing
    ///
    /// # Errors
    ///
    /// The service responds with 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.audit().await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn audit(&self) -> operations::Audit {
        operations::Audit::of(&self.client, [])
    }

    /// Replaces a parcel.
    ///
    /// Sends `PUT /api/depot/v1/parcels/<parcelName>`, the operation `updateParcel`.
    /// Returns [`Parcel`].
    /// **Experimental**: the service may change this operation at any time.
    ///
    /// # Required scopes
    ///
    /// `depot:update:<parcelName>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded, or if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Depot, Parcel, ParcelRequired};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, required: ParcelRequired) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = Parcel::new(required);
    /// let response = depot.update_parcel("parcel_name", payload).await?;
    /// println!("{:?}", response.address);
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_parcel(
        &self,
        parcel_name: impl PathParameter,
        payload: Parcel,
    ) -> operations::UpdateParcel {
        operations::UpdateParcel::of(&self.client, [parcel_name.into_text()])
            .payload(payload)
    }

    /// Takes a parcel away.
    ///
    /// Sends `DELETE /api/depot/v1/parcels/<parcelName>`, the operation `removeParcel`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    /// **Deprecated**: the service may remove this operation.
    ///
    /// # Required scopes
    ///
    /// `depot:remove:<parcelName>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// # #[allow(deprecated)]
    /// depot.remove_parcel("parcel_name").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[deprecated = "the service deprecates this operation"]
    pub fn remove_parcel(
        &self,
        parcel_name: impl PathParameter,
    ) -> operations::RemoveParcel {
        operations::RemoveParcel::of(&self.client, [parcel_name.into_text()])
    }

    /// All labels that are in use.
    ///
    /// Sends `GET /api/depot/v1/labels`, the operation `labels`.
    /// Returns a list of [`LabelsItem`].
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.labels().await?;
    /// for item in response {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn labels(&self) -> operations::Labels {
        operations::Labels::of(&self.client, [])
    }

    /// Its name is one that handles have themselves.
    ///
    /// Sends `POST /api/depot/v1/new/<depotId>`, the operation `new`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// - if `quiet`
    ///   - `depot:new`
    /// - otherwise
    ///   - nothing
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.new_operation("depot_id").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "new")]
    pub fn new_operation(&self, depot_id: impl PathParameter) -> operations::New {
        operations::New::of(&self.client, [depot_id.into_text()])
    }

    /// Lists the folders below a prefix.
    ///
    /// Sends `GET /api/depot/v1/browse/<prefix>`, the operation `browse`.
    /// Returns [`BrowseResponse`].
    /// The path parameter `prefix` may be empty.
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// The service responds with 400 if it rejects the request and 404 if nothing has this name.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.browse("prefix").await?;
    /// for item in response.folders {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn browse(&self, prefix: impl PathParameter) -> operations::Browse {
        operations::Browse::of(&self.client, [prefix.into_text()])
    }

    /// Says how a parcel is delivered.
    ///
    /// Sends `POST /api/depot/v1/parcels/<parcelName>/deliver`, the operation `deliver`.
    /// Returns [`DeliveryResponse`].
    ///
    /// # Required scopes
    ///
    /// `depot:deliver:<parcelName>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded, or if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Delivery, Depot};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, payload: Delivery) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.deliver("parcel_name", payload).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn deliver(
        &self,
        parcel_name: impl PathParameter,
        payload: Delivery,
    ) -> operations::Deliver {
        operations::Deliver::of(&self.client, [parcel_name.into_text()]).payload(payload)
    }

    /// Takes whatever the depot understands.
    ///
    /// Sends `POST /api/depot/v1/configure`, the operation `configure`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `depot:configure`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client, payload: generated_client::runtime::JsonObject) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.configure(payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn configure(&self, payload: runtime::JsonObject) -> operations::Configure {
        operations::Configure::of(&self.client, []).payload(payload)
    }

    /// Returns an image.
    ///
    /// Sends `GET /api/depot/v1/parcels/<parcelName>/photo`, the operation `photo`.
    /// Returns bytes, not JSON, as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `depot:photo:<parcelName>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials, 403 if they lack a scope and 404 if nothing has this name.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.photo("parcel_name").await?;
    /// println!("{} bytes", response.bytes().len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn photo(&self, parcel_name: impl PathParameter) -> operations::Photo {
        operations::Photo::of(&self.client, [parcel_name.into_text()])
    }

    /// Takes a payload, although it deletes.
    ///
    /// Sends `DELETE /api/depot/v1/labels`, the operation `forgetLabels`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `depot:forget-labels`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Depot, LabelsItem};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, payload: Vec<LabelsItem>) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.forget_labels(payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn forget_labels(&self, payload: Vec<LabelsItem>) -> operations::ForgetLabels {
        operations::ForgetLabels::of(&self.client, []).payload(payload)
    }

    /// A list that is asked for by a payload, page after page.
    ///
    /// Sends `POST /api/depot/v1/find`, the operation `findParcels`.
    /// Returns [`ParcelList`].
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails without sending a request if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Depot, LabelsItem};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, payload: Vec<LabelsItem>) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let mut items = depot.find_parcels(payload).items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn find_parcels(&self, payload: Vec<LabelsItem>) -> operations::FindParcels {
        operations::FindParcels::of(&self.client, []).payload(payload)
    }

    /// Its HTTP method is one that is rarely seen.
    ///
    /// Sends `MOVE /api/depot/v1/depots/<depotId>`, the operation `moveDepot`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `depot:move:<depotId>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.move_depot("depot_id").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn move_depot(&self, depot_id: impl PathParameter) -> operations::MoveDepot {
        operations::MoveDepot::of(&self.client, [depot_id.into_text()])
    }

    /// So is this one's.
    ///
    /// Sends `M-SEARCH /api/depot/v1/search`, the operation `search`.
    /// Returns a list of [`LabelsItem`].
    /// **Experimental**: the service may change this operation at any time.
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.search().await?;
    /// for item in response {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(&self) -> operations::Search {
        operations::Search::of(&self.client, [])
    }

    /// Needs to know exactly where it is.
    ///
    /// Sends `PUT /api/depot/v1/depots/<depotId>/<floor>/<aisle>/<shelf>/<box>/<side>/<label>`, the operation `declare`.
    /// Returns [`CustomsForm`].
    ///
    /// # Required scopes
    ///
    /// - all of
    ///   - if `dutiable`
    ///     - `depot:declare-dutiable`
    ///   - otherwise
    ///     - nothing
    ///   - if `express`
    ///     - `depot:declare-express`
    ///   - otherwise
    ///     - nothing
    ///   - if `fragile`
    ///     - `depot:declare-fragile`
    ///   - otherwise
    ///     - nothing
    ///   - if `gift`
    ///     - `depot:declare-gift`
    ///   - otherwise
    ///     - nothing
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded, or if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{CustomsForm, Depot};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, dutiable: bool, express: bool, fragile: bool, gift: bool) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = CustomsForm::new(dutiable, express, fragile, gift);
    /// let response = depot.declare("depot_id", "floor", "aisle", "shelf", "box", "side", "label", payload).await?;
    /// println!("{:?}", response.dutiable);
    /// # Ok(())
    /// # }
    /// ```
    #[expect(clippy::too_many_arguments, reason = "the API defines as many")]
    #[allow(clippy::similar_names, reason = "the API defines such names")]
    pub fn declare(
        &self,
        depot_id: impl PathParameter,
        floor: impl PathParameter,
        aisle: impl PathParameter,
        shelf: impl PathParameter,
        r#box: impl PathParameter,
        side: impl PathParameter,
        label: impl PathParameter,
        payload: CustomsForm,
    ) -> operations::Declare {
        operations::Declare::of(
                &self.client,
                [
                    depot_id.into_text(),
                    floor.into_text(),
                    aisle.into_text(),
                    shelf.into_text(),
                    r#box.into_text(),
                    side.into_text(),
                    label.into_text(),
                ],
            )
            .payload(payload)
    }

    /// A method of this name is there already.
    ///
    /// Sends `POST /api/depot/v1/clone/<depotId>`, the operation `clone`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `depot:clone:<depotId>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.clone_operation("depot_id").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "clone")]
    pub fn clone_operation(
        &self,
        depot_id: impl PathParameter,
    ) -> operations::CloneOperation {
        operations::CloneOperation::of(&self.client, [depot_id.into_text()])
    }

    /// Looks into the locker that this code opens.
    ///
    /// Sends `GET /api/depot/v1/lockers/<code>`, the operation `locker`.
    /// Returns [`Locker`].
    ///
    /// # Required scopes
    ///
    /// `depot:locker`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials, 403 if they lack a scope and 404 if nothing has this name.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.locker("code").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn locker(&self, code: impl PathParameter) -> operations::Locker {
        operations::Locker::of(&self.client, [code.into_text()])
    }

    /// Gives a locker another code.
    ///
    /// Sends `PUT /api/depot/v1/lockers`, the operation `setLocker`.
    /// Returns [`Locker`].
    ///
    /// # Required scopes
    ///
    /// `depot:locker`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Depot, Locker};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, code: generated_client::runtime::SensitiveString) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = Locker::new(code);
    /// let response = depot.set_locker(payload).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_locker(&self, payload: Locker) -> operations::SetLocker {
        operations::SetLocker::of(&self.client, []).payload(payload)
    }

    /// Checks that the service can be reached.
    ///
    /// Sends `GET /api/depot/v1/ping`, the operation `ping`.
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let response = depot.ping().await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn ping(&self) -> operations::Ping {
        operations::Ping::of(&self.client, [])
    }
}
