//! The formats of JSON Schema.

/// A format of strings, as the keyword `format` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `date-time`, RFC 3339.
    DateTime,
    /// `date`, RFC 3339's `full-date`.
    Date,
    /// `time`, RFC 3339's `full-time`.
    Time,
    /// `email`, RFC 5321's `Mailbox`.
    Email,
    /// `idn-email`, RFC 6531's `Mailbox`.
    IdnEmail,
    /// `hostname`, RFC 1123, its punycode included.
    Hostname,
    /// `idn-hostname`, RFC 5890.
    IdnHostname,
    /// `ipv4`, dotted and in decimal.
    Ipv4,
    /// `ipv6`, RFC 4291.
    Ipv6,
    /// `uri`, RFC 3986, with a scheme.
    Uri,
    /// `uri-reference`, RFC 3986.
    UriReference,
    /// `iri`, RFC 3987, with a scheme.
    Iri,
    /// `iri-reference`, RFC 3987.
    IriReference,
    /// `uri-template`, RFC 6570.
    UriTemplate,
    /// `json-pointer`, RFC 6901.
    JsonPointer,
    /// `relative-json-pointer`.
    RelativeJsonPointer,
    /// `regex`, ECMA 262.
    Regex,
}
