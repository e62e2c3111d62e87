//! YAML in other keys than ours, to import.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkshed_fuzz::imported(bytes, &["- ", "---", "places:", "["]));
