//! What shows that work goes on, when standard error is a terminal: a line for a step that takes over a second, a bar for what is
//! read or downloaded, and for many guides.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How long a step may take before it is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two pictures of the spinner.
const TICK: Duration = Duration::from_millis(100);

/// Does `work`, and shows `message` with a spinner while it takes long.
pub(super) fn step<T>(message: &str, work: impl FnOnce() -> T) -> T {
    let (done, wait) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::new_spinner().with_message(message.to_owned());
                while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    bar.tick();
                }
                bar.finish_and_clear();
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// Does `work`, and shows it if that is wanted.
pub(super) fn step_if<T>(is_shown: bool, message: &str, work: impl FnOnce() -> T) -> T {
    if is_shown { step(message, work) } else { work() }
}

/// A bar for so many guides.
pub(super) fn guides(count: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{pos} of {len} guides {wide_bar} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(count as u64).with_style(style);
    bar.enable_steady_tick(TICK);
    bar
}

/// A bar for so many bytes that are read.
pub(super) fn bytes(length: u64, message: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:30} {bytes} of {total_bytes}");
    let bar = ProgressBar::new(length).with_message(message.to_owned());
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
