//! The data of an `.osm.pbf` extract.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkshed_fuzz::block(bytes));
