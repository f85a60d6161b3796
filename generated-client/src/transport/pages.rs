//! The pages and the items of a list, as streams.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::CallFuture;
use crate::authentication::mac::sha256;
use crate::error::Error;
use crate::operation::{Call, Paged, PagedItems};

/// The query parameter that selects a page.
const TOKEN: &str = "continuationToken";

/// A stream of the pages of a list, returned by the method `pages` of a list operation.
///
/// It ends with the page that has no continuation token, or an empty one. It also ends after an error. Then
/// [`continuation_token`](Self::continuation_token) tells where to resume the list. Besides the errors of a request, there are two
/// more, each after the last page that was fetched:
///
/// - The list has more than [`max_pages`](crate::ClientBuilder::max_pages) pages
///   ([`is_limit_exceeded`](Error::is_limit_exceeded)).
/// - The service repeated a continuation token ([`is_unexpected_response`](Error::is_unexpected_response)). Services have sent such
///   tokens by mistake. Following one would loop, and the rest of the list cannot be fetched.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<O: Paged> {
    call: Call,
    running: Option<CallFuture<Result<O::Output, Error>>>,
    fetched: u32,
    /// The digests of all tokens, which may be long.
    seen: HashSet<[u8; 32]>,
    /// The error that ends the list, until the stream yields it.
    stopped: Option<Error>,
    ended: bool,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paged + 'static> Pages<O> {
    #[doc(hidden)]
    pub fn new(call: Call) -> Self {
        Self {
            seen: call
                .query_value(TOKEN)
                .map(|token| sha256([token.as_bytes()]))
                .into_iter()
                .collect(),
            call,
            running: None,
            fetched: 0,
            stopped: None,
            ended: false,
            operation: PhantomData,
        }
    }

    /// Returns the token of the next page, or of the page that failed. `None` at the start and at the end of the list. This includes a
    /// repeated token; resuming from it would loop.
    ///
    /// Pass it to the operation to resume the list later.
    #[must_use]
    pub fn continuation_token(&self) -> Option<&str> {
        self.call.query_value(TOKEN)
    }

    /// Returns the next page, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn turn(&mut self, page: &O::Output) {
        self.fetched = self.fetched.saturating_add(1);
        let token = O::continuation_token_of(page).unwrap_or_default();
        let call = self.call.clone().without_query(TOKEN);
        if token.is_empty() {
            self.call = call;
            self.ended = true;
            return;
        }
        self.call = call.query(TOKEN, token);
        let (info, max_pages) = (self.call.info, self.call.options.limits.max_pages);
        if !self.seen.insert(sha256([token.as_bytes()])) {
            let line = "the service repeated a continuation token, so the rest of the list cannot be fetched";
            self.stopped = Some(Error::response(None, line).of(info.qualified_name()));
        } else if self.fetched >= max_pages {
            let line = format!(
                "the list has more than {max_pages} pages; resume it from the continuation token, or raise `max_pages`"
            );
            self.stopped = Some(Error::limit(None, line).of(info.qualified_name()));
        }
    }
}

impl<O: Paged + 'static> Stream for Pages<O> {
    type Item = Result<O::Output, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Some(error) = this.stopped.take() {
            this.ended = true;
            return Poll::Ready(Some(Err(error)));
        }
        if this.ended {
            return Poll::Ready(None);
        }
        let call = &this.call;
        let running = this
            .running
            .get_or_insert_with(|| Box::pin(call.clone().send::<O>()));
        let result = ready!(running.as_mut().poll(context));
        this.running = None;
        match &result {
            Ok(page) => this.turn(page),
            Err(_) => this.ended = true,
        }
        Poll::Ready(Some(result))
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

/// A stream of the items of a list, which fetches page after page. See [`Pages`] for its end and its errors.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<O: PagedItems> {
    pages: Pages<O>,
    page: std::vec::IntoIter<O::Item>,
    /// The token of `page`.
    token: Option<String>,
}

impl<O: PagedItems + 'static> Items<O> {
    #[doc(hidden)]
    pub fn new(call: Call) -> Self {
        Self {
            pages: Pages::new(call),
            page: Vec::new().into_iter(),
            token: None,
        }
    }

    /// Returns the token of the page of the next item. See [`Pages::continuation_token`].
    ///
    /// Within a page, it is the token of that page, so a list that is resumed from it repeats items and omits none. `None` within
    /// the first page.
    #[must_use]
    pub fn continuation_token(&self) -> Option<&str> {
        if self.page.as_slice().is_empty() {
            self.pages.continuation_token()
        } else {
            self.token.as_deref()
        }
    }

    /// Returns the next item, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<O: PagedItems + 'static> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let token = self.pages.continuation_token().map(str::to_owned);
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                // A page may be empty although more follow.
                Some(Ok(page)) => {
                    self.page = O::items_of(page).into_iter();
                    self.token = token;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing points into the stream, so it can move.
impl<O: PagedItems> Unpin for Items<O> {}

impl<O: PagedItems> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
