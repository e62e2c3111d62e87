//! HTML in the description of a place to import.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkshed_fuzz::described(bytes));
