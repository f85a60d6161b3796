//! The depot service, behind the feature `depot`.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.
pub mod exchanges;
pub mod operations;
mod types;
pub use types::{
    BrowseResponse, CommonPigeon, CreateParcelRequest, CustomsForm, Delivery,
    DeliveryCourier, DeliveryCourierWindow, DeliveryPickUp, DeliveryPickUpHow,
    DeliveryResponse, DeliveryResponseOther, DeliveryResponseTrackingId,
    DeliveryResponseTrackingIdProof, DeliveryResponseTrackingIdProofDocument,
    DeliveryResponseTrackingIdProofDocumentAndSignature, LabelsItem, Locker,
    LockerPickup, LockerPickupPassport, LockerPickupPassword, Parcel, ParcelAddress,
    ParcelAddressCountry, ParcelAttributes, ParcelExtra, ParcelHistoryItem, ParcelList,
    ParcelMovedMessage, ParcelRequired, ParcelSeal, ParcelState, ParcelType,
    ParcelWrapping,
};
use generated_client::runtime;
/// Depot Service
///
/// Keeps parcels. An invented service: what the generator has to master stands in its documents.
///
/// The depot service, version v1, of the API reference `/references/depot/v1/api.json`.
#[derive(Clone, Debug)]
pub struct Depot {
    client: runtime::Client,
}
impl Depot {
    /// Makes a handle to the service. Handles share the client and its connections.
    #[must_use]
    pub fn new(client: &runtime::Client) -> Self {
        Self { client: client.clone() }
    }
    /// Makes a handle from the environment, with a client of its own.
    ///
    /// # Errors
    ///
    /// If the environment does not describe a client, as [`from_env`](runtime::Client::from_env) says.
    pub fn from_env() -> Result<Self, runtime::Error> {
        Ok(Self {
            client: runtime::Client::from_env()?,
        })
    }
    /// Ping Server
    ///
    /// Answers at once.
    ///
    /// The operation `ping`: `GET /api/depot/v1/ping`.
    /// No answer is declared; `raw` has what comes.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.ping().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ping(&self) -> operations::Ping {
        operations::Ping::of(&self.client, [])
    }
    /// List Parcels
    ///
    /// Lists the parcels in a depot, a page at a time.
    ///
    /// The operation `listParcels`: `GET /api/depot/v1/depots/<depotId>/parcels`.
    ///
    /// # Required scopes
    ///
    /// `depot:list-parcels:<depotId>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know, 403 where they lack a scope and 404 where there is nothing of that name.
    /// It fails as well if no answer comes, or none that can be read.
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
    pub fn list_parcels(&self, depot_id: impl Into<String>) -> operations::ListParcels {
        operations::ListParcels::of(&self.client, [depot_id.into()])
    }
    /// Read Parcel
    ///
    /// Reads a parcel. See <http://depot.example/a_b> and \<depotId>, or [the manual](https://docs.taskcluster.net/docs/reference).
    ///
    /// ```text
    /// curl it
    /// ```
    ///
    /// The operation `parcel`: `GET /api/depot/v1/depots/<depotId>/shelves/<shelf_no>/<parcelName>`.
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
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know, 403 where they lack a scope and 404 where there is nothing of that name.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.parcel("depot_id", "shelf_no", "parcel_name").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn parcel(
        &self,
        depot_id: impl Into<String>,
        shelf_no: impl Into<String>,
        parcel_name: impl Into<String>,
    ) -> operations::Parcel {
        operations::Parcel::of(
            &self.client,
            [depot_id.into(), shelf_no.into(), parcel_name.into()],
        )
    }
    /// Create Parcel
    ///
    /// Puts a parcel into a depot.
    ///
    /// The operation `createParcel`: `POST /api/depot/v1/depots/<depotId>/parcels`.
    ///
    /// # Required scopes
    ///
    /// - all of
    ///   - `depot:create:<depotId>`
    ///   - for each `route` of `routes`: `depot:route:<route>`
    ///   - if `express`
    ///     - `depot:express:<carrier>`
    ///   - otherwise
    ///     - any of
    ///       - `depot:slow`
    ///       - `depot:slow:<carrier>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{CreateParcelRequest, Depot};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, name: String, weight: generated_client::runtime::Number) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = CreateParcelRequest::new(name, weight);
    /// let answer = depot.create_parcel("depot_id", payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_parcel(
        &self,
        depot_id: impl Into<String>,
        payload: CreateParcelRequest,
    ) -> operations::CreateParcel {
        operations::CreateParcel::of(&self.client, [depot_id.into()]).payload(payload)
    }
    /// Audit
    ///
    /// Its scopes depend on much.
    ///
    /// The operation `audit`: `GET /api/depot/v1/audit`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// - all of
    ///   - `depot:audit:<a>/<b>/<c>:<d>`
    ///   - for each `x` of `es`: `depot:<x>`
    ///   - if `f`
    ///     - `depot:f`
    ///   - otherwise
    ///     - nothing
    ///
    /// # Errors
    ///
    /// The service answers 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// depot.audit().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn audit(&self) -> operations::Audit {
        operations::Audit::of(&self.client, [])
    }
    /// Update Parcel
    ///
    /// Replaces a parcel.
    ///
    /// The operation `updateParcel`: `PUT /api/depot/v1/parcels/<parcelName>`.
    /// **Experimental**: the service may change this operation at any time.
    ///
    /// # Required scopes
    ///
    /// `depot:update:<parcelName>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Depot, Parcel, ParcelRequired};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, required: ParcelRequired) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = Parcel::new(required);
    /// let answer = depot.update_parcel("parcel_name", payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_parcel(
        &self,
        parcel_name: impl Into<String>,
        payload: Parcel,
    ) -> operations::UpdateParcel {
        operations::UpdateParcel::of(&self.client, [parcel_name.into()]).payload(payload)
    }
    /// Remove Parcel
    ///
    /// Takes a parcel away.
    ///
    /// The operation `removeParcel`: `DELETE /api/depot/v1/parcels/<parcelName>`.
    /// No answer is declared; `raw` has what comes.
    /// **Deprecated**: the service says that this operation will go away.
    ///
    /// # Required scopes
    ///
    /// `depot:remove:<parcelName>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
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
    #[deprecated = "the service says that this operation will go away"]
    pub fn remove_parcel(
        &self,
        parcel_name: impl Into<String>,
    ) -> operations::RemoveParcel {
        operations::RemoveParcel::of(&self.client, [parcel_name.into()])
    }
    /// Labels
    ///
    /// All labels that are in use.
    ///
    /// The operation `labels`: `GET /api/depot/v1/labels`.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.labels().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn labels(&self) -> operations::Labels {
        operations::Labels::of(&self.client, [])
    }
    /// New
    ///
    /// Its name is one that handles have themselves.
    ///
    /// The operation `new`: `POST /api/depot/v1/new/<depotId>`.
    /// No answer is declared; `raw` has what comes.
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
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
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
    pub fn new_operation(&self, depot_id: impl Into<String>) -> operations::New {
        operations::New::of(&self.client, [depot_id.into()])
    }
    /// Browse
    ///
    /// Lists the folders below a prefix.
    ///
    /// The operation `browse`: `GET /api/depot/v1/browse/<prefix>`.
    /// May be empty: `prefix`.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// The service answers 400 to what it does not accept and 404 where there is nothing of that name.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.browse("prefix").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn browse(&self, prefix: impl Into<String>) -> operations::Browse {
        operations::Browse::of(&self.client, [prefix.into()])
    }
    /// Deliver Parcel
    ///
    /// Says how a parcel is delivered.
    ///
    /// The operation `deliver`: `POST /api/depot/v1/parcels/<parcelName>/deliver`.
    ///
    /// # Required scopes
    ///
    /// `depot:deliver:<parcelName>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Delivery, Depot};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, payload: Delivery) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.deliver("parcel_name", payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn deliver(
        &self,
        parcel_name: impl Into<String>,
        payload: Delivery,
    ) -> operations::Deliver {
        operations::Deliver::of(&self.client, [parcel_name.into()]).payload(payload)
    }
    /// Configure
    ///
    /// Takes whatever the depot understands.
    ///
    /// The operation `configure`: `POST /api/depot/v1/configure`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// `depot:configure`
    ///
    /// # Errors
    ///
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
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
    /// Photo of a Parcel
    ///
    /// Answers with an image.
    ///
    /// The operation `photo`: `GET /api/depot/v1/parcels/<parcelName>/photo`.
    /// The answer is no JSON but bytes, with their content type.
    ///
    /// # Required scopes
    ///
    /// `depot:photo:<parcelName>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know, 403 where they lack a scope and 404 where there is nothing of that name.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.photo("parcel_name").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn photo(&self, parcel_name: impl Into<String>) -> operations::Photo {
        operations::Photo::of(&self.client, [parcel_name.into()])
    }
    /// Forget Labels
    ///
    /// Takes a payload, although it deletes.
    ///
    /// The operation `forgetLabels`: `DELETE /api/depot/v1/labels`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// `depot:forget-labels`
    ///
    /// # Errors
    ///
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
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
    /// Find Parcels
    ///
    /// A list that is asked for by a payload, page after page.
    ///
    /// The operation `findParcels`: `POST /api/depot/v1/find`.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept.
    /// It fails as well if no answer comes, or none that can be read.
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
    /// Move Depot
    ///
    /// Its HTTP method is one that is rarely seen.
    ///
    /// The operation `moveDepot`: `MOVE /api/depot/v1/depots/<depotId>`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// `depot:move:<depotId>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
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
    pub fn move_depot(&self, depot_id: impl Into<String>) -> operations::MoveDepot {
        operations::MoveDepot::of(&self.client, [depot_id.into()])
    }
    /// Search
    ///
    /// So is this one's.
    ///
    /// The operation `search`: `M-SEARCH /api/depot/v1/search`.
    /// **Experimental**: the service may change this operation at any time.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.search().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(&self) -> operations::Search {
        operations::Search::of(&self.client, [])
    }
    /// Declare
    ///
    /// Needs to know exactly where it is.
    ///
    /// The operation `declare`: `PUT /api/depot/v1/depots/<depotId>/<floor>/<aisle>/<shelf>/<box>/<side>/<label>`.
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
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{CustomsForm, Depot};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, dutiable: bool, express: bool, fragile: bool, gift: bool) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = CustomsForm::new(dutiable, express, fragile, gift);
    /// let answer = depot.declare("depot_id", "floor", "aisle", "shelf", "box", "side", "label", payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[expect(clippy::too_many_arguments, reason = "the documents have as many")]
    #[allow(clippy::similar_names, reason = "the documents have such names")]
    pub fn declare(
        &self,
        depot_id: impl Into<String>,
        floor: impl Into<String>,
        aisle: impl Into<String>,
        shelf: impl Into<String>,
        r#box: impl Into<String>,
        side: impl Into<String>,
        label: impl Into<String>,
        payload: CustomsForm,
    ) -> operations::Declare {
        operations::Declare::of(
                &self.client,
                [
                    depot_id.into(),
                    floor.into(),
                    aisle.into(),
                    shelf.into(),
                    r#box.into(),
                    side.into(),
                    label.into(),
                ],
            )
            .payload(payload)
    }
    /// Clone Depot
    ///
    /// A method of this name is there already.
    ///
    /// The operation `clone`: `POST /api/depot/v1/clone/<depotId>`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// `depot:clone:<depotId>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
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
        depot_id: impl Into<String>,
    ) -> operations::CloneOperation {
        operations::CloneOperation::of(&self.client, [depot_id.into()])
    }
    /// Locker
    ///
    /// Looks into the locker that this code opens.
    ///
    /// The operation `locker`: `GET /api/depot/v1/lockers/<code>`.
    ///
    /// # Required scopes
    ///
    /// `depot:locker`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know, 403 where they lack a scope and 404 where there is nothing of that name.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::Depot;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let answer = depot.locker("code").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn locker(&self, code: impl Into<String>) -> operations::Locker {
        operations::Locker::of(&self.client, [code.into()])
    }
    /// Set Locker
    ///
    /// Gives a locker another code.
    ///
    /// The operation `setLocker`: `PUT /api/depot/v1/lockers`.
    ///
    /// # Required scopes
    ///
    /// `depot:locker`
    ///
    /// # Errors
    ///
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use depot_client::depot::{Depot, Locker};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, code: generated_client::runtime::SensitiveString) -> Result<(), generated_client::runtime::Error> {
    /// let depot = Depot::new(client);
    /// let payload = Locker::new(code);
    /// let answer = depot.set_locker(payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_locker(&self, payload: Locker) -> operations::SetLocker {
        operations::SetLocker::of(&self.client, []).payload(payload)
    }
}
