//! The stacks that SQLite recurses on: an overflow within native code ends the process.
//!
//! Compiling recurses once for each level of nested queries and views, so it has a large stack of its own; so
//! has the running of statements that recurse over values: JSON and MATCH. Java must not be called there: a
//! callback goes back to the thread's stack for it. Other statements recurse little and stay on the thread's
//! stack, of which there must be enough left.

use std::cell::Cell;
use std::ptr::null_mut;

/// Bytes of address space for a large stack; memory only as far as it is used.
const SIZE: usize = 1 << 30;
/// Below it, an access is a fault and not damage.
const GUARD: usize = 64 << 10;
/// More than this is given back after a call.
const KEEP: usize = 1 << 20;
/// The unit in which memory is given back, at least.
const PAGE: usize = 4 << 10;
/// Levels of parentheses that the compiler's stack is large enough for.
const MOST_NESTED: usize = 20_000;
/// A text that is shorter cannot be nested too deeply.
const SHORT: usize = 2 * MOST_NESTED;

/// Bytes of the thread's stack that running a statement needs at most.
const NEEDED: usize = 160 << 10;
/// Pages at the end of a stack that the JVM guards.
const JVM_GUARD: usize = 32 << 10;

/// What is left free between the frames that wait on a stack and those of a body that comes back to it.
const GAP: usize = 4 << 10;

/// The large stack of one connection, made when it is first needed.
///
/// Calls go back and forth: a statement runs on it, a Java function that it calls on the thread's stack, and
/// a statement that this runs on the large one again, below the frames that wait there.
pub struct LargeStack {
    lowest: Cell<*mut u8>,
    /// Where the frames that wait on it end; the next body begins below.
    top: Cell<usize>,
    /// Where the frames that wait on the thread's stack end; 0 while that is the one in use.
    thread: Cell<usize>,
    /// How far down the last body got, as far as [`LargeStack::note`] saw it.
    reached: Cell<usize>,
}

impl LargeStack {
    /// A stack to be made later.
    pub fn new() -> Self {
        LargeStack {
            lowest: Cell::new(null_mut()),
            top: Cell::new(0),
            thread: Cell::new(0),
            reached: Cell::new(0),
        }
    }

    /// Runs the body, which must not panic, on this stack; on the thread's own where there is no memory
    /// for it. Gives its result, and how many bytes it was seen to use.
    pub fn run<R>(&self, body: impl FnOnce() -> R) -> (R, usize) {
        if self.thread.get() != 0 || !self.make() {
            return (body(), 0);
        }
        let lowest = self.lowest.get();
        let top = self.top.get();
        self.thread.set(here());
        let reached = self.reached.replace(top);
        // SAFETY: the memory is ours, large enough, aligned to pages, and nobody else uses it now.
        let result = unsafe { psm::on_stack(lowest, top - lowest as usize, body) };
        self.thread.set(0);
        let used = top - self.reached.replace(reached);
        if used > KEEP && top == lowest as usize + SIZE {
            self.forget();
        }
        (result, used)
    }

    /// Runs the body, which must not panic, on the thread's stack: what calls Java.
    #[inline]
    pub fn on_thread<R>(&self, body: impl FnOnce() -> R) -> R {
        if self.thread.get() == 0 {
            return body();
        }
        self.back_on_thread(body)
    }

    fn back_on_thread<R>(&self, body: impl FnOnce() -> R) -> R {
        let lowest = thread_limit().next_multiple_of(PAGE);
        let thread = self.thread.replace(0);
        let top = self.top.replace(below(here()));
        // SAFETY: it is this thread's own stack, below the frames that wait there.
        let result = unsafe { psm::on_stack(lowest as *mut u8, below(thread) - lowest, body) };
        self.top.set(top);
        self.thread.set(thread);
        result
    }

    /// Takes note of where the stack ends now.
    pub fn note(&self) {
        let here = here();
        if here < self.reached.get() {
            self.reached.set(here);
        }
    }

    /// Gives memory back after bodies that take no notes: what they left below the part that is kept tells
    /// whether they got there.
    pub fn give_back(&self) {
        let lowest = self.lowest.get();
        if lowest.is_null() || self.top.get() != lowest as usize + SIZE {
            return;
        }
        // SAFETY: what lies there is ours and initialised, and belongs to calls that are over.
        unsafe {
            let page = lowest.add(SIZE - KEEP - PAGE).cast::<usize>();
            let words = std::slice::from_raw_parts(page, PAGE / size_of::<usize>());
            if words.iter().any(|word| *word != 0) {
                self.forget();
            }
        }
    }

    fn forget(&self) {
        // SAFETY: the memory is ours, and belongs to calls that are over.
        unsafe { libc::madvise(self.lowest.get().cast(), SIZE - KEEP, libc::MADV_DONTNEED) };
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
            let lowest = mapped.cast::<u8>().add(GUARD);
            self.lowest.set(lowest);
            self.top.set(lowest as usize + SIZE);
        }
        true
    }
}

impl Drop for LargeStack {
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
    let left = here().saturating_sub(thread_limit());
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

/// The lowest address of this thread's stack that may be used.
#[inline]
fn thread_limit() -> usize {
    let known = LIMIT.get();
    if known == 0 {
        find_limit()
    } else {
        known
    }
}

/// Where a body may begin below frames that end at an address.
fn below(address: usize) -> usize {
    (address - GAP) & !63
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
        fn deep(stack: &LargeStack, levels: usize) -> usize {
            let filler = std::hint::black_box([levels as u8; 1024]);
            stack.note();
            if levels == 0 {
                return 0;
            }
            usize::from(filler[levels % 1024] == levels as u8) + deep(stack, levels - 1)
        }
        let small = std::thread::Builder::new().stack_size(128 * 1024);
        let run = || {
            let stack = LargeStack::new();
            let first = stack.run(|| deep(&stack, 10_000));
            let second = stack.run(|| deep(&stack, 10));
            (first, second)
        };
        let (first, second) = small.spawn(run).unwrap().join().unwrap();
        assert_eq!((first.0, second.0), (10_000, 10));
        assert!(first.1 > 10_000 * 1024 && second.1 < 100_000);
    }

    #[test]
    fn bodies_go_back_and_forth_between_the_stacks() {
        fn fill(byte: u8) -> [u8; 2048] {
            std::hint::black_box([byte; 2048])
        }
        fn level(stack: &LargeStack, depth: u8) -> usize {
            let before = fill(depth);
            let inner = || {
                let own = fill(depth + 1);
                let within = stack.on_thread(|| {
                    let own = fill(depth + 2);
                    let limit = thread_limit();
                    assert!((limit..limit + (8 << 20)).contains(&here()));
                    let deeper = if depth < 60 {
                        level(stack, depth + 3)
                    } else {
                        0
                    };
                    assert!(own.iter().all(|byte| *byte == depth + 2));
                    deeper + 1
                });
                assert!(own.iter().all(|byte| *byte == depth + 1));
                within
            };
            let result = stack.run(inner).0;
            assert!(before.iter().all(|byte| *byte == depth));
            result
        }
        let run = || {
            let stack = LargeStack::new();
            (level(&stack, 0), level(&stack, 0))
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20);
        assert_eq!(thread.spawn(run).unwrap().join().unwrap(), (21, 21));
    }

    #[test]
    fn memory_of_a_body_that_takes_no_notes_is_given_back() {
        fn deep(levels: usize) -> usize {
            let filler = std::hint::black_box([levels; 128]);
            if levels == 0 {
                0
            } else {
                deep(levels - 1) + usize::from(filler[0] == levels)
            }
        }
        let stack = LargeStack::new();
        assert_eq!(stack.run(|| deep(10_000)).0, 10_000);
        // SAFETY: the page lies within the stack, and nothing runs there.
        let page = unsafe { stack.lowest.get().add(SIZE - KEEP - PAGE) };
        let is_zero = || {
            // SAFETY: as above.
            unsafe { std::slice::from_raw_parts(page, PAGE) }
                .iter()
                .all(|byte| *byte == 0)
        };
        assert!(!is_zero());
        stack.give_back();
        assert!(is_zero());
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
