//! A list of places.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkshed_fuzz::list(bytes));
