//! Validates the formats of JSON Schema.
//!
//! Each format is validated as strictly as its RFC defines it, with one exception: internationalized hostnames are validated by
//! UTS #46 and the letter, digit and context rules of IDNA 2008. So characters that UTS #46 maps (upper case, full-width forms)
//! are accepted.

mod host;
mod pointer;
mod template;
#[cfg(test)]
mod tests;
mod time;

use std::net::{Ipv4Addr, Ipv6Addr};

use fluent_uri::{Iri, IriRef, Uri, UriRef};

use super::pattern;

/// A string format of the keyword `format`.
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
    /// `hostname`, RFC 1123, including its punycode.
    Hostname,
    /// `idn-hostname`, RFC 5890.
    IdnHostname,
    /// `ipv4`, in dotted decimal notation.
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

impl Format {
    /// Returns whether a string has the format.
    pub(crate) fn has(self, text: &str) -> bool {
        match self {
            Self::DateTime => time::is_date_time(text),
            Self::Date => time::is_date(text),
            Self::Time => time::is_time(text),
            Self::Email => text.is_ascii() && host::is_mailbox(text),
            Self::IdnEmail => host::is_mailbox(text),
            Self::Hostname => host::is_hostname(text),
            Self::IdnHostname => host::is_international(text),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            Self::Uri => Uri::parse(text).is_ok(),
            Self::UriReference => UriRef::parse(text).is_ok(),
            Self::Iri => Iri::parse(text).is_ok(),
            Self::IriReference => IriRef::parse(text).is_ok(),
            Self::UriTemplate => template::is_template(text),
            Self::JsonPointer => pointer::is_pointer(text),
            Self::RelativeJsonPointer => pointer::is_relative(text),
            Self::Regex => pattern::with_unicode(text).is_some(),
        }
    }

    /// Returns the name in schemas.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Email => "email",
            Self::IdnEmail => "idn-email",
            Self::Hostname => "hostname",
            Self::IdnHostname => "idn-hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Iri => "iri",
            Self::IriReference => "iri-reference",
            Self::UriTemplate => "uri-template",
            Self::JsonPointer => "json-pointer",
            Self::RelativeJsonPointer => "relative-json-pointer",
            Self::Regex => "regex",
        }
    }
}
