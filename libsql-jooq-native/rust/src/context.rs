//! What belongs to one class loader that has loaded the Java side: its JVM, its trampoline methods,
//! and the counts of its live handles. Nothing of it is static, since one image of this library
//! serves all class loaders of a JVM.

use crate::jni::Env;
use jni_sys::{jclass, jmethodID, JavaVM};
use std::ffi::CStr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::Once;

/// Kinds of handles that are counted.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Open connections.
    Connection = 0,
    /// Prepared statements.
    Statement = 1,
    /// Registered functions and collations.
    Function = 2,
    /// Groups of Java aggregates that are being computed.
    Group = 3,
}

/// The methods of the Java trampoline.
pub struct Trampoline {
    /// `int scalar(int binding, int arguments)`.
    pub scalar: jmethodID,
    /// `long number(int key, long)`.
    pub number: jmethodID,
    /// `long numbers(int key, long, long)`.
    pub numbers: jmethodID,
    /// `int step(int binding, int group, int rows, int arguments, int length)`.
    pub step: jmethodID,
    /// `int finish(int binding, int group, boolean last)`.
    pub finish: jmethodID,
    /// `int discard(int binding, int group)`.
    pub discard: jmethodID,
    /// `int compare(int binding)`.
    pub compare: jmethodID,
    /// `ByteBuffer arena(Peer, int capacity)`.
    pub arena: jmethodID,
    /// `byte[] takeResult(int binding)`.
    pub take_result: jmethodID,
    /// `int release(int binding)`.
    pub release: jmethodID,
}

/// One class loader's side of the library.
pub struct Context {
    /// The JVM.
    pub vm: *mut JavaVM,
    /// The trampoline's methods, valid while its class is loaded.
    pub trampoline: Trampoline,
    counts: [AtomicI64; 4],
}

impl Context {
    /// Makes a context for the class loader of the given trampoline class.
    pub fn new(env: Env, class: jclass) -> Option<Self> {
        initialize_sqlite();
        let method = |name: &CStr, signature: &CStr| env.static_method(class, name, signature);
        let trampoline = Trampoline {
            scalar: method(c"scalar", c"(II)I")?,
            number: method(c"number", c"(IJ)J")?,
            numbers: method(c"numbers", c"(IJJ)J")?,
            step: method(c"step", c"(IIIII)I")?,
            finish: method(c"finish", c"(IIZ)I")?,
            discard: method(c"discard", c"(II)I")?,
            compare: method(c"compare", c"(I)I")?,
            arena: method(
                c"arena",
                c"(Lio/github/libsqljooq/ffi/callback/Peer;I)Ljava/nio/ByteBuffer;",
            )?,
            take_result: method(c"takeResult", c"(I)[B")?,
            release: method(c"release", c"(I)I")?,
        };
        Some(Context {
            vm: env.java_vm()?,
            trampoline,
            counts: Default::default(),
        })
    }

    /// Counts a new handle, or one that is gone.
    pub fn count(&self, kind: Kind, change: i64) {
        self.counts[kind as usize].fetch_add(change, Ordering::Relaxed);
    }

    /// Live handles of a kind.
    pub fn live(&self, kind: usize) -> i64 {
        self.counts
            .get(kind)
            .map_or(-1, |count| count.load(Ordering::Relaxed))
    }
}

/// The crate insists on configuring SQLite itself, before anything else has initialised it (it panics
/// otherwise, and for ever after). Building a memory database makes it do so.
fn initialize_sqlite() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a single-threaded runtime needs no resources");
        let built = runtime.block_on(libsql::Builder::new_local(":memory:").build());
        assert!(built.is_ok(), "SQLite could not be initialised");
    });
}
