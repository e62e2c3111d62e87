//! OpenStreetMap's elements as JSON, to import.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkshed_fuzz::imported(bytes, &["{\"elements\":["]));
