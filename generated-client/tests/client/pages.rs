//! Tests of paging with credentials: the signature covers the query of each page.

use generated_client::secrets::Secrets;

use super::server::{Server, response};
use super::{client, credentials, secret, secrets, stand_in};

async fn filled(secrets: &Secrets, count: usize) -> Vec<String> {
    let names: Vec<String> = (0..count).map(|n| format!("project/demo/{n:05}")).collect();
    for name in &names {
        secrets.set(name.as_str(), secret("{}")).await.unwrap();
    }
    names
}

#[tokio::test]
async fn all_pages_and_all_items() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let names = filled(&secrets, 2500).await;

    let mut pages = secrets.list().pages();
    let mut sizes = Vec::new();
    let mut listed = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        sizes.push(page.secrets.len());
        listed.extend(page.secrets);
    }
    assert_eq!(sizes, [1000, 1000, 500]);
    assert_eq!(listed, names);
    assert_eq!(pages.continuation_token(), None);

    let mut items = secrets.list().limit(700).items();
    let mut listed = Vec::new();
    while let Some(name) = items.next().await {
        listed.push(name.unwrap());
    }
    assert_eq!(listed, names);

    let requests = stand_in.requests();
    let lists = requests.iter().filter(|it| it.method() == "GET");
    assert_eq!(lists.clone().count(), 3 + 4);
    assert!(
        lists
            .clone()
            .all(generated_client::testing::ReceivedRequest::is_signed)
    );

    // Two pages by hand, and on from there.
    let first = secrets.list().limit(10).await.unwrap();
    assert_eq!(first.secrets, names[..10]);
    let token = first.continuation_token.unwrap();
    let mut rest = secrets.list().continuation_token(&token).items();
    assert_eq!(rest.next().await.unwrap().unwrap(), names[10]);
}

#[tokio::test]
async fn where_a_list_broke_off_it_goes_on() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let names = filled(&secrets, 5).await;
    let mut pages = secrets.list().limit(2).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().secrets, names[..2]);
    let token = pages.continuation_token().unwrap().to_owned();
    drop(pages);
    let mut pages = secrets.list().limit(2).continuation_token(token).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().secrets, names[2..4]);
    assert_eq!(pages.next().await.unwrap().unwrap().secrets, names[4..]);
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none(), "the end stays the end");
}

#[tokio::test]
async fn items_resumed_in_the_midst_of_a_page_leave_none_out() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let names = filled(&secrets, 5).await;
    for given in 0..5 {
        let mut items = secrets.list().limit(2).items();
        for name in &names[..given] {
            assert_eq!(items.next().await.unwrap().unwrap(), *name);
        }
        let mut list = secrets.list().limit(2);
        if let Some(token) = items.continuation_token() {
            list = list.continuation_token(token);
        }
        let first = list.items().next().await.unwrap().unwrap();
        assert_eq!(first, names[given / 2 * 2], "after {given}");
    }
}

#[tokio::test]
async fn the_end_of_a_list() {
    let page = |token: &str| response(200, &format!(r#"{{"secrets": ["a"]{token}}}"#));
    for (script, pages, ends) in [
        (vec![page("")], 1, true),
        (vec![page(r#", "continuationToken": """#)], 1, true),
        (
            vec![
                page(r#", "continuationToken": "x""#),
                page(r#", "continuationToken": "x""#),
            ],
            2,
            false,
        ),
        (
            vec![
                page(r#", "continuationToken": "x""#),
                page(r#", "continuationToken": "y""#),
                page(r#", "continuationToken": "x""#),
            ],
            3,
            false,
        ),
        (
            vec![
                response(200, r#"{"secrets": [], "continuationToken": "x"}"#),
                page(""),
            ],
            2,
            true,
        ),
    ] {
        let server = Server::start(script).await;
        let secrets = Secrets::new(&client(server.root_url(), credentials()));
        let mut stream = secrets.list().pages();
        let mut count = 0;
        while count < pages {
            stream.next().await.unwrap().unwrap();
            count += 1;
        }
        if !ends {
            // A token that came before is no end: something is missing.
            let error = stream.next().await.unwrap().unwrap_err();
            assert!(error.is_unexpected_response(), "{error}");
            assert!(error.to_string().contains("continuation token"), "{error}");
            assert_eq!(stream.continuation_token(), Some("x"));
        }
        assert!(stream.next().await.is_none());
        assert_eq!(server.requests().len(), pages);
    }
}

#[tokio::test]
async fn an_error_ends_the_list_and_tells_where() {
    let server = Server::start(vec![
        response(200, r#"{"secrets": ["a"], "continuationToken": "x"}"#),
        response(502, ""),
    ])
    .await;
    let secrets = Secrets::new(&client(server.root_url(), credentials()));
    let mut items = secrets.list().items();
    assert_eq!(items.next().await.unwrap().unwrap(), "a");
    assert_eq!(items.next().await.unwrap().unwrap_err().status(), Some(502));
    assert!(items.next().await.is_none());
    assert_eq!(items.continuation_token(), Some("x"));
}
