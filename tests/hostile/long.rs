//! Texts of any size whose reading, judging or telling costs most for their bytes, each made as long as is asked for.
//!
//! Stands by itself, so that a benchmark can compare what a text costs with what one of twice the size costs.

/// A way to make a text long.
pub(crate) struct Kind {
    /// What it is full of.
    pub(crate) name: &'static str,
    /// The file that it stands in, in a repository whose guide is `places/g`.
    pub(crate) file: &'static str,
    /// The text, of about so many bytes.
    pub(crate) text: fn(usize) -> Vec<u8>,
    /// The largest size that is worth trying, in bytes.
    pub(crate) size: usize,
}

const LIST: &str = "places/g/places.yaml";
const GUIDE: &str = "places/g/guide.yaml";
const IMPORT: &str = "in";
/// The largest list.
const MIB: usize = 1 << 20;
/// The largest file to be imported.
const LARGE: usize = 8 << 20;

/// All of them.
pub(crate) const KINDS: &[Kind] = &[
    Kind { name: "aliases of a long text", file: LIST, text: aliases_of_a_text, size: MIB },
    Kind { name: "aliases of a list of texts", file: LIST, text: aliases_of_a_list, size: MIB },
    Kind { name: "aliases of a place", file: LIST, text: aliases_of_a_place, size: MIB },
    Kind { name: "aliases of a price below much white space", file: LIST, text: aliases_below_white_space, size: MIB },
    Kind { name: "merge keys", file: LIST, text: merge_keys, size: MIB },
    Kind { name: "anchors inside anchors", file: LIST, text: nested_anchors, size: MIB },
    Kind { name: "anchors", file: LIST, text: anchors, size: MIB },
    Kind { name: "mistakes on one line", file: LIST, text: mistakes_on_one_line, size: MIB },
    Kind { name: "mistakes on long lines", file: LIST, text: mistakes_on_long_lines, size: MIB },
    Kind { name: "mistakes with a remedy", file: LIST, text: mistakes_with_a_remedy, size: MIB },
    Kind { name: "mistakes with a remedy on one line", file: LIST, text: remedies_on_one_line, size: MIB },
    Kind { name: "walks in a note", file: LIST, text: walks_in_a_note, size: MIB },
    Kind { name: "walks in a folded note", file: LIST, text: walks_in_a_folded_note, size: MIB },
    Kind { name: "walks in notes", file: LIST, text: walks_in_notes, size: MIB },
    Kind { name: "amounts in a note", file: LIST, text: amounts_in_a_note, size: MIB },
    Kind { name: "a long name", file: LIST, text: long_name, size: MIB },
    Kind { name: "a long note", file: LIST, text: long_note, size: MIB },
    Kind { name: "a long category", file: LIST, text: long_category, size: MIB },
    Kind { name: "a long key", file: LIST, text: long_key, size: MIB },
    Kind { name: "a long position", file: LIST, text: long_position, size: MIB },
    Kind { name: "angles as a position", file: LIST, text: angles, size: MIB },
    Kind { name: "a list as a position", file: LIST, text: listed_position, size: MIB },
    Kind { name: "a long website", file: LIST, text: long_website, size: MIB },
    Kind { name: "foreign hosts", file: LIST, text: foreign_hosts, size: MIB },
    Kind { name: "a long telephone number", file: LIST, text: long_phone, size: MIB },
    Kind { name: "long hours", file: LIST, text: long_hours, size: MIB },
    Kind { name: "hours in brackets", file: LIST, text: hours_in_brackets, size: MIB },
    Kind { name: "hours in words", file: LIST, text: hours_in_words, size: MIB },
    Kind { name: "hours of many rules", file: LIST, text: hours_of_many_rules, size: MIB },
    Kind { name: "hours in notes", file: LIST, text: hours_in_notes, size: MIB },
    Kind { name: "categories of a place", file: LIST, text: categories_of_a_place, size: MIB },
    Kind { name: "twins of a category", file: LIST, text: twins_of_a_category, size: MIB },
    Kind { name: "categories of one letter", file: LIST, text: short_categories, size: MIB },
    Kind { name: "diets that are none", file: LIST, text: diets, size: MIB },
    Kind { name: "one key again and again", file: LIST, text: duplicate_keys, size: MIB },
    Kind { name: "unknown keys", file: LIST, text: unknown_keys, size: MIB },
    Kind { name: "places of one name", file: LIST, text: places_of_one_name, size: MIB },
    Kind { name: "places of one name, far apart", file: LIST, text: one_name_far_apart, size: MIB },
    Kind { name: "places of like names on one spot", file: LIST, text: like_names, size: MIB },
    Kind { name: "places of long names on one spot", file: LIST, text: long_names_on_one_spot, size: MIB },
    Kind { name: "places of many words on one spot", file: LIST, text: names_of_many_words, size: MIB },
    Kind { name: "places of the same letters on one spot", file: LIST, text: names_of_the_same_letters, size: MIB },
    Kind { name: "places far away", file: LIST, text: places_far_away, size: MIB },
    Kind { name: "places without letters", file: LIST, text: places_without_letters, size: MIB },
    Kind { name: "short places", file: LIST, text: short_places, size: MIB },
    Kind { name: "letters on lines of their own", file: LIST, text: |size| repeat(size, "a\n"), size: MIB },
    Kind { name: "empty lines", file: LIST, text: |size| repeat(size, "\n"), size: MIB },
    Kind { name: "empty lines in a text", file: LIST, text: empty_lines_in_a_text, size: MIB },
    Kind { name: "lines of a folded text", file: LIST, text: folded_text, size: MIB },
    Kind { name: "indented lines of a folded text", file: LIST, text: indented_text, size: MIB },
    Kind { name: "lines between quotes", file: LIST, text: quoted_lines, size: MIB },
    Kind { name: "escapes", file: LIST, text: escapes, size: MIB },
    Kind { name: "comments", file: LIST, text: |size| repeat(size, "#\n"), size: MIB },
    Kind { name: "comments behind items", file: LIST, text: |size| repeat(size, "- a # b\n"), size: MIB },
    Kind { name: "documents", file: LIST, text: |size| repeat(size, "---\n"), size: MIB },
    Kind { name: "directives", file: LIST, text: |size| repeat(size, "%TAG !a! b\n"), size: MIB },
    Kind { name: "tags", file: LIST, text: |size| repeat(size, "- !x\n"), size: MIB },
    Kind { name: "tags on one line", file: LIST, text: tags_on_one_line, size: MIB },
    Kind { name: "empty items", file: LIST, text: |size| repeat(size, "-\n"), size: MIB },
    Kind { name: "items between brackets", file: LIST, text: flow_items, size: MIB },
    Kind { name: "pairs between brackets", file: LIST, text: flow_pairs, size: MIB },
    Kind { name: "keys on question marks", file: LIST, text: |size| repeat(size, "? a\n"), size: MIB },
    Kind { name: "open brackets", file: LIST, text: |size| repeat(size, "["), size: MIB },
    Kind { name: "open braces", file: LIST, text: |size| repeat(size, "{a: "), size: MIB },
    Kind { name: "colons", file: LIST, text: |size| repeat(size, "a: "), size: MIB },
    Kind { name: "colons in one word", file: LIST, text: |size| repeat(size, "a:"), size: MIB },
    Kind { name: "tabs", file: LIST, text: |size| repeat(size, "\t"), size: MIB },
    Kind { name: "carriage returns", file: LIST, text: |size| repeat(size, "- a\r"), size: MIB },
    Kind { name: "items that are no YAML", file: LIST, text: broken_items, size: MIB },
    Kind { name: "items that open quotes", file: LIST, text: open_quotes, size: MIB },
    Kind { name: "noise", file: LIST, text: noise, size: MIB },
    Kind { name: "sections of one file", file: GUIDE, text: sections_of_one_file, size: MIB },
    Kind { name: "sections without a file", file: GUIDE, text: sections_without_a_file, size: MIB },
    Kind { name: "sections on one line", file: GUIDE, text: sections_on_one_line, size: MIB },
    Kind { name: "starting points", file: GUIDE, text: starts, size: MIB },
    Kind { name: "starting points of one id", file: GUIDE, text: starts_of_one_id, size: MIB },
    Kind { name: "breaks", file: GUIDE, text: breaks, size: MIB },
    Kind { name: "a long title", file: GUIDE, text: long_title, size: MIB },
    Kind { name: "a title of years", file: GUIDE, text: years_in_the_title, size: MIB },
    Kind { name: "a long accent", file: GUIDE, text: long_accent, size: MIB },
    Kind { name: "a long font", file: GUIDE, text: long_font, size: MIB },
    Kind { name: "a long language", file: GUIDE, text: long_language, size: MIB },
    Kind { name: "a long time zone", file: GUIDE, text: long_time_zone, size: MIB },
    Kind { name: "long days of a break", file: GUIDE, text: long_days, size: MIB },
    Kind { name: "unknown settings", file: GUIDE, text: unknown_settings, size: MIB },
    Kind { name: "rows with a section each", file: IMPORT, text: rows_with_sections, size: 360 << 10 },
    Kind { name: "rows of one name", file: IMPORT, text: rows_of_one_name, size: 230 << 10 },
    Kind { name: "rows of one name, far apart", file: IMPORT, text: rows_far_apart, size: 210 << 10 },
    Kind { name: "rows of like names on one spot", file: IMPORT, text: rows_on_one_spot, size: 780 << 10 },
    Kind { name: "rows of diets that are none", file: IMPORT, text: rows_of_diets, size: 1100 << 10 },
    Kind { name: "rows of many categories", file: IMPORT, text: rows_of_categories, size: LARGE },
    Kind { name: "rows of a sound place", file: IMPORT, text: sound_rows, size: 800 << 10 },
    Kind { name: "rows of many cells", file: IMPORT, text: wide_rows, size: LARGE },
    Kind { name: "a wide row", file: IMPORT, text: wide_row, size: LARGE },
    Kind { name: "rows of more cells than columns", file: IMPORT, text: overlong_rows, size: LARGE },
    Kind { name: "unknown columns", file: IMPORT, text: unknown_columns, size: LARGE },
    Kind { name: "a long cell", file: IMPORT, text: long_cell, size: LARGE },
    Kind { name: "a cell of categories", file: IMPORT, text: cell_of_categories, size: LARGE },
    Kind { name: "rows without a position", file: IMPORT, text: rows_without_a_position, size: 60 << 10 },
    Kind { name: "short rows", file: IMPORT, text: short_rows, size: 19 << 10 },
    Kind { name: "quotation marks", file: IMPORT, text: quotation_marks, size: 48 << 10 },
    Kind { name: "columns of one meaning", file: IMPORT, text: columns_of_one_meaning, size: 2 << 20 },
    Kind { name: "a deep GeoJSON", file: IMPORT, text: deep_geojson, size: LARGE },
    Kind { name: "a GeoJSON of coordinates", file: IMPORT, text: geojson_of_coordinates, size: LARGE },
    Kind { name: "a GeoJSON of properties", file: IMPORT, text: geojson_of_properties, size: LARGE },
    Kind { name: "a GeoJSON of lists", file: IMPORT, text: geojson_of_lists, size: LARGE },
    Kind { name: "a GeoJSON of features", file: IMPORT, text: geojson_of_features, size: 29 << 10 },
    Kind { name: "a GeoJSON of one feature twice", file: IMPORT, text: geojson_of_equal_features, size: 8 << 20 },
    Kind { name: "a KML of elements", file: IMPORT, text: kml_of_elements, size: LARGE },
    Kind { name: "a KML of attributes", file: IMPORT, text: kml_of_attributes, size: LARGE },
    Kind { name: "a KML of data", file: IMPORT, text: kml_of_data, size: LARGE },
    Kind { name: "a KML of data in its description", file: IMPORT, text: kml_of_repeated_data, size: LARGE },
    Kind { name: "a KML of entities", file: IMPORT, text: kml_of_entities, size: LARGE },
    Kind { name: "a KML of tags in a description", file: IMPORT, text: kml_of_tags, size: LARGE },
    Kind { name: "a cell of tags", file: IMPORT, text: cell_of_tags, size: LARGE },
    Kind { name: "rows of HTML", file: IMPORT, text: rows_of_html, size: LARGE },
    Kind { name: "a GeoJSON of HTML", file: IMPORT, text: geojson_of_html, size: LARGE },
    Kind { name: "a GeoJSON of mappings", file: IMPORT, text: geojson_of_mappings, size: LARGE },
    Kind { name: "OpenStreetMap's nodes", file: IMPORT, text: osm_of_nodes, size: 1100 << 10 },
    Kind { name: "OpenStreetMap's nodes without tags", file: IMPORT, text: osm_of_bare_nodes, size: LARGE },
    Kind { name: "OpenStreetMap's ways", file: IMPORT, text: osm_of_ways, size: LARGE },
    Kind { name: "an outline of OpenStreetMap", file: IMPORT, text: osm_of_points, size: LARGE },
    Kind { name: "elements that are none", file: IMPORT, text: osm_of_nothing, size: LARGE },
    Kind { name: "YAML of places", file: IMPORT, text: yaml_of_places, size: 900 << 10 },
    Kind { name: "YAML of other keys", file: IMPORT, text: yaml_of_keys, size: LARGE },
    Kind { name: "YAML of documents", file: IMPORT, text: yaml_of_documents, size: 64 << 10 },
    Kind { name: "YAML of aliases", file: IMPORT, text: yaml_of_aliases, size: MIB },
    Kind { name: "a page below YAML", file: IMPORT, text: page_below_yaml, size: LARGE },
    Kind { name: "JSON of places", file: IMPORT, text: json_of_places, size: 700 << 10 },
    Kind { name: "deep JSON", file: IMPORT, text: deep_json, size: LARGE },
    Kind { name: "a deep KML", file: IMPORT, text: deep_kml, size: LARGE },
    Kind { name: "a KML of folders", file: IMPORT, text: kml_of_folders, size: 1200 << 10 },
    Kind { name: "a GPX of waypoints", file: IMPORT, text: gpx_of_waypoints, size: 520 << 10 },
    Kind { name: "a form of one line", file: IMPORT, text: form_of_one_line, size: 64 << 10 },
    Kind { name: "a form of headings", file: IMPORT, text: form_of_headings, size: 64 << 10 },
    Kind { name: "a form of lines", file: IMPORT, text: form_of_lines, size: 64 << 10 },
];

/// `text` as often as it fits.
fn repeat(size: usize, text: &str) -> Vec<u8> {
    text.repeat(size / text.len()).into_bytes()
}

/// `head`, then pieces until it is long enough, then `tail`.
fn filled(size: usize, head: &str, piece: impl Fn(usize) -> String, tail: &str) -> Vec<u8> {
    let mut text = head.to_owned();
    for index in 0.. {
        let piece = piece(index);
        if text.len() + piece.len() + tail.len() > size {
            break;
        }
        text += &piece;
    }
    (text + tail).into_bytes()
}

/// A list of the one place that has this field.
fn place_with(size: usize, field: &str, piece: &str, tail: &str) -> Vec<u8> {
    filled(size, &format!("- name: Old Mill\n  at: 35.9976, -78.9010\n  {field}"), |_| piece.to_owned(), tail)
}

/// A spot near the venue, another for each number up to 10,000.
fn spot(index: usize) -> String {
    format!("35.99{:02}, -78.90{:02}", index / 100 % 100, index % 100)
}

/// A word for each number, of the same letters all over.
fn word(mut index: usize) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push(char::from(b'a' + (index % 26) as u8));
        index /= 26;
    }
    word
}

fn aliases_of_a_text(size: usize) -> Vec<u8> {
    let head = format!("- &a {}\n- [*a", "x".repeat(size / 2));
    filled(size, &head, |_| ", *a".to_owned(), "]\n")
}

fn aliases_of_a_list(size: usize) -> Vec<u8> {
    let head = format!("- &a [{}]\n", vec!["x".repeat(1000); size / 2000].join(", "));
    filled(size, &head, |_| "- *a\n".to_owned(), "")
}

fn aliases_of_a_place(size: usize) -> Vec<u8> {
    let head = format!("- &a {{ name: Old Mill, at: \"36, -79\", note: {}, price: 2 }}\n", "x".repeat(size / 2));
    filled(size, &head, |_| "- *a\n".to_owned(), "")
}

fn aliases_below_white_space(size: usize) -> Vec<u8> {
    let head = format!("- &a\n  name: Old Mill\n  at: 36, -79\n  price:{}\n    2\n", "\n".repeat(size / 2));
    filled(size, &head, |_| "- *a\n".to_owned(), "")
}

fn merge_keys(size: usize) -> Vec<u8> {
    let head = "- &a { name: Old Mill, at: \"35.9976, -78.9010\" }\n- { name: b, at: \"35.9976, -78.9010\"";
    filled(size, head, |_| ", <<: *a".to_owned(), " }\n")
}

fn nested_anchors(size: usize) -> Vec<u8> {
    let head: String = (0..14).map(|depth| format!("&a{depth} [")).collect();
    filled(size, &format!("- {head}"), |_| "x,".to_owned(), &"]".repeat(14))
}

fn anchors(size: usize) -> Vec<u8> {
    filled(size, "", |index| format!("- &a{index}\n"), "")
}

fn mistakes_on_one_line(size: usize) -> Vec<u8> {
    filled(size, "[", |index| format!("{{ name: M{index}, at: here }}, "), "]\n")
}

fn mistakes_on_long_lines(size: usize) -> Vec<u8> {
    let line = format!("- {{ {} }}\n", "a: 1, ".repeat(5_000));
    repeat(size, &line)
}

fn mistakes_with_a_remedy(size: usize) -> Vec<u8> {
    filled(
        size,
        "",
        |index| format!("- name: M{index}\n  at: -78.9010, 35.9976\n  price: 2\n  website: a.example\n"),
        "",
    )
}

fn remedies_on_one_line(size: usize) -> Vec<u8> {
    filled(size, "[", |index| format!("{{ name: M{index}, at: \"{}\", price: 2 }}, ", spot(index)), "]\n")
}

fn walks_in_a_note(size: usize) -> Vec<u8> {
    place_with(size, "note: ", "5 min walk, ", "\n")
}

fn walks_in_a_folded_note(size: usize) -> Vec<u8> {
    place_with(size, "note: >\n", "    5 min walk, 90 min walk,\n", "")
}

fn walks_in_notes(size: usize) -> Vec<u8> {
    let note = "90 min walk, ".repeat(300);
    filled(size, "", |index| format!("- name: M{index}\n  at: {}\n  note: {note}\n", spot(index)), "")
}

fn amounts_in_a_note(size: usize) -> Vec<u8> {
    place_with(size, "note: ", "5 m ", "\n")
}

fn long_name(size: usize) -> Vec<u8> {
    filled(size, "- at: 35.9976, -78.9010\n  name: ", |_| "Old Mill ".to_owned(), "\n")
}

fn long_note(size: usize) -> Vec<u8> {
    place_with(size, "note: ", "é ", "\n")
}

fn long_category(size: usize) -> Vec<u8> {
    place_with(size, "categories: ", "pizza ", "\n")
}

fn long_key(size: usize) -> Vec<u8> {
    filled(size, "- ? ", |_| "name".to_owned(), "\n  : Old Mill\n")
}

fn long_position(size: usize) -> Vec<u8> {
    filled(size, "- name: Old Mill\n  at: ", |_| "35, ".to_owned(), "\n")
}

fn angles(size: usize) -> Vec<u8> {
    filled(size, "- name: Old Mill\n  at: 3", |_| "''°".to_owned(), "\n")
}

fn listed_position(size: usize) -> Vec<u8> {
    filled(size, "- name: Old Mill\n  at: [", |_| "35, ".to_owned(), "]\n")
}

fn long_website(size: usize) -> Vec<u8> {
    place_with(size, "website: https://a.example/", "ü/../%", "\n")
}

fn foreign_hosts(size: usize) -> Vec<u8> {
    let host: String = ('\u{4e00}'..'\u{4e00}').chain('\u{4e00}'..='\u{4e7f}').collect();
    filled(
        size,
        "",
        |index| format!("- name: M{index}\n  at: {}\n  website: https://{host}.example\n", spot(index)),
        "",
    )
}

fn long_phone(size: usize) -> Vec<u8> {
    place_with(size, "phone: ", "1-", "1\n")
}

fn long_hours(size: usize) -> Vec<u8> {
    place_with(size, "hours: ", "Mo-Fr 09:00-17:00; ", "24/7\n")
}

fn hours_in_brackets(size: usize) -> Vec<u8> {
    let hours = "(((sunrise+01:00)-(sunset-01:00)),".repeat(7);
    filled(size, "", |index| format!("- name: M{index}\n  at: {}\n  hours: {hours}\n", spot(index)), "")
}

fn hours_in_words(size: usize) -> Vec<u8> {
    let hours = "Mon 9-5, ".repeat(27);
    filled(size, "", |index| format!("- name: M{index}\n  at: {}\n  hours: {hours}Sun 9-5\n", spot(index)), "")
}

fn hours_of_many_rules(size: usize) -> Vec<u8> {
    let hours = "Mo 1:00-2:00;".repeat(19);
    filled(size, "", |index| format!("- name: M{index}\n  at: {}\n  hours: {hours}\n", spot(index)), "")
}

fn hours_in_notes(size: usize) -> Vec<u8> {
    let hours = "Mo 1:00-2:00;".repeat(18);
    filled(size, "", |index| format!("- {{ name: M{index}, at: \"36, -79\", note: {hours} }}\n"), "")
}

fn categories_of_a_place(size: usize) -> Vec<u8> {
    place_with(size, "categories: [", "pizza, ", "]\n")
}

fn twins_of_a_category(size: usize) -> Vec<u8> {
    filled(
        size,
        "- name: Old Mill\n  at: 35.9976, -78.9010\n  categories: [",
        |index| format!("{word}, {word}s, ", word = word(index)),
        "]\n",
    )
}

fn short_categories(size: usize) -> Vec<u8> {
    place_with(size, "categories: [", "a,", "]\n")
}

fn diets(size: usize) -> Vec<u8> {
    place_with(size, "diets: [", "vegn,", "]\n")
}

fn duplicate_keys(size: usize) -> Vec<u8> {
    filled(size, "- { at: \"35.9976, -78.9010\", name: a", |_| ", name: a".to_owned(), " }\n")
}

fn unknown_keys(size: usize) -> Vec<u8> {
    place_with(size, "id: x\n", "  nam: a\n", "")
}

fn places_of_one_name(size: usize) -> Vec<u8> {
    repeat(size, "- { name: a, at: \"36,-78.9\" }\n")
}

fn one_name_far_apart(size: usize) -> Vec<u8> {
    let at = |index| format!("35.{:03}, -78.{:03}", 900 + index / 300 % 100 * 2, index % 300 * 3);
    filled(size, "", |index| format!("- {{ name: a, at: \"{}\" }}\n", at(index)), "")
}

fn like_names(size: usize) -> Vec<u8> {
    filled(size, "", |index| format!("- {{ name: abcdefghijklmnop{index:05}, at: \"35.9976,-78.901\" }}\n"), "")
}

fn long_names_on_one_spot(size: usize) -> Vec<u8> {
    let name = |index: usize| (0..12).map(|part| word(index * 7919 + part * 104_729)).collect::<String>();
    filled(size, "", |index| format!("- {{ name: {}, at: \"35.9976,-78.901\" }}\n", name(index)), "")
}

fn names_of_many_words(size: usize) -> Vec<u8> {
    let name = |index: usize| word(index * 7919).chars().flat_map(|letter| [letter, ' ', 'b', ' ']).collect::<String>();
    filled(size, "", |index| format!("- {{ name: {0}{0}{0}, at: \"35.9976,-78.901\" }}\n", name(index)), "")
}

fn names_of_the_same_letters(size: usize) -> Vec<u8> {
    let name = |mut index: usize| {
        let mut letters: Vec<char> = "aaabbbcccdddeeefffggghhhiiijjjkkklllmmmnnnooopppqqqrrr".chars().collect();
        for at in 0..letters.len() {
            index = index.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            letters.swap(at, (index >> 16) % 54);
        }
        letters.into_iter().collect::<String>()
    };
    filled(size, "", |index| format!("- {{ name: {}, at: \"35.9976,-78.901\" }}\n", name(index)), "")
}

fn places_far_away(size: usize) -> Vec<u8> {
    filled(size, "", |index| format!("- {{ name: M{index}, at: \"{}, {}\" }}\n", index % 80, index % 170), "")
}

fn places_without_letters(size: usize) -> Vec<u8> {
    repeat(size, "- { name: …, at: \"36,-78.9\" }\n")
}

fn short_places(size: usize) -> Vec<u8> {
    repeat(size, "- {name: a, at: 1}\n")
}

fn empty_lines_in_a_text(size: usize) -> Vec<u8> {
    place_with(size, "note: a", "\n", "\n    b\n")
}

fn folded_text(size: usize) -> Vec<u8> {
    place_with(size, "note: >\n", "    a\n", "")
}

fn indented_text(size: usize) -> Vec<u8> {
    place_with(size, "note: >-\n", "    a\n      b\n\n", "")
}

fn quoted_lines(size: usize) -> Vec<u8> {
    place_with(size, "note: \"", "a\n    ", "\"\n")
}

fn escapes(size: usize) -> Vec<u8> {
    place_with(size, "note: \"", "\\u00e9 ", "\"\n")
}

fn tags_on_one_line(size: usize) -> Vec<u8> {
    filled(size, "[", |_| "!x a,".to_owned(), "]\n")
}

fn flow_items(size: usize) -> Vec<u8> {
    filled(size, "[", |_| "a,".to_owned(), "]\n")
}

fn flow_pairs(size: usize) -> Vec<u8> {
    filled(size, "[", |_| "a: b,".to_owned(), "]\n")
}

fn broken_items(size: usize) -> Vec<u8> {
    repeat(size, "- name: a: b\n")
}

fn open_quotes(size: usize) -> Vec<u8> {
    repeat(size, "- name: \"b\n")
}

fn noise(size: usize) -> Vec<u8> {
    let mut state = 7u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b"- :{}[],\"'&*!|>%@#?\n ab"[(state >> 33) as usize % 23]
    };
    (0..size).map(|_| next()).collect()
}

/// Settings that go on as is said.
fn guide_with(size: usize, head: &str, piece: impl Fn(usize) -> String, tail: &str) -> Vec<u8> {
    let settings = "title: T\nvenue: { name: V, at: \"35.9975, -78.9023\" }\nstreets: streets.osm\n";
    filled(size, &format!("{settings}{head}"), piece, tail)
}

/// The sections of those settings.
const SECTIONS: &str = "sections: [{ title: P, file: places.yaml }]\n";

fn sections_of_one_file(size: usize) -> Vec<u8> {
    guide_with(size, "sections:\n", |_| "- { title: P, file: places.yaml }\n".to_owned(), "")
}

fn sections_without_a_file(size: usize) -> Vec<u8> {
    guide_with(size, "sections:\n", |index| format!("- {{ title: P, file: p{index}.yaml }}\n"), "")
}

fn sections_on_one_line(size: usize) -> Vec<u8> {
    guide_with(size, "sections: [", |index| format!("{{ title: P, file: p{index}.yaml }}, "), "]\n")
}

fn starts(size: usize) -> Vec<u8> {
    let start = |index| format!("- {{ name: S{index}, at: \"{}\" }}\n", spot(index));
    guide_with(size, &format!("{SECTIONS}starts:\n"), start, "")
}

fn starts_of_one_id(size: usize) -> Vec<u8> {
    let start = |_| "- { name: S, at: \"36,-78.9\" }\n".to_owned();
    guide_with(size, &format!("{SECTIONS}starts:\n"), start, "")
}

fn breaks(size: usize) -> Vec<u8> {
    let pause = |_| "- { name: L, days: Mo, time: 12:00-13:00 }\n".to_owned();
    guide_with(size, &format!("{SECTIONS}breaks:\n"), pause, "")
}

fn long_title(size: usize) -> Vec<u8> {
    filled(
        size,
        "title: ",
        |_| "Where to eat ".to_owned(),
        &format!("\nvenue: {{ name: V, at: \"36, -79\" }}\n{SECTIONS}"),
    )
}

fn years_in_the_title(size: usize) -> Vec<u8> {
    guide_with(size, &format!("{SECTIONS}dates: 2024-09-22\nevent: "), |index| format!("{} ", 2015 + index % 9), "\n")
}

fn long_accent(size: usize) -> Vec<u8> {
    guide_with(size, &format!("{SECTIONS}theme: {{ accent: \"#"), |_| "0b".to_owned(), "\" }\n")
}

fn long_font(size: usize) -> Vec<u8> {
    guide_with(size, &format!("{SECTIONS}theme: {{ font: \""), |_| "Inter, ".to_owned(), "serif\" }\n")
}

fn long_language(size: usize) -> Vec<u8> {
    guide_with(size, &format!("{SECTIONS}language: en"), |_| "-US".to_owned(), "\n")
}

fn long_time_zone(size: usize) -> Vec<u8> {
    guide_with(size, &format!("{SECTIONS}timezone: A"), |_| "/A".to_owned(), "\n")
}

fn long_days(size: usize) -> Vec<u8> {
    guide_with(
        size,
        &format!("{SECTIONS}breaks: [{{ name: L, days: \"Mo"),
        |_| ",Mo".to_owned(),
        "\", time: 12:00-13:00 }]\n",
    )
}

fn unknown_settings(size: usize) -> Vec<u8> {
    guide_with(size, SECTIONS, |index| format!("titel{index}: a\n"), "")
}

fn rows_with_sections(size: usize) -> Vec<u8> {
    filled(size, "name,at,section\n", |index| format!("M{index},\"{}\",Section {index}\n", spot(index)), "")
}

fn rows_of_one_name(size: usize) -> Vec<u8> {
    filled(size, "name,at\n", |_| "Mill,\"35.9976, -78.901\"\n".to_owned(), "")
}

fn rows_far_apart(size: usize) -> Vec<u8> {
    let at = |index| format!("35.{:03}, -78.{:03}", 900 + index / 40 % 100 * 2, 800 + index % 40 * 3);
    filled(size, "name,at\n", |index| format!("Mill,\"{}\"\n", at(index)), "")
}

fn rows_on_one_spot(size: usize) -> Vec<u8> {
    let name = |index: usize| (0..12).map(|part| word(index * 7919 + part * 104_729)).collect::<String>();
    filled(size, "name,at\n", |index| format!("{},\"35.9976, -78.901\"\n", name(index)), "")
}

fn rows_of_diets(size: usize) -> Vec<u8> {
    let diets = "b;".repeat(50);
    filled(size, "name,at,diets\n", |index| format!("M{index},\"{}\",{diets}\n", spot(index)), "")
}

fn rows_of_categories(size: usize) -> Vec<u8> {
    let categories = "b;".repeat(4_900);
    filled(size, "name,at,categories\n", |index| format!("M{index},\"{}\",{categories}\n", spot(index)), "")
}

fn sound_rows(size: usize) -> Vec<u8> {
    let hours = "Mo-Fr 09:00-17:00; Sa 10:00-14:00";
    let row = |index| format!("{} {index},\"{}\",pizza,{hours},$$\n", word(index), spot(index));
    filled(size, "name,at,categories,hours,price\n", row, "")
}

fn wide_rows(size: usize) -> Vec<u8> {
    let columns = (0..998).map(|index| format!(",c{index}")).collect::<String>();
    let cells = ",a".repeat(998);
    filled(size, &format!("name,at{columns}\n"), |index| format!("M{index},\"{}\"{cells}\n", spot(index)), "")
}

fn wide_row(size: usize) -> Vec<u8> {
    let mut text = filled(size / 3 * 2, "name,at", |index| format!(",{}", word(index)), "\nMill,\"35.9976, -78.901\"");
    text.extend(filled(size / 3, "", |_| ",a".to_owned(), "\n"));
    text
}

fn overlong_rows(size: usize) -> Vec<u8> {
    filled(size, "name,at\nMill,\"35.9976, -78.901\"", |_| ",a".to_owned(), "\n")
}

fn unknown_columns(size: usize) -> Vec<u8> {
    filled(size, "name,at", |index| format!(",{}", word(index)), "\n")
}

fn long_cell(size: usize) -> Vec<u8> {
    filled(size, "name,at,note\nMill,\"35.9976, -78.901\",\"", |_| "5 min walk \n".to_owned(), "\"\n")
}

fn cell_of_categories(size: usize) -> Vec<u8> {
    filled(size, "name,at,categories\nMill,\"35.9976, -78.901\",\"", |_| "a;".to_owned(), "\"\n")
}

fn rows_without_a_position(size: usize) -> Vec<u8> {
    filled(size, "name\n", |index| format!("M{index}\n"), "")
}

fn short_rows(size: usize) -> Vec<u8> {
    filled(size, "name\n", |_| "a\n".to_owned(), "")
}

fn quotation_marks(size: usize) -> Vec<u8> {
    filled(size, "name\n", |_| "\"\"\"\"\n".to_owned(), "")
}

fn columns_of_one_meaning(size: usize) -> Vec<u8> {
    let columns = ",note".repeat(98);
    let cells = ",a".repeat(98);
    filled(size, &format!("name,at{columns}\n"), |index| format!("M{index},\"{}\"{cells}\n", spot(index)), "")
}

/// A feature of these properties.
fn feature(size: usize, properties: &str, piece: impl Fn(usize) -> String, tail: &str) -> Vec<u8> {
    let head = "{\"features\": [{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [-78.901, 35.9976]}, \
                \"properties\": {\"name\": \"Mill\"";
    filled(size, &format!("{head}{properties}"), piece, &format!("{tail}}}}}]}}"))
}

fn deep_geojson(size: usize) -> Vec<u8> {
    repeat(size, "{\"features\":[")
}

fn geojson_of_coordinates(size: usize) -> Vec<u8> {
    let head = "{\"features\": [{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [0";
    filled(size, head, |_| ",0".to_owned(), "]}, \"properties\": {\"name\": \"Mill\"}}]}")
}

fn geojson_of_properties(size: usize) -> Vec<u8> {
    feature(size, "", |index| format!(",\"{index}\":1"), "")
}

fn geojson_of_lists(size: usize) -> Vec<u8> {
    feature(size, ",\"note\": [\"\"", |_| ",[]".to_owned(), "]")
}

fn geojson_of_features(size: usize) -> Vec<u8> {
    filled(size, "{\"features\": [{}", |_| ",{}".to_owned(), "]}")
}

fn geojson_of_equal_features(size: usize) -> Vec<u8> {
    let other = format!("{{\"geometry\": 1, \"a\": \"{}\"}}", "x".repeat(1000));
    filled(size, &format!("{{\"x\": \"{}\", \"features\": [{{}}", "y".repeat(size / 4)), |_| format!(",{other}"), "]}")
}

/// A KML of one placemark.
fn placemark(size: usize, head: &str, piece: impl Fn(usize) -> String, tail: &str) -> Vec<u8> {
    let point = "<Point><coordinates>-78.901,35.9976</coordinates></Point>";
    let head = format!("<kml><Document><Placemark><name>Mill</name>{point}{head}");
    filled(size, &head, piece, &format!("{tail}</Placemark></Document></kml>"))
}

fn kml_of_elements(size: usize) -> Vec<u8> {
    placemark(size, "", |_| "<a/>".to_owned(), "")
}

fn kml_of_attributes(size: usize) -> Vec<u8> {
    placemark(size, "<a", |index| format!(" a{index}=\"\""), "/>")
}

fn kml_of_data(size: usize) -> Vec<u8> {
    let data = |index| format!("<Data name=\"d{index}\"><value>1</value></Data>");
    placemark(size, "<ExtendedData>", data, "</ExtendedData>")
}

fn kml_of_repeated_data(size: usize) -> Vec<u8> {
    let description = "x ".repeat(size / 4);
    let data = |_| "<Data name=\"d\"><value>1</value></Data>".to_owned();
    placemark(size, &format!("<description>{description} d: 1</description><ExtendedData>"), data, "</ExtendedData>")
}

fn kml_of_entities(size: usize) -> Vec<u8> {
    placemark(size, "<description>", |_| "&amp;lt;".to_owned(), "</description>")
}

fn kml_of_tags(size: usize) -> Vec<u8> {
    placemark(size, "<description>", |_| "&lt;a".to_owned(), "</description>")
}

fn cell_of_tags(size: usize) -> Vec<u8> {
    filled(size, "name,at,note\nMill,\"35.9976, -78.901\",", |_| "<a x=<b &amp &#1 <!- </p>".to_owned(), "\n")
}

/// Cells as long as they may be, of what a reader of HTML may read again and again.
fn rows_of_html(size: usize) -> Vec<u8> {
    let cells = ["<a x=", "<a b='", "<script></scrip", "<br>", "&eacute;", "<img>", "<!--", "<a href=x>y</a>"];
    let row = |index| {
        format!(
            "M{index},\"{}\",{}\n",
            spot(index),
            cells[index % cells.len()].repeat(9_000 / cells[index % cells.len()].len())
        )
    };
    filled(size, "name,at,note\n", row, "")
}

fn geojson_of_html(size: usize) -> Vec<u8> {
    feature(size, ",\"note\": \"", |_| "<br><a href=https://a.example/>&lt;</a>".to_owned(), "\"")
}

fn geojson_of_mappings(size: usize) -> Vec<u8> {
    feature(size, "", |index| format!(",\"{index}\":{{\"a\":{{\"b\":1}}}}"), "")
}

fn osm_of_nodes(size: usize) -> Vec<u8> {
    let node = |index| {
        format!(
            ",{{\"type\":\"node\",\"id\":{index},\"lat\":35.9{:03},\"lon\":-78.9,\"tags\":{{\"name\":\"M{index}\",\"shop\":\"art\"}}}}",
            index % 1000
        )
    };
    filled(size, "{\"elements\":[{}", node, "]}")
}

fn osm_of_bare_nodes(size: usize) -> Vec<u8> {
    filled(
        size,
        "{\"elements\":[{}",
        |index| format!(",{{\"type\":\"node\",\"id\":{index},\"lat\":35,\"lon\":-78}}"),
        "]}",
    )
}

fn osm_of_ways(size: usize) -> Vec<u8> {
    let ring = "{\"lat\":35.99,\"lon\":-78.9},{\"lat\":35.991,\"lon\":-78.9},{\"lat\":35.99,\"lon\":-78.91},{\"lat\":35.99,\"lon\":-78.9}";
    let way = |index| {
        format!(
            ",{{\"type\":\"way\",\"id\":{index},\"geometry\":[{ring}],\"tags\":{{\"name\":\"M{index}\",\"leisure\":\"park\"}}}}"
        )
    };
    filled(size, "{\"elements\":[{}", way, "]}")
}

fn osm_of_points(size: usize) -> Vec<u8> {
    let head = "{\"elements\":[{\"type\":\"way\",\"id\":1,\"tags\":{\"name\":\"M\",\"leisure\":\"park\"},\"geometry\":[{\"lat\":35.99,\"lon\":-78.9}";
    let point = |index| format!(",{{\"lat\":35.99{:04},\"lon\":-78.9{:04}}}", index * 37 % 10_000, index * 71 % 9_973);
    filled(size, head, point, ",{\"lat\":35.99,\"lon\":-78.9}]}]}")
}

fn osm_of_nothing(size: usize) -> Vec<u8> {
    filled(size, "{\"elements\":[{}", |_| ",[]".to_owned(), "]}")
}

fn yaml_of_places(size: usize) -> Vec<u8> {
    filled(size, "", |index| format!("- title: M{index}\n  position: {}\n  rating: 4\n", spot(index)), "")
}

fn yaml_of_keys(size: usize) -> Vec<u8> {
    filled(size, "title: M\n", |index| format!("k{index}: {{ a: b }}\n"), "")
}

fn yaml_of_documents(size: usize) -> Vec<u8> {
    filled(
        size,
        "",
        |index| format!("---\ntitle: M{index}\ngps: {}\nnote: long enough for a document\n", spot(index)),
        "",
    )
}

fn yaml_of_aliases(size: usize) -> Vec<u8> {
    let long = "x".repeat(9_000);
    filled(size, &format!("- &a {{ title: M, note: {long} }}\n"), |_| "- *a\n".to_owned(), "")
}

fn page_below_yaml(size: usize) -> Vec<u8> {
    filled(size, "---\ntitle: M\ngps: 35.9976, -78.901\n---\n", |_| "<br>* [x\n".to_owned(), "")
}

fn json_of_places(size: usize) -> Vec<u8> {
    filled(size, "[{}", |index| format!(",{{\"title\":\"M{index}\",\"position\":\"{}\"}}", spot(index)), "]")
}

fn deep_json(size: usize) -> Vec<u8> {
    repeat(size, "[")
}

fn deep_kml(size: usize) -> Vec<u8> {
    filled(size, "<kml>", |_| "<Folder>".to_owned(), "")
}

fn kml_of_folders(size: usize) -> Vec<u8> {
    let folder = |index| {
        format!(
            "<Folder><name>F{index}</name><Placemark><name>M{index}</name><Point><coordinates>-78.9{:04},35.9976\
             </coordinates></Point></Placemark></Folder>",
            index % 10_000
        )
    };
    filled(size, "<kml>", folder, "</kml>")
}

fn gpx_of_waypoints(size: usize) -> Vec<u8> {
    let waypoint = |index| format!("<wpt lat=\"35.9{:03}\" lon=\"-78.901\"><name>M{index}</name></wpt>", index % 1000);
    filled(size, "<gpx>", waypoint, "</gpx>")
}

fn form_of_one_line(size: usize) -> Vec<u8> {
    filled(size, "### Name\n\nMill\n\n### Position\n\n35.9976, -78.901\n\n### Note\n\n", |_| "a ".to_owned(), "\n")
}

fn form_of_headings(size: usize) -> Vec<u8> {
    repeat(size, "### Note\na\n")
}

fn form_of_lines(size: usize) -> Vec<u8> {
    filled(size, "### Note\n", |_| "a\n".to_owned(), "")
}
