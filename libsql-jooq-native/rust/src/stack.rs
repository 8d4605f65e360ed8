//! The stacks that SQLite recurses on: an overflow within native code ends the process.
//!
//! Compiling recurses once for each level of nested queries and views, so it has a large stack of its own.
//! Java must not be called there. Running recurses much less, in JSON and patterns, and stays on the
//! thread's stack, of which there must be enough left.

use std::cell::Cell;
use std::ptr::null_mut;

/// Bytes of address space for the compiler; memory only as far as it is used.
const SIZE: usize = 256 << 20;
/// Below it, an access is a fault and not damage.
const GUARD: usize = 64 << 10;
/// More than this is given back after a call.
const KEEP: usize = 1 << 20;
/// Levels of parentheses that the compiler's stack is large enough for.
const MOST_NESTED: usize = 20_000;
/// A text that is shorter cannot be nested too deeply.
const SHORT: usize = 2 * MOST_NESTED;

/// Bytes of the thread's stack that running a statement needs at most.
const NEEDED: usize = 160 << 10;
/// Pages at the end of a stack that the JVM guards.
const JVM_GUARD: usize = 32 << 10;

/// The compiler's stack of one connection, made when it is first needed.
pub struct CompilerStack {
    lowest: Cell<*mut u8>,
    running: Cell<bool>,
    /// How far down the last body got, as far as [`CompilerStack::note`] saw it.
    reached: Cell<usize>,
}

impl CompilerStack {
    /// A stack to be made later.
    pub fn new() -> Self {
        CompilerStack {
            lowest: Cell::new(null_mut()),
            running: Cell::new(false),
            reached: Cell::new(0),
        }
    }

    /// Whether something is running on it.
    pub fn is_running(&self) -> bool {
        self.running.get()
    }

    /// Runs the body, which must not panic, on this stack; on the thread's own where there is no memory
    /// for it. Gives its result, and how many bytes it was seen to use.
    pub fn run<R>(&self, body: impl FnOnce() -> R) -> (R, usize) {
        if self.running.get() || !self.make() {
            return (body(), 0);
        }
        let lowest = self.lowest.get();
        let top = lowest as usize + SIZE;
        self.running.set(true);
        self.reached.set(top);
        // SAFETY: the memory is ours, large enough, aligned to pages, and nobody else uses it now.
        let result = unsafe { psm::on_stack(lowest, SIZE, body) };
        self.running.set(false);
        let used = top - self.reached.get();
        if used > KEEP {
            // SAFETY: what lies there belongs to calls that are over.
            unsafe { libc::madvise(lowest.cast(), SIZE - KEEP, libc::MADV_DONTNEED) };
        }
        (result, used)
    }

    /// Takes note of where the stack ends now.
    pub fn note(&self) {
        let here = here();
        if here < self.reached.get() {
            self.reached.set(here);
        }
    }

    fn make(&self) -> bool {
        if !self.lowest.get().is_null() {
            return true;
        }
        // SAFETY: a new mapping touches no memory of others; what is made is unmapped by `drop`.
        unsafe {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            let access = libc::PROT_READ | libc::PROT_WRITE;
            let mapped = libc::mmap(null_mut(), GUARD + SIZE, access, flags, -1, 0);
            if mapped == libc::MAP_FAILED {
                return false;
            }
            libc::mprotect(mapped, GUARD, libc::PROT_NONE);
            self.lowest.set(mapped.cast::<u8>().add(GUARD));
        }
        true
    }
}

impl Drop for CompilerStack {
    fn drop(&mut self) {
        let lowest = self.lowest.get();
        if !lowest.is_null() {
            // SAFETY: this is what `make` mapped.
            unsafe { libc::munmap(lowest.sub(GUARD).cast(), GUARD + SIZE) };
        }
    }
}

/// Says what is wrong with a text that nests too deeply for the compiler.
///
/// # Errors
/// The message.
pub fn check_nesting(sql: &[u8]) -> Result<(), String> {
    let nested = if sql.len() < SHORT { 0 } else { nesting(sql) };
    if nested <= MOST_NESTED {
        return Ok(());
    }
    Err(format!(
        "the statement nests parentheses {nested} levels deep, at most {MOST_NESTED} are allowed"
    ))
}

/// The most parentheses that are open at once, those in texts, names and comments left out.
fn nesting(sql: &[u8]) -> usize {
    let (mut open, mut most, mut at) = (0_usize, 0, 0);
    while at < sql.len() {
        let skip_to = |end: &[u8]| {
            let rest = &sql[at + 1..];
            let found = rest.windows(end.len()).position(|part| part == end);
            found.map_or(sql.len(), |found| at + found + end.len())
        };
        at = match sql[at] {
            quote @ (b'\'' | b'"' | b'`') => skip_to(&[quote]),
            b'[' => skip_to(b"]"),
            b'-' if sql[at..].starts_with(b"--") => skip_to(b"\n"),
            b'/' if sql[at..].starts_with(b"/*") => skip_to(b"*/"),
            b'(' => {
                open += 1;
                most = most.max(open);
                at
            }
            b')' => {
                open = open.saturating_sub(1);
                at
            }
            _ => at,
        } + 1;
    }
    most
}

thread_local! {
    /// The lowest address of this thread's stack that may be used; 0 when not known yet.
    static LIMIT: Cell<usize> = const { Cell::new(0) };
}

/// Says what is wrong when the thread has too little stack left to run a statement.
///
/// # Errors
/// The message.
#[inline]
pub fn check_left() -> Result<(), String> {
    let known = LIMIT.get();
    let limit = if known == 0 { find_limit() } else { known };
    let left = here().saturating_sub(limit);
    if left >= NEEDED {
        return Ok(());
    }
    Err(format!(
        "the thread has {} KiB of its stack left, and SQLite needs {}: recurse less deeply, or give the \
         thread a larger stack (-Xss, or the stackSize of its constructor)",
        left / 1024,
        NEEDED / 1024
    ))
}

#[inline(always)]
fn here() -> usize {
    psm::stack_pointer() as usize
}

#[cold]
fn find_limit() -> usize {
    let found = lowest_address().map_or(1, |address| address + JVM_GUARD);
    LIMIT.set(found);
    found
}

#[cfg(target_os = "linux")]
fn lowest_address() -> Option<usize> {
    // SAFETY: the attributes are initialised by the first call, and destroyed by the last.
    unsafe {
        let mut attributes = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let (mut address, mut size) = (null_mut(), 0);
        let code = libc::pthread_attr_getstack(&attributes, &mut address, &mut size);
        libc::pthread_attr_destroy(&mut attributes);
        (code == 0).then_some(address as usize)
    }
}

#[cfg(target_os = "macos")]
fn lowest_address() -> Option<usize> {
    // SAFETY: both calls only ask about the current thread.
    unsafe {
        let this = libc::pthread_self();
        let highest = libc::pthread_get_stackaddr_np(this) as usize;
        Some(highest - libc::pthread_get_stacksize_np(this))
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn lowest_address() -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn body_runs_on_a_larger_stack() {
        fn deep(stack: &CompilerStack, levels: usize) -> usize {
            let filler = std::hint::black_box([levels as u8; 1024]);
            stack.note();
            if levels == 0 {
                return 0;
            }
            usize::from(filler[levels % 1024] == levels as u8) + deep(stack, levels - 1)
        }
        let small = std::thread::Builder::new().stack_size(128 * 1024);
        let run = || {
            let stack = CompilerStack::new();
            let first = stack.run(|| deep(&stack, 10_000));
            let second = stack.run(|| deep(&stack, 10));
            (first, second)
        };
        let (first, second) = small.spawn(run).unwrap().join().unwrap();
        assert_eq!((first.0, second.0), (10_000, 10));
        assert!(first.1 > 10_000 * 1024 && second.1 < 100_000);
    }

    #[test]
    fn thread_with_little_stack_left_is_refused() {
        let small = std::thread::Builder::new().stack_size(96 * 1024);
        let refused = small.spawn(check_left).unwrap().join().unwrap();
        assert!(refused.unwrap_err().contains("KiB of its stack left"));
        let large = std::thread::Builder::new().stack_size(1024 * 1024);
        assert_eq!(large.spawn(check_left).unwrap().join().unwrap(), Ok(()));
    }

    #[test]
    fn nesting_counts_parentheses_of_the_statement_only() {
        for (sql, expected) in [
            ("select ((1) + (2))", 2),
            ("select '((((', \"((((\", `((((`, [((((]", 0),
            ("select (1) -- ((((\n + /* (((( */ (2)", 1),
            ("select '(''('", 0),
            ("select ')' || '", 0),
            (")))(", 1),
        ] {
            assert_eq!(nesting(sql.as_bytes()), expected, "{sql}");
        }
    }
}
