//! The same work on many things at once, on as many threads as there are processors; one after the other in a browser, which
//! has no threads, and within such work.

#[cfg(feature = "cli")]
use std::{
    cell::Cell,
    panic::resume_unwind,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

#[cfg(feature = "cli")]
thread_local! {
    /// Whether this thread does such work.
    static IS_WORKING: Cell<bool> = const { Cell::new(false) };
}

/// What comes of each, in their order.
#[cfg(feature = "cli")]
pub(crate) fn map<T: Sync, U: Send>(all: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(all.len());
    if threads <= 1 || IS_WORKING.get() {
        return all.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || -> Vec<(usize, U)> {
        IS_WORKING.set(true);
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.map_while(|number| Some((number, work(all.get(number)?)))).collect()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        IS_WORKING.set(false);
        done.extend(others.into_iter().flat_map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic))));
        done
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, one)| one).collect()
}

/// What comes of two kinds of work, of which the first may share itself out further.
#[cfg(feature = "cli")]
pub(crate) fn both<A, B: Send>(first: impl FnOnce() -> A, second: impl FnOnce() -> B + Send) -> (A, B) {
    if IS_WORKING.get() {
        return (first(), second());
    }
    let second = || {
        IS_WORKING.set(true);
        second()
    };
    thread::scope(|scope| {
        let second = scope.spawn(second);
        (first(), second.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// What comes of two kinds of work.
#[cfg(not(feature = "cli"))]
pub(crate) fn both<A, B>(first: impl FnOnce() -> A, second: impl FnOnce() -> B) -> (A, B) {
    (first(), second())
}

/// What comes of each, in their order.
#[cfg(not(feature = "cli"))]
pub(crate) fn map<T, U>(all: &[T], work: impl Fn(&T) -> U) -> Vec<U> {
    all.iter().map(work).collect()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    #[test]
    fn results_have_the_order_of_what_they_come_of() {
        let numbers: Vec<u64> = (0..1_000).collect();
        let squares = map(&numbers, |number| number * number);
        assert_eq!(squares, numbers.iter().map(|number| number * number).collect::<Vec<_>>());
        assert!(map(&[], |number: &u64| *number).is_empty());
        assert_eq!(both(|| squares[2], || map(&numbers, |number| number + 1)[2]), (4, 3));
    }
}
