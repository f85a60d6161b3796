//! Lists that come in pages.

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

/// The query parameter that asks for a page.
const TOKEN: &str = "continuationToken";

/// The pages of a list, one after the other.
///
/// It ends with the page that has no continuation token, or an empty one. After an error it ends as well;
/// [`continuation_token`](Self::continuation_token) then tells where to go on. Besides what can go wrong with a call there are two
/// errors, each after the last page was handed out, because an end would pass for the end of the list:
///
/// - more pages than [`max_pages`](crate::ClientBuilder::max_pages) allows for ([`is_limit_exceeded`](Error::is_limit_exceeded));
/// - a token that came before ([`is_unexpected_response`](Error::is_unexpected_response)). Services have sent such tokens by mistake.
///   To follow one would go round for ever, and what comes behind it is out of reach.
#[must_use = "nothing is asked for before the first page is awaited"]
pub struct Pages<O: Paged> {
    call: Call,
    running: Option<CallFuture<Result<O::Output, Error>>>,
    fetched: u32,
    /// Digests of all tokens, which may have any length. There are no more than pages.
    seen: HashSet<[u8; 32]>,
    /// Why no further page is asked for, until that is told.
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

    /// The token of the page that comes next, or of the one that failed. None at the beginning and at the end. A token that
    /// came before is here too, but leads round.
    ///
    /// Given to the operation later, the list goes on from there.
    #[must_use]
    pub fn continuation_token(&self) -> Option<&str> {
        self.call.query_value(TOKEN)
    }

    /// The next page, or `None` at the end.
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
        let (info, max_pages) = (self.call.info, self.call.options.limits.max_pages.get());
        if !self.seen.insert(sha256([token.as_bytes()])) {
            let line = "the service gave a continuation token that it gave before, so the rest of the list is out of reach";
            self.stopped = Some(Error::response(None, line).of(info.qualified_name()));
        } else if self.fetched >= max_pages {
            let line = format!(
                "the list has more than {max_pages} pages; it goes on from the continuation token"
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
        let answer = ready!(running.as_mut().poll(context));
        this.running = None;
        match &answer {
            Ok(page) => this.turn(page),
            Err(_) => this.ended = true,
        }
        Poll::Ready(Some(answer))
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

/// The items of a list, page after page; see [`Pages`].
#[must_use = "nothing is asked for before the first item is awaited"]
pub struct Items<O: PagedItems> {
    pages: Pages<O>,
    page: std::vec::IntoIter<O::Item>,
    /// The token of that page.
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

    /// The token of the page that the next item is from; see [`Pages::continuation_token`].
    ///
    /// A list that goes on from there in the midst of a page begins with that page again: it repeats items rather than
    /// leave some out. None in the midst of the first page too.
    #[must_use]
    pub fn continuation_token(&self) -> Option<&str> {
        if self.page.as_slice().is_empty() {
            self.pages.continuation_token()
        } else {
            self.token.as_deref()
        }
    }

    /// The next item, or `None` at the end.
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

/// What is in it is moved about like plain data: nothing points into it.
impl<O: PagedItems> Unpin for Items<O> {}

impl<O: PagedItems> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
