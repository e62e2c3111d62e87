//! Text that tries to be something else, YAML that is none, and bytes without a meaning.

use crate::stranger::{Branch, GUIDE, STREETS};

const RESTAURANTS: &str = include_str!("../../places/durham/restaurants.yaml");
pub(crate) const DURHAM: &[u8] = include_bytes!("../../places/durham/streets.osm.pbf");

pub(crate) fn branches() -> Vec<Branch> {
    let mut inputs: Vec<(&str, Vec<u8>)> = Vec::new();
    inputs.extend(hostile_texts().map(|place| ("places.yaml", place.into_bytes())));
    inputs.extend(hostile_yaml().into_iter().map(|yaml| ("places.yaml", yaml.into_bytes())));
    inputs.extend(hostile_yaml().into_iter().map(|yaml| ("guide.yaml", yaml.into_bytes())));
    let mut noise = Noise(7);
    for round in 0..30 {
        inputs.push(("places.yaml", noise.bytes(200 * round)));
        inputs.push(("streets.osm", noise.bytes(200 * round)));
        inputs.push(("places.yaml", noise.damaged(RESTAURANTS.as_bytes())));
        inputs.push(("guide.yaml", noise.damaged(GUIDE.as_bytes())));
        inputs.push(("streets.osm", noise.damaged(DURHAM)));
        inputs.push(("streets.osm", noise.damaged(STREETS.as_bytes())));
    }
    let table =
        "\u{feff}number,name,latitude,longitude,note,id\n1,Old Mill,35.9976,-78.9010,\"a, \"\"b\"\"\",old-mill\n";
    let former =
        (0..30).map(|round| if round % 2 == 0 { noise.bytes(200 * round) } else { noise.damaged(table.as_bytes()) });
    let former = former.map(|bytes| {
        let branch = Branch::new("text in former.csv").guide_file("guide.yaml", format!("{GUIDE}former: former.csv\n"));
        branch.guide_file("former.csv", bytes)
    });
    let former: Vec<Branch> = former.collect();
    let branch = |(index, (name, bytes)): (usize, (&str, Vec<u8>))| {
        Branch::new(format!("text {index} in {name}")).guide_file(name, bytes)
    };
    inputs.into_iter().enumerate().map(branch).chain(former).collect()
}

/// Places whose text tries to be something else in every field that takes text.
fn hostile_texts() -> impl Iterator<Item = String> {
    let texts = [
        "<script>alert(1)</script>".to_owned(),
        "\"><img src=x onerror=alert(1)>".to_owned(),
        "</title></svg></style><script>".to_owned(),
        "{{ 7 * 7 }}{% include 'x' %}".to_owned(),
        "=HYPERLINK(\"https://evil.example\")".to_owned(),
        "]]>--><!--".to_owned(),
        "&lt;&amp;&#0;".to_owned(),
        "🍕👩‍👩‍👧‍👦🏳️‍🌈".to_owned(),
        "مطعم القدس שלום".to_owned(),
        "Z̷̛̤a̴l̵g̶o̷".repeat(50),
        "a".repeat(10_000),
        "長".repeat(5_000),
        "%s%n%x\\u0000\\".to_owned(),
        "javascript:alert(1)".to_owned(),
    ];
    texts.into_iter().map(|text| {
        let hours = serde_json::to_string(&format!("Mo-Su \"{}\"", text.replace('"', "'").chars().take(200).collect::<String>())).unwrap();
        let text = serde_json::to_string(&text).unwrap();
        format!(
            "- name: {text}\n  id: x\n  at: 35.9976, -78.9010\n  local_name: {text}\n  address: {text}\n  note: {text}\n  \
             categories: [{text}]\n  hours: {hours}\n  booking: {text}\n  discount: {text}\n  recommended_by: {text}\n  \
             source: {text}\n"
        )
    })
}

fn hostile_yaml() -> Vec<String> {
    let mut bomb = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        bomb += &format!("- &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    let mut inputs = vec![bomb];
    inputs.extend(
        ["[", "{a: ", "- ", "? ", "!!", "&a ", "*", "'", "\"", "|\n", "%", "---\n", "\t"].map(|s| s.repeat(5_000)),
    );
    let values = [
        "NaN, NaN",
        ".nan, .inf",
        "1e999, -1e999",
        "999999999999999999999999999999, 1",
        "-0.0, 0",
        "90, 180",
        "-90, -180",
        "0x10, 0b1",
        "35.9976,, -78.9",
        "35.9976, -78.9010, 5",
        "１２, ３",
        "°N°E",
        "geo:",
        "geo:,,,",
        "!!binary aGk=",
        "[[[]]]",
        "{}",
        "~",
        "null",
        "true",
    ];
    inputs
        .extend(values.map(|value| format!("- name: Old Mill\n  at: {value}\n  groups: {value}\n  hidden: {value}\n")));
    inputs
}

/// A fixed sequence of bytes without pattern (xorshift64, Marsaglia 2003).
pub(crate) struct Noise(pub(crate) u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }

    /// `bytes` with a few of them changed, and in half of all cases cut short.
    pub(crate) fn damaged(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..1 + self.below(8) {
            let at = self.below(bytes.len());
            bytes[at] = self.next() as u8;
        }
        if self.below(2) == 0 {
            bytes.truncate(self.below(bytes.len()));
        }
        bytes
    }
}
