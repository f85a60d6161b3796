//! Documents of the shapes that are measured, made from a seed.

use std::fmt::Write as _;

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Map, Value, json};

pub(crate) struct Maker(Xoshiro256PlusPlus);

impl Maker {
    pub(crate) fn new() -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(1))
    }

    fn word(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(self.0.random_range(b'a'..=b'z')))
            .collect()
    }

    fn number(&mut self) -> i64 {
        self.0.random_range(0..1_000_000)
    }

    fn flag(&mut self) -> bool {
        self.0.random_bool(0.5)
    }

    fn list(&mut self, length: usize, make: fn(&mut Self) -> Value) -> Value {
        (0..length).map(|_| make(self)).collect()
    }

    pub(crate) fn nested(&mut self) -> Value {
        self.list(6, |it| {
            let cities = it.list(5, |it| {
                let streets = it.list(4, |it| {
                    let houses = it.list(10, |it| {
                        let door = json!({"color": it.word(6), "locked": it.flag()});
                        json!({"number": it.number(), "owner": it.word(12), "door": door})
                    });
                    json!({"name": it.word(14), "length": it.number(), "houses": houses})
                });
                json!({"name": it.word(9), "coast": it.flag(), "mayor": it.word(10), "streets": streets})
            });
            json!({"name": it.word(10), "population": it.number(), "cities": cities})
        })
    }

    pub(crate) fn rows(&mut self) -> Value {
        self.list(5_000, |it| {
            let owner = format!("{}@{}.example", it.word(6), it.word(6));
            json!({"id": it.number(), "name": it.word(14), "active": it.flag(), "count": it.number(), "owner": owner})
        })
    }

    pub(crate) fn strings(&mut self) -> Value {
        self.list(100, |it| {
            let mut text = String::new();
            for _ in 0..500 {
                let _ = write!(text, "{} ", it.word(9));
            }
            json!({"title": it.word(20), "text": text})
        })
    }

    pub(crate) fn options(&mut self) -> Value {
        self.list(180, |it| {
            let mut object = Map::new();
            for index in 0..60_usize {
                if it.0.random_bool(0.7) {
                    let value = match index % 3 {
                        0 => it.word(8).into(),
                        1 => it.number().into(),
                        _ => it.flag().into(),
                    };
                    object.insert(format!("option{index:02}"), value);
                }
            }
            object.into()
        })
    }

    fn slug(&mut self) -> String {
        format!("{}RAC{}A", self.word(8), self.word(10))
    }

    pub(crate) fn tasks(&mut self) -> Value {
        self.list(200, |it| {
            let scopes = it.list(3, |it| format!("secrets:get:project/{}/*", it.word(12)).into());
            let dependencies = it.list(3, |it| it.slug().into());
            let routes = it.list(3, |it| format!("index.builds.latest.{}.opt", it.word(20)).into());
            json!({
                "taskQueueId": format!("proj-{}/linux-{}", it.word(6), it.word(5)),
                "schedulerId": it.word(12), "taskGroupId": it.slug(), "dependencies": dependencies,
                "requires": "all-completed", "routes": routes, "priority": "low", "retries": 5,
                "created": "2026-05-01T12:00:00.000Z", "deadline": "2026-05-02T12:00:00.000Z",
                "expires": "2027-05-01T12:00:00.000Z", "scopes": scopes,
                "payload": {
                    "image": {"path": "public/image.tar.zst", "taskId": it.slug(), "type": "task-image"},
                    "command": ["bin/run-task", "--checkout=/builds/checkouts/source", "--", "bash", "-cx", it.word(80)],
                    "env": {"REVISION": it.word(40), "LEVEL": "1", "NEED_XVFB": "false"},
                    "maxRunTime": 7200,
                    "features": {"taskclusterProxy": true, "chainOfTrust": false}
                },
                "metadata": {
                    "name": format!("build-{}/opt", it.word(8)), "description": it.word(80),
                    "owner": "builders@lists.example", "source": format!("https://git.example/{}", it.word(40))
                },
                "tags": {"kind": "build", "os": "linux", "label": it.word(14)},
                "extra": {"index": {"rank": 1_746_100_800}, "symbol": "B", "tier": 1}
            })
        })
    }
}

/// An object in an object, so many levels deep.
pub(crate) fn levels(depth: usize) -> String {
    let open = r#"{"name":"level","below":"#.repeat(depth);
    format!("{open}{{\"name\":\"end\"}}{}", "}".repeat(depth))
}

/// Unions in unions, whose property comes after what it decides on.
pub(crate) fn shapes(depth: usize) -> String {
    let open = r#"{"parts":["#.repeat(depth);
    let close = r#"],"kind":"group"}"#.repeat(depth);
    format!("{open}{{\"radius\":1,\"kind\":\"circle\"}}{close}")
}

/// An object with named properties and so many unknown ones, the last one first.
pub(crate) fn wide(count: usize) -> String {
    let known = (0..60)
        .rev()
        .step_by(3)
        .map(|index| format!("\"option{index:02}\":true"));
    let unknown = (0..count)
        .rev()
        .map(|index| format!("\"unknown{index:03}\":{index}"));
    format!("{{{}}}", known.chain(unknown).collect::<Vec<_>>().join(","))
}

/// A map of so many entries.
pub(crate) fn map(count: usize) -> String {
    let members = (0..count).map(|index| format!("\"entry{index}\":{index}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}
