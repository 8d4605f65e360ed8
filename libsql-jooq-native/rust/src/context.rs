//! What belongs to one class loader that has loaded the Java side: its JVM, its trampoline methods,
//! and the counts of its live handles. Nothing of it is static, since one image of this library
//! serves all class loaders of a JVM.

use crate::jni::Env;
use jni_sys::{jclass, jmethodID, JavaVM};
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
    /// `int scalar(Binding, int)`.
    pub scalar: jmethodID,
    /// `long numbers(Binding, int count, int types, long, long)`.
    pub numbers: jmethodID,
    /// `int step(Binding, int group, int rows, int arguments)`.
    pub step: jmethodID,
    /// `int finish(Binding, int group, boolean last)`.
    pub finish: jmethodID,
    /// `int discard(Binding, int group)`.
    pub discard: jmethodID,
    /// `int compare(Binding)`.
    pub compare: jmethodID,
    /// `int arena(Peer, ByteBuffer)`.
    pub arena: jmethodID,
    /// `byte[] takeResult(Binding)`.
    pub take_result: jmethodID,
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
        const PACKAGE: &str = "io/github/libsqljooq/ffi/callback/";
        let binding = format!("L{PACKAGE}Binding;");
        let method = |name: &str, arguments: &str, result: &str| {
            let name = std::ffi::CString::new(name).ok()?;
            let signature = std::ffi::CString::new(format!("({arguments}){result}")).ok()?;
            env.static_method(class, &name, &signature)
        };
        let trampoline = Trampoline {
            scalar: method("scalar", &format!("{binding}I"), "I")?,
            numbers: method("numbers", &format!("{binding}IIJJ"), "J")?,
            step: method("step", &format!("{binding}III"), "I")?,
            finish: method("finish", &format!("{binding}IZ"), "I")?,
            discard: method("discard", &format!("{binding}I"), "I")?,
            compare: method("compare", &binding, "I")?,
            arena: method(
                "arena",
                &format!("L{PACKAGE}Peer;Ljava/nio/ByteBuffer;"),
                "I",
            )?,
            take_result: method("takeResult", &binding, "[B")?,
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
