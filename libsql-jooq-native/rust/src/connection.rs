//! One SQLite connection and what stands between it and SQLite's own defaults: no functions that reach
//! files or run SQL, an authorizer, and a progress handler for cancellation.

use crate::authorizer::{Authorizer, Origin, Permit};
use crate::context::{Context, Kind};
use crate::jni::Env;
use crate::stack;
use crate::text_functions;
use crate::upcall::Arena;
use crate::vector;
use crate::vector_functions;
use crate::wire::PageWriter;
use jni_sys::jobject;
use libsql_ffi as ffi;
use std::cell::{Cell, RefCell};
use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

extern "C" {
    // Part of the encryption build, and not in the crate's bindings.
    fn sqlite3_key(db: *mut ffi::sqlite3, key: *const c_void, length: c_int) -> c_int;
    fn sqlite3mc_cipher_index(name: *const c_char) -> c_int;
    fn sqlite3mc_config(db: *mut ffi::sqlite3, parameter: *const c_char, value: c_int) -> c_int;
}

/// Instructions of the virtual machine between two looks at the cancel flag and the clock.
const PROGRESS_STEPS: c_int = 2_000;

/// Bytes of a pattern of LIKE or GLOB: SQLite recurses for each wildcard, and its own 50,000 are too many
/// for the stack of a thread.
const LONGEST_PATTERN: c_int = 3_000;

/// An error of SQLite's, or of ours in SQLite's terms: the extended code and the message.
pub type Failure = (c_int, String);

/// A connection. Java holds its lock around every call but [`Connection::cancel`].
pub struct Connection {
    /// The handle.
    pub db: *mut ffi::sqlite3,
    /// The class loader's side.
    pub context: *const Context,
    /// The Java object that stands for this connection in upcalls.
    pub peer: jobject,
    /// Keeps the trampoline's class loaded while the connection is open.
    class: jobject,
    /// The environment of the thread whose call is running statements, for the upcalls in it.
    pub env: Cell<Option<Env>>,
    /// Values on their way up to Java and back.
    pub arena: RefCell<Arena>,
    /// Memory of the pages, used again and again; taken out while a statement runs.
    pub page: RefCell<PageWriter>,
    /// The execution whose steps are running, 0 when none.
    pub execution: Cell<i64>,
    /// When it must end.
    pub deadline: Cell<Option<Instant>>,
    /// Whether a Java collation failed, which SQLite has no way to report.
    pub callback_failed: Cell<bool>,
    /// Whether a statement is being given up, so that aggregates must not be finished.
    pub discarding: Cell<bool>,
    /// What statements may do.
    pub authorizer: Authorizer,
    cancelled: AtomicI64,
}

impl Connection {
    /// Opens a database.
    ///
    /// # Errors
    /// SQLite's extended code and message.
    #[allow(clippy::too_many_arguments)]
    pub fn open(
        env: Env,
        context: *const Context,
        class: jobject,
        peer: jobject,
        path: &CStr,
        flags: c_int,
        vfs: Option<&CStr>,
        key: Option<(&[u8], &CStr)>,
    ) -> Result<Box<Self>, Failure> {
        let mut db = null_mut();
        let vfs = vfs.map_or(null(), CStr::as_ptr);
        // SAFETY: the strings end in NUL and live during the call.
        let code = unsafe { ffi::sqlite3_open_v2(path.as_ptr(), &mut db, flags, vfs) };
        if code != ffi::SQLITE_OK {
            let failure = failure(db, code);
            // SAFETY: a handle of a failed open must be closed too; null is allowed.
            unsafe { ffi::sqlite3_close_v2(db) };
            return Err(failure);
        }
        // SAFETY: `context` outlives its connections, as the Java owner sees to.
        unsafe { (*context).count(Kind::Connection, 1) };
        let connection = Box::new(Connection {
            db,
            context,
            peer: env.new_global(peer),
            class: env.new_global(class),
            env: Cell::new(None),
            arena: RefCell::default(),
            page: RefCell::default(),
            execution: Cell::new(0),
            deadline: Cell::new(None),
            callback_failed: Cell::new(false),
            discarding: Cell::new(false),
            authorizer: Authorizer::new(db),
            cancelled: AtomicI64::new(0),
        });
        match connection.set_up(key) {
            Ok(()) => Ok(connection),
            Err(failure) => {
                connection.close();
                Err(failure)
            }
        }
    }

    fn set_up(&self, key: Option<(&[u8], &CStr)>) -> Result<(), Failure> {
        let this: *const Self = self;
        // SAFETY: the handle is open and used by this thread alone; the connection is boxed, so its
        // address stays, and the handlers are gone with the handle.
        unsafe {
            ffi::sqlite3_extended_result_codes(self.db, 1);
            if let Some((key, cipher)) = key {
                let index = sqlite3mc_cipher_index(cipher.as_ptr());
                if index < 1 {
                    let name = cipher.to_string_lossy();
                    return Err((ffi::SQLITE_ERROR, format!("no such cipher: {name}")));
                }
                sqlite3mc_config(self.db, c"cipher".as_ptr(), index);
                let code = sqlite3_key(self.db, key.as_ptr().cast(), key.len() as c_int);
                if code != ffi::SQLITE_OK {
                    return Err(failure(self.db, code));
                }
            }
            remove_file_functions(self.db);
            ffi::sqlite3_limit(
                self.db,
                ffi::SQLITE_LIMIT_LIKE_PATTERN_LENGTH,
                LONGEST_PATTERN,
            );
            ffi::sqlite3_progress_handler(
                self.db,
                PROGRESS_STEPS,
                Some(on_progress),
                this.cast_mut().cast(),
            );
        }
        self.authorizer.install();
        vector::register(self.db)?;
        vector_functions::register(self.db)?;
        text_functions::register(self.db)
    }

    /// The error of the call that just failed: its extended code and message.
    pub fn failure(&self, code: c_int) -> Failure {
        let reason = self.authorizer.take_reason();
        match (failure(self.db, code), reason) {
            ((code, message), Some(reason)) if code & 0xFF == ffi::SQLITE_AUTH => {
                (code, format!("{message}: {reason}"))
            }
            (failure, _) => failure,
        }
    }

    /// Makes an execution end, if it is running or still going to hand out rows. From any thread.
    pub fn cancel(&self, execution: i64) {
        self.cancelled.store(execution, Ordering::Release);
    }

    /// Says whether the running execution was cancelled or is over its time.
    #[inline]
    pub fn must_stop(&self) -> bool {
        let execution = self.execution.get();
        (execution != 0 && self.cancelled.load(Ordering::Acquire) == execution)
            || self.callback_failed.get()
            || self.deadline.get().is_some_and(|at| Instant::now() >= at)
    }

    /// Compiles a statement.
    pub fn prepare(
        &self,
        sql: &CStr,
        origin: Origin,
    ) -> Result<(*mut ffi::sqlite3_stmt, Permit, usize), Failure> {
        stack::check_nesting(sql.to_bytes()).map_err(|message| (ffi::SQLITE_ERROR, message))?;
        let mut statement = null_mut();
        let mut tail = null();
        let length = sql.count_bytes() + 1;
        // SAFETY: the text ends in NUL and `length` counts that too, so nothing is read behind it.
        let (code, permit) = self.authorizer.compile(sql, origin, || unsafe {
            ffi::sqlite3_prepare_v3(
                self.db,
                sql.as_ptr(),
                length as c_int,
                ffi::SQLITE_PREPARE_PERSISTENT as u32,
                &mut statement,
                &mut tail,
            )
        });
        if code != ffi::SQLITE_OK {
            return Err(self.failure(code));
        }
        // SAFETY: SQLite sets the tail to a place within the text.
        let end = unsafe { tail.offset_from(sql.as_ptr()) } as usize;
        Ok((statement, permit, end))
    }

    /// Closes the handle; its statements are finalized already.
    pub fn close(self: Box<Self>) {
        self.discarding.set(true);
        // SAFETY: the Java owner has finalized all statements, and no call is running.
        unsafe { ffi::sqlite3_close_v2(self.db) };
        // SAFETY: the context outlives its connections.
        let context = unsafe { &*self.context };
        context.count(Kind::Connection, -1);
        if let Some(env) = Env::current(context.vm) {
            env.delete_global(self.peer);
            env.delete_global(self.class);
        }
    }

    /// The class loader's side.
    #[inline]
    pub fn context(&self) -> &Context {
        // SAFETY: the context outlives its connections, as the Java owner sees to.
        unsafe { &*self.context }
    }

    /// The trampoline's class.
    #[inline]
    pub fn class(&self) -> jobject {
        self.class
    }
}

/// Extended code and message of a handle.
pub fn failure(db: *mut ffi::sqlite3, code: c_int) -> Failure {
    if db.is_null() {
        return (code, "out of memory".into());
    }
    // SAFETY: the handle is open; the message is copied before the next call.
    unsafe {
        let extended = ffi::sqlite3_extended_errcode(db);
        let message = CStr::from_ptr(ffi::sqlite3_errmsg(db));
        let same = extended & 0xFF == code & 0xFF;
        let code = if same { extended } else { code };
        (code, message.to_string_lossy().into_owned())
    }
}

/// Takes away the functions of the encryption build that reach the file system, and the one that runs a
/// text as SQL, unseen by the guard.
///
/// # Safety
/// The handle must be open.
unsafe fn remove_file_functions(db: *mut ffi::sqlite3) {
    let functions = [
        (c"readfile", 1),
        (c"writefile", -1),
        (c"lsmode", 1),
        (c"sha3_query", 1),
        (c"sha3_query", 2),
    ];
    for (name, arguments) in functions {
        // SAFETY: see above.
        unsafe {
            ffi::sqlite3_create_function_v2(
                db,
                name.as_ptr(),
                arguments,
                ffi::SQLITE_UTF8,
                null_mut(),
                None,
                None,
                None,
                None,
            );
        }
    }
    // SAFETY: see above.
    unsafe { ffi::sqlite3_create_module_v2(db, c"fsdir".as_ptr(), null(), null_mut(), None) };
}

unsafe extern "C" fn on_progress(connection: *mut c_void) -> c_int {
    // SAFETY: the pointer is the connection that set this handler.
    let connection = unsafe { &*connection.cast::<Connection>() };
    c_int::from(connection.must_stop())
}

/// A C string from bytes that Java encoded; `None` when a NUL is inside.
pub fn c_string(bytes: Vec<u8>) -> Option<CString> {
    CString::new(bytes).ok()
}
