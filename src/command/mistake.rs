//! The message for when the program itself is wrong: a panic, in any stage.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::Path;

use super::eprint;

/// Does `work`; none if it panicked, which is reported to the user as our mistake.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::set_hook(Box::new(|info| {
        if is_forgiven() {
            return;
        }
        // Where the terminal is gone, there is nobody to tell.
        let _ = eprint(&report(info));
    }));
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Whether a font caused the panic, in which case the same is tried again without it.
fn is_forgiven() -> bool {
    #[cfg(feature = "pdf")]
    return std::thread::current().name() == Some(crate::render::WITH_OTHER_FONTS);
    #[cfg(not(feature = "pdf"))]
    return false;
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(String::new, |location| {
        // Paths of a dependency are absolute, and begin with a folder of the machine that compiled it.
        let file = Path::new(location.file());
        let known: Vec<_> = file.iter().skip_while(|part| file.is_absolute() && *part != "src").collect();
        format!(
            " ({}:{})",
            known.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"),
            location.line()
        )
    });
    format!(
        "error: this is a mistake in walkshed, not in your guide: {}{place}\n\
         Nothing was left half written. Please report it where you got walkshed from, as an issue, \
         with these lines, what you typed ({} {}) and, if you can share it, the guide.\n",
        message(info.payload()),
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
    )
}

/// What a panic says.
fn message(payload: &dyn Any) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no word why")
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn a_panic_is_our_mistake() {
        assert_eq!(caught(|| 7), Some(7));
        let told = Arc::new(Mutex::new(String::new()));
        let listener = Arc::clone(&told);
        panic::set_hook(Box::new(move |info| *listener.lock().unwrap() = report(info)));
        assert!(panic::catch_unwind(|| panic!("no {}", "street")).is_err());
        drop(panic::take_hook());
        let told = told.lock().unwrap();
        assert!(told.starts_with(
            "error: this is a mistake in walkshed, not in your guide: no street (src/command/mistake.rs:"
        ));
        assert!(told.contains("Please report it"), "{told}");
    }
}
