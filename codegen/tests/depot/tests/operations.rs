//! Operations of generated services, as far as they go without sending anything.

use depot_client::depot::Depot;
use depot_client::depot::operations::AuditScopes;
use generated_client::Client;

fn depot() -> Depot {
    Depot::new(&Client::builder("https://depot.example").build().unwrap())
}

#[test]
fn urls() {
    let depot = depot();
    let url = |url: Result<url::Url, generated_client::Error>| url.unwrap().to_string();
    assert_eq!(
        url(depot.parcel("a/b", "ü", "c").url()),
        "https://depot.example/api/depot/v1/depots/a%2Fb/shelves/%C3%BC/c"
    );
    assert_eq!(
        url(depot.list_parcels("d").state("x&y").limit(5).url()),
        "https://depot.example/api/depot/v1/depots/d/parcels?state=x%26y&limit=5"
    );
    assert_eq!(
        url(depot
            .new_operation("d")
            .r#type("t")
            .trace_id_query("1")
            .url()),
        "https://depot.example/api/depot/v1/new/d?type=t&traceId=1"
    );
    assert_eq!(
        url(depot.browse("").url()),
        "https://depot.example/api/depot/v1/browse/"
    );
    assert_eq!(
        url(depot.parcel("d", 7_u64, "c".to_owned()).url()),
        "https://depot.example/api/depot/v1/depots/d/shelves/7/c"
    );
    let none = depot.list_parcels("d").limit(0).url().unwrap_err();
    assert!(none.is_invalid_argument());
    assert_eq!(
        none.to_string(),
        "depot.listParcels: the query parameter `limit` is 0; pass 1 or more"
    );
    assert!(
        depot
            .parcel("", "b", "c")
            .url()
            .unwrap_err()
            .is_invalid_argument()
    );
    assert!(
        depot
            .parcel("a", "..", "c")
            .url()
            .unwrap_err()
            .is_invalid_argument()
    );
}

#[test]
fn scopes() {
    let depot = depot();
    assert_eq!(
        depot.parcel("d", "7", "p").required_scopes().to_string(),
        "(depot:read:d or (depot:read-shelf:7 and depot:read-name:p))"
    );
    let payload = depot_client::depot::CreateParcelRequest::new("p", 1);
    let create = depot.create_parcel("d", payload);
    assert_eq!(
        create
            .required_scopes("owl", true, &["r1", "r2"])
            .to_string(),
        "(depot:create:d and depot:route:r1 and depot:route:r2 and depot:express:owl)"
    );
    assert_eq!(
        create.required_scopes("owl", false, &[]).to_string(),
        "(depot:create:d and (depot:slow or depot:slow:owl))"
    );
    assert_eq!(
        depot.new_operation("d").required_scopes(false).to_string(),
        "no scopes"
    );
    let parameters = AuditScopes {
        a: "a",
        b: "b",
        c: "c",
        d: "d",
        es: &["e"],
        f: false,
    };
    assert_eq!(
        depot.audit().required_scopes(&parameters).to_string(),
        "(depot:audit:a/b/c:d and depot:e)"
    );
    assert_eq!(depot.labels().required_scopes().to_string(), "no scopes");
}
