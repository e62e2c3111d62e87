//! The `walkshed` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    walkshed::command::run()
}
