//! A sheet of Excel or LibreOffice to import: what is packed in it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkshed_fuzz::sheet(bytes));
