mod bodies;
#[test]
fn empty() { for name in ["annotations","changes","elsewhere","elsewhere_text","exchanges_text","operations","reference_text","schema","schema_text"] { bodies::run(name, b""); } }
