//! The C ABI of libsql-jooq: what the Java side calls by JNA.
//!
//! Handles travel as 64-bit numbers; the Java owner holds a lock around every call but `lsj_cancel`
//! and never uses a handle after it was closed. Pages and parameters are Java arrays, passed as
//! JNI references. Every entry catches panics: none unwinds into Java.

mod aggregate;
mod authorizer;
mod connection;
mod context;
mod delivery;
mod function;
mod jni;
mod parameters;
mod stack;
mod statement;
mod text_functions;
mod upcall;
mod vector;
mod vector_functions;
mod wire;

use authorizer::Origin;
use connection::{c_string, Connection};
use context::Context;
use delivery::deliver_failure;
use jni::Env;
use jni_sys::{jbyteArray, jclass, jobject, jobjectArray, JNIEnv};
use libsql_ffi as ffi;
use statement::{Bounds, Statement};
use std::ffi::c_int;
use std::panic::{catch_unwind, AssertUnwindSafe};
use upcall::{Binding, Callback};

/// Number of this ABI and of the wire format; the Java side takes no other.
const ABI: c_int = 3;

const PANIC: &str = "internal error: a panic in the native library";

/// Runs the body; a panic becomes `failed`.
fn guard<T>(failed: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(failed)
}

/// Runs the body, which writes a page; a panic becomes an error page.
fn guard_page(env: Env, io: jobjectArray, body: impl FnOnce() -> c_int) -> c_int {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        env.clear_exception();
        guard(ffi::SQLITE_INTERNAL, || {
            deliver_failure(env, io, ffi::SQLITE_INTERNAL, PANIC, -1)
        })
    })
}

/// # Safety
/// The handle must be one that this library gave out and that is not closed.
unsafe fn connection<'a>(handle: i64) -> &'a Connection {
    // SAFETY: as the caller promises.
    unsafe { &*(handle as *const Connection) }
}

/// # Safety
/// As for [`connection()`]; nobody else uses the statement meanwhile.
unsafe fn statement<'a>(handle: i64) -> &'a mut Statement {
    // SAFETY: as the caller promises.
    unsafe { &mut *(handle as *mut Statement) }
}

/// The number of this ABI.
#[no_mangle]
pub extern "C" fn lsj_abi_version() -> c_int {
    ABI
}

/// Makes a context for the class loader of the trampoline class; 0 when its methods are not found.
///
/// # Safety
/// To be called by JNA, with the environment of the current thread and a class.
#[no_mangle]
pub unsafe extern "C" fn lsj_context_create(env: *mut JNIEnv, trampoline: jclass) -> i64 {
    // SAFETY: as the caller promises.
    let env = unsafe { Env::new(env) };
    guard(0, || match Context::new(env, trampoline) {
        Some(context) => Box::into_raw(Box::new(context)) as i64,
        None => 0,
    })
}

/// Live handles of a kind: 0 connections, 1 statements, 2 functions, 3 groups of aggregates.
///
/// # Safety
/// `context` must be a context.
#[no_mangle]
pub unsafe extern "C" fn lsj_live_handles(context: i64, kind: c_int) -> i64 {
    // SAFETY: as the caller promises.
    let context = unsafe { &*(context as *const Context) };
    context.live(kind as usize)
}

/// Opens a database: `path` and `vfs` are UTF-8, `vfs`, `key` and `cipher` may be null. Gives the
/// handle, or 0 and an error page in `io`.
///
/// # Safety
/// To be called by JNA; `peer` is the Java object that stands for the connection in upcalls.
#[no_mangle]
#[allow(clippy::too_many_arguments)]
pub unsafe extern "C" fn lsj_open(
    env: *mut JNIEnv,
    context: i64,
    trampoline: jclass,
    peer: jobject,
    path: jbyteArray,
    flags: c_int,
    vfs: jbyteArray,
    key: jbyteArray,
    cipher: jbyteArray,
    io: jobjectArray,
) -> i64 {
    // SAFETY: as the caller promises.
    let env = unsafe { Env::new(env) };
    guard(0, || {
        let text = |bytes: jbyteArray| (!bytes.is_null()).then(|| c_string(env.bytes(bytes)));
        let (Some(Some(path)), vfs, cipher) = (text(path), text(vfs), text(cipher)) else {
            let message = "the path contains a NUL character";
            deliver_failure(env, io, ffi::SQLITE_CANTOPEN, message, -1);
            return 0;
        };
        let key = (!key.is_null()).then(|| env.bytes(key));
        let cipher = cipher.flatten().unwrap_or_else(|| c"aes256cbc".into());
        let key = key.as_deref().map(|key| (key, cipher.as_c_str()));
        let vfs = vfs.flatten();
        let context = context as *const Context;
        match Connection::open(
            env,
            context,
            trampoline,
            peer,
            &path,
            flags,
            vfs.as_deref(),
            key,
        ) {
            Ok(connection) => Box::into_raw(connection) as i64,
            Err((code, message)) => {
                deliver_failure(env, io, code, &message, -1);
                0
            }
        }
    })
}

/// Closes a connection whose statements are all finalized.
///
/// # Safety
/// The handle must be a connection, and is none any more afterwards.
#[no_mangle]
pub unsafe extern "C" fn lsj_close(handle: i64) -> c_int {
    guard(ffi::SQLITE_INTERNAL, || {
        // SAFETY: as the caller promises.
        unsafe { Box::from_raw(handle as *mut Connection) }.close();
        ffi::SQLITE_OK
    })
}

/// Makes the execution of that number end. From any thread, while the connection is open.
///
/// # Safety
/// The handle must be a connection.
#[no_mangle]
pub unsafe extern "C" fn lsj_cancel(handle: i64, execution: i64) {
    // SAFETY: as the caller promises; only an atomic is touched.
    unsafe { connection(handle) }.cancel(execution);
}

/// Sets a limit of the connection and gives the one before; a negative value only asks.
///
/// # Safety
/// The handle must be a connection.
#[no_mangle]
pub unsafe extern "C" fn lsj_limit(handle: i64, limit: c_int, value: c_int) -> c_int {
    // SAFETY: as the caller promises.
    guard(-1, || unsafe {
        ffi::sqlite3_limit(connection(handle).db, limit, value)
    })
}

/// Switches a setting of `sqlite3_db_config` that takes an int on or off.
///
/// # Safety
/// The handle must be a connection; `setting` must be one that takes an int and a pointer to an int.
#[no_mangle]
pub unsafe extern "C" fn lsj_db_config(handle: i64, setting: c_int, value: c_int) -> c_int {
    // SAFETY: as the caller promises.
    guard(ffi::SQLITE_INTERNAL, || unsafe {
        let mut now: c_int = 0;
        ffi::sqlite3_db_config(
            connection(handle).db,
            setting,
            value,
            &mut now as *mut c_int,
        )
    })
}

/// Registers a Java function (`kind` 0 scalar, 1 aggregate, 2 window) or collation (3), or removes
/// what has that name: `binding` is negative then, else a place in Java's table, which is given back
/// when the function is gone or could not be registered. `name` is UTF-8.
///
/// # Safety
/// To be called by JNA; the handle must be a connection.
#[no_mangle]
pub unsafe extern "C" fn lsj_register(
    env: *mut JNIEnv,
    handle: i64,
    name: jbyteArray,
    arguments: c_int,
    flags: c_int,
    kind: c_int,
    binding: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let (env, connection) = unsafe { (Env::new(env), connection(handle)) };
    guard(ffi::SQLITE_INTERNAL, || {
        let kind = match kind {
            1 => Callback::Aggregate,
            2 => Callback::Window,
            3 => Callback::Collation,
            _ => Callback::Scalar,
        };
        let new = (binding >= 0).then(|| Binding::new(connection, binding, kind));
        let Some(name) = c_string(env.bytes(name)) else {
            return ffi::SQLITE_MISUSE;
        };
        let arguments = if kind == Callback::Collation {
            function::COLLATION
        } else {
            arguments
        };
        function::register(connection.db, &name, arguments, flags, new)
    })
}

/// Compiles the first statement of a UTF-8 text; `origin` is 0 for a caller's, 1 for one whose searches
/// were checked, 2 for one of this library's own. Gives the handle and a description in `io`, or 0 and
/// an error page.
///
/// # Safety
/// To be called by JNA; the handle must be a connection.
#[no_mangle]
pub unsafe extern "C" fn lsj_prepare(
    env: *mut JNIEnv,
    handle: i64,
    sql: jbyteArray,
    origin: c_int,
    io: jobjectArray,
) -> i64 {
    // SAFETY: as the caller promises.
    let (env, connection) = unsafe { (Env::new(env), connection(handle)) };
    guard(0, || {
        let Some(sql) = c_string(env.bytes(sql)) else {
            let message = "the SQL text contains a NUL character";
            deliver_failure(env, io, ffi::SQLITE_ERROR, message, -1);
            return 0;
        };
        let origin = match origin {
            1 => Origin::Cleared,
            2 => Origin::Library,
            _ => Origin::Caller,
        };
        match Statement::prepare(connection, &sql, origin) {
            Ok(mut statement) => {
                statement.describe(env, io);
                Box::into_raw(statement) as i64
            }
            Err((code, message)) => {
                // SAFETY: the handle is open.
                let offset = unsafe { ffi::sqlite3_error_offset(connection.db) };
                deliver_failure(env, io, code, &message, offset);
                0
            }
        }
    })
}

/// Writes the description of a statement anew.
///
/// # Safety
/// To be called by JNA; the handle must be a statement.
#[no_mangle]
pub unsafe extern "C" fn lsj_describe(env: *mut JNIEnv, handle: i64, io: jobjectArray) -> c_int {
    // SAFETY: as the caller promises.
    let (env, statement) = unsafe { (Env::new(env), statement(handle)) };
    guard_page(env, io, || statement.describe(env, io))
}

/// Binds one row of parameters and runs: a writing statement to its end, another to the end of its
/// first page.
///
/// # Safety
/// To be called by JNA; the handle must be a statement.
#[no_mangle]
#[allow(clippy::too_many_arguments)]
pub unsafe extern "C" fn lsj_execute(
    env: *mut JNIEnv,
    handle: i64,
    parameters: jbyteArray,
    outside: jobjectArray,
    execution: i64,
    timeout_nanos: i64,
    max_rows: c_int,
    max_bytes: c_int,
    io: jobjectArray,
) -> c_int {
    // SAFETY: as the caller promises.
    let (env, statement) = unsafe { (Env::new(env), statement(handle)) };
    let bounds = bounds(execution, timeout_nanos, max_rows, max_bytes);
    guard_page(env, io, || {
        statement.execute(env, parameters, outside, bounds, io)
    })
}

/// The next page of a statement whose last page said that more rows may follow.
///
/// # Safety
/// To be called by JNA; the handle must be a statement.
#[no_mangle]
pub unsafe extern "C" fn lsj_next(
    env: *mut JNIEnv,
    handle: i64,
    execution: i64,
    timeout_nanos: i64,
    max_rows: c_int,
    max_bytes: c_int,
    io: jobjectArray,
) -> c_int {
    // SAFETY: as the caller promises.
    let (env, statement) = unsafe { (Env::new(env), statement(handle)) };
    let bounds = bounds(execution, timeout_nanos, max_rows, max_bytes);
    guard_page(env, io, || statement.page(env, bounds, io))
}

/// Runs the statement once for each row of parameters.
///
/// # Safety
/// To be called by JNA; the handle must be a statement.
#[no_mangle]
pub unsafe extern "C" fn lsj_batch(
    env: *mut JNIEnv,
    handle: i64,
    parameters: jbyteArray,
    outside: jobjectArray,
    execution: i64,
    timeout_nanos: i64,
    io: jobjectArray,
) -> c_int {
    // SAFETY: as the caller promises.
    let (env, statement) = unsafe { (Env::new(env), statement(handle)) };
    let bounds = bounds(execution, timeout_nanos, c_int::MAX, c_int::MAX);
    guard_page(env, io, || {
        statement.batch(env, parameters, outside, bounds, io)
    })
}

/// Ends the execution of a statement.
///
/// # Safety
/// The handle must be a statement.
#[no_mangle]
pub unsafe extern "C" fn lsj_reset(handle: i64) {
    // SAFETY: as the caller promises.
    guard((), || unsafe { statement(handle) }.reset());
}

/// Ends a statement.
///
/// # Safety
/// The handle must be a statement, and is none any more afterwards.
#[no_mangle]
pub unsafe extern "C" fn lsj_finalize(handle: i64) {
    guard((), || {
        // SAFETY: as the caller promises.
        unsafe { Box::from_raw(handle as *mut Statement) }.finalize();
    });
}

fn bounds(execution: i64, timeout_nanos: i64, max_rows: c_int, max_bytes: c_int) -> Bounds {
    Bounds {
        execution,
        timeout_nanos,
        max_rows: max_rows.max(1) as usize,
        max_bytes: max_bytes.max(1) as usize,
    }
}
