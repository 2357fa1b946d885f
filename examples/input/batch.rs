//! Work on many items by several threads, with the results in order and memory bounded.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Items handed out to one thread before the results are collected. A long article among them holds
/// up the others for a moment only; more than 32 gained nothing on 18,053 articles (2026-11).
const BATCH: usize = 32;

/// Applies `work` to every item on `n_threads` threads and gives the results to `finish` in the
/// order of the items; stops when `finish` says so by an error.
pub fn in_order<T: Send, R: Send, E>(
    items: impl Iterator<Item = T>,
    n_threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut finish: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut items = items.fuse();
    if n_threads <= 1 {
        return items.try_for_each(|item| finish(work(item)));
    }
    loop {
        let slots: Vec<Mutex<(Option<T>, Option<R>)>> =
            items.by_ref().take(BATCH * n_threads).map(|item| Mutex::new((Some(item), None))).collect();
        if slots.is_empty() {
            return Ok(());
        }
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..n_threads {
                scope.spawn(|| {
                    while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let mut slot = slot.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                        slot.1 = slot.0.take().map(&work);
                    }
                });
            }
        });
        for slot in slots {
            let (_, result) = slot.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let Some(result) = result {
                finish(result)?;
            }
        }
    }
}
