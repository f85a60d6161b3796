//! The exchanges of the depot service. Each builds routing key patterns, with which you bind a queue.
//!
//! What happens to parcels, as it happens.
//!
//! Bind to \<depotId>, or see [the manual](https://docs.taskcluster.net/docs/reference).
//!
//! ```text
//! rabbitmqctl list_exchanges
//! ```
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/exchanges.json`; edits are lost.
//!
//! # Examples
//!
//! ```no_run
//! use depot_client::depot::exchanges::ParcelMoved;
//!
//! let pattern = ParcelMoved::new().depot_id("depot_id").pattern()?;
//! println!("bind to {} with {pattern}", ParcelMoved::EXCHANGE);
//! # Ok::<(), generated_client::runtime::RoutingKeyError>(())
//! ```

use generated_client::runtime;
use super::types;

/// When a parcel is put elsewhere.
///
/// * in a depot
/// * or on its way
///
/// The exchange `parcelMoved`. Its messages are [`ParcelMovedMessage`](super::ParcelMovedMessage).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ParcelMoved(runtime::RoutingKeyPattern);

impl ParcelMoved {
    runtime::routing_key_word!(
        depot_id, "depotId", "`depotId` of the depot, see <http://depot.example/a_b>"
    );

    runtime::routing_key_word!(
        shelf_no, "shelf_no", optional, "Number of the shelf, `_` on its way."
    );

    runtime::routing_key_word!(
        topic, "topic", several, "Custom topic: the \\<topic> of \\[it\\]."
    );
}

impl runtime::Exchange for ParcelMoved {
    type Message = types::ParcelMovedMessage;
    const EXCHANGE: &'static str = "exchange/depot/v1/parcel-moved";
    const ROUTING_KEY: &'static [runtime::RoutingKeyWord] = &[
        runtime::RoutingKeyWord::constant("routingKeyKind", "primary"),
        runtime::RoutingKeyWord::one("depotId"),
        runtime::RoutingKeyWord::one("shelf_no").or_absent(),
        runtime::RoutingKeyWord::several("topic"),
    ];
}

runtime::exchange!(ParcelMoved);

/// When nobody knows.
///
/// The exchange `parcelLost`. Its messages are [`Parcel`](super::Parcel).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ParcelLost(runtime::RoutingKeyPattern);

impl ParcelLost {
    runtime::routing_key_word!(r#type, "type", "");

    runtime::routing_key_word!(
        new_word, "new", optional, "# New\n\nWhether it was new.\n\n```text\nls\n```"
    );

    runtime::routing_key_word!(
        reserved, "reserved", several, optional, "Space for `what` comes."
    );
}

impl runtime::Exchange for ParcelLost {
    type Message = types::Parcel;
    const EXCHANGE: &'static str = "exchange/depot/v1/parcel-lost";
    const ROUTING_KEY: &'static [runtime::RoutingKeyWord] = &[
        runtime::RoutingKeyWord::one("type"),
        runtime::RoutingKeyWord::one("new").or_absent(),
        runtime::RoutingKeyWord::several("reserved").or_absent(),
        runtime::RoutingKeyWord::constant("end", "end"),
    ];
}

runtime::exchange!(ParcelLost);

/// When labels are counted.
///
/// The exchange `result`.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ResultExchange(runtime::RoutingKeyPattern);

impl runtime::Exchange for ResultExchange {
    type Message = Vec<types::LabelsItem>;
    const EXCHANGE: &'static str = "exchange/depot/v1/result";
    const ROUTING_KEY: &'static [runtime::RoutingKeyWord] = &[
        runtime::RoutingKeyWord::constant("routingKeyKind", "primary"),
    ];
}

runtime::exchange!(ResultExchange);

/// A message of any exchange of the depot service, for consumers of several exchanges.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnyMessage {
    /// A message of the exchange [`ParcelMoved`].
    ParcelMoved(Box<types::ParcelMovedMessage>),
    /// A message of the exchange [`ParcelLost`].
    ParcelLost(Box<types::Parcel>),
    /// A message of the exchange [`ResultExchange`].
    ResultExchange(Box<Vec<types::LabelsItem>>),
}

runtime::any_message!(AnyMessage, ParcelMoved, ParcelLost, ResultExchange);
