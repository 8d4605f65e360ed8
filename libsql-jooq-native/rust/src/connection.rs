//! One SQLite connection and what stands between it and SQLite's own defaults: no file functions, an
//! authorizer against statements that crash the engine, and a progress handler for cancellation.

use crate::context::{Context, Kind};
use crate::function::Arena;
use crate::jni::Env;
use crate::vector;
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
    /// Whether a statement of the caller's is being compiled.
    preparing: Cell<bool>,
    /// Whether the statement being compiled or run may read `vector_top_k`.
    pub cleared: Cell<bool>,
    /// Whether a view or trigger of the schema searches, so that its k is out of the caller's sight.
    stored_search: Cell<bool>,
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
    ) -> Result<Box<Self>, (c_int, String)> {
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
            preparing: Cell::new(false),
            cleared: Cell::new(false),
            stored_search: Cell::new(true),
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

    fn set_up(&self, key: Option<(&[u8], &CStr)>) -> Result<(), (c_int, String)> {
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
            ffi::sqlite3_progress_handler(
                self.db,
                PROGRESS_STEPS,
                Some(on_progress),
                this.cast_mut().cast(),
            );
            ffi::sqlite3_set_authorizer(self.db, Some(on_authorize), this.cast_mut().cast());
        }
        vector::register(self.db)
    }

    /// The error of the call that just failed: its extended code and message.
    pub fn failure(&self, code: c_int) -> (c_int, String) {
        failure(self.db, code)
    }

    /// Makes an execution end, if it is running or still going to hand out rows. From any thread.
    pub fn cancel(&self, execution: i64) {
        self.cancelled.store(execution, Ordering::Release);
    }

    /// Says whether the running execution was cancelled or is over its time.
    pub fn must_stop(&self) -> bool {
        let execution = self.execution.get();
        (execution != 0 && self.cancelled.load(Ordering::Acquire) == execution)
            || self.callback_failed.get()
            || self.deadline.get().is_some_and(|at| Instant::now() >= at)
    }

    /// Compiles a statement of the caller's.
    pub fn prepare(
        &self,
        sql: &CStr,
        cleared: bool,
    ) -> Result<(*mut ffi::sqlite3_stmt, usize), (c_int, String)> {
        if cleared {
            self.stored_search.set(self.has_stored_search());
        }
        let mut statement = null_mut();
        let mut tail = null();
        let before = (self.preparing.replace(true), self.cleared.replace(cleared));
        let length = sql.count_bytes() + 1;
        // SAFETY: the text ends in NUL and `length` counts that too, so nothing is read behind it.
        let code = unsafe {
            ffi::sqlite3_prepare_v3(
                self.db,
                sql.as_ptr(),
                length as c_int,
                ffi::SQLITE_PREPARE_PERSISTENT as u32,
                &mut statement,
                &mut tail,
            )
        };
        self.preparing.set(before.0);
        self.cleared.set(before.1);
        if code != ffi::SQLITE_OK {
            return Err(self.failure(code));
        }
        // SAFETY: SQLite sets the tail to a place within the text.
        let end = unsafe { tail.offset_from(sql.as_ptr()) } as usize;
        Ok((statement, end))
    }

    /// Looks for views and triggers that search. The authorizer sees the name of a view, a trigger or
    /// a common table expression, and cannot tell which it is.
    fn has_stored_search(&self) -> bool {
        let schemas = self.texts(c"SELECT name FROM pragma_database_list");
        schemas.iter().any(|schema| {
            let sql = format!(
                "SELECT name FROM \"{}\".sqlite_schema WHERE type IN ('view', 'trigger') \
                 AND sql LIKE '%vector_top_k%' LIMIT 1",
                schema.replace('"', "\"\"")
            );
            CString::new(sql).map_or(true, |sql| !self.texts(&sql).is_empty())
        })
    }

    /// The first column of a query of our own; what cannot be read is left out.
    fn texts(&self, sql: &CStr) -> Vec<String> {
        let mut texts = Vec::new();
        let mut statement = null_mut();
        // SAFETY: the handle is open, the text ends in NUL, and a column's text lives until the next
        // step; a null statement is allowed everywhere.
        unsafe {
            ffi::sqlite3_prepare_v2(self.db, sql.as_ptr(), -1, &mut statement, null_mut());
            while ffi::sqlite3_step(statement) == ffi::SQLITE_ROW {
                let text = ffi::sqlite3_column_text(statement, 0);
                if !text.is_null() {
                    let text = CStr::from_ptr(text.cast());
                    texts.push(text.to_string_lossy().into_owned());
                }
            }
            ffi::sqlite3_finalize(statement);
        }
        texts
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

    /// The trampoline's class.
    pub fn class(&self) -> jobject {
        self.class
    }
}

/// Extended code and message of a handle.
pub fn failure(db: *mut ffi::sqlite3, code: c_int) -> (c_int, String) {
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

/// Takes away the functions of the encryption build that reach the file system.
///
/// # Safety
/// The handle must be open.
unsafe fn remove_file_functions(db: *mut ffi::sqlite3) {
    for (name, arguments) in [(c"readfile", 1), (c"writefile", -1), (c"lsmode", 1)] {
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

unsafe extern "C" fn on_authorize(
    connection: *mut c_void,
    action: c_int,
    object: *const c_char,
    detail: *const c_char,
    schema: *const c_char,
    inner: *const c_char,
) -> c_int {
    // SAFETY: the pointer is the connection that set this handler.
    let connection = unsafe { &*connection.cast::<Connection>() };
    if object.is_null() {
        return ffi::SQLITE_OK;
    }
    // SAFETY: SQLite's names end in NUL.
    let name = unsafe { CStr::from_ptr(object) }.to_bytes();
    let refused = match action {
        ffi::SQLITE_DROP_TABLE | ffi::SQLITE_DROP_TEMP_TABLE => {
            let by_hand = connection.preparing.replace(false);
            by_hand && is_vector_shadow(connection.db, name, object, schema)
        }
        ffi::SQLITE_ALTER_TABLE if !detail.is_null() => {
            // Here the schema comes first. SAFETY: as above.
            let table = unsafe { CStr::from_ptr(detail) }.to_bytes();
            let by_hand = connection.preparing.replace(false);
            by_hand && is_vector_shadow(connection.db, table, detail, object)
        }
        ffi::SQLITE_CREATE_INDEX
        | ffi::SQLITE_CREATE_TEMP_INDEX
        | ffi::SQLITE_DROP_INDEX
        | ffi::SQLITE_DROP_TEMP_INDEX
        | ffi::SQLITE_REINDEX => {
            // What is compiled inside of this statement is libsql's own, to keep its vector indexes.
            connection.preparing.set(false);
            false
        }
        ffi::SQLITE_READ => {
            name.eq_ignore_ascii_case(b"vector_top_k")
                && !(connection.cleared.get()
                    && (inner.is_null() || !connection.stored_search.get()))
        }
        ffi::SQLITE_INSERT | ffi::SQLITE_UPDATE | ffi::SQLITE_DELETE => {
            connection.preparing.get() && is_vector_shadow(connection.db, name, object, schema)
        }
        _ => false,
    };
    if refused {
        ffi::SQLITE_DENY
    } else {
        ffi::SQLITE_OK
    }
}

/// Says whether a table is the hidden half of a vector index: bytes written there by hand crash the
/// engine at the next search.
fn is_vector_shadow(
    db: *mut ffi::sqlite3,
    name: &[u8],
    table: *const c_char,
    schema: *const c_char,
) -> bool {
    if name.len() < 7 || !name[name.len() - 7..].eq_ignore_ascii_case(b"_shadow") {
        return false;
    }
    let has = |column: &CStr| {
        // SAFETY: the strings end in NUL; results that are null are not wanted.
        let code = unsafe {
            ffi::sqlite3_table_column_metadata(
                db,
                schema,
                table,
                column.as_ptr(),
                null_mut(),
                null_mut(),
                null_mut(),
                null_mut(),
                null_mut(),
            )
        };
        code == ffi::SQLITE_OK
    };
    let meta = name.eq_ignore_ascii_case(b"libsql_vector_meta_shadow");
    meta || (has(c"index_key") && has(c"data"))
}

/// A C string from bytes that Java encoded; `None` when a NUL is inside.
pub fn c_string(bytes: Vec<u8>) -> Option<CString> {
    CString::new(bytes).ok()
}
