//! Java aggregates and window functions: rows come together here and are handed up many at a time.

use crate::context::Kind;
use crate::function::{guard_java, pack, set_error, stop_if_asked};
use crate::upcall::{Binding, NO_MEMORY};
use jni_sys::jvalue;
use libsql_ffi as ffi;
use std::ffi::c_int;
use std::ptr::null_mut;

/// Rows of an aggregate are handed up when so many bytes of them have come together.
const BATCH_BYTES: usize = 32 * 1024;
/// ... or so many rows.
const BATCH_ROWS: i32 = 1024;

/// Row of a window function: entering the frame, or leaving it.
const STEP: u8 = 0;
const INVERSE: u8 = 1;

/// State of one group, in the memory that SQLite keeps for it (all zero at first).
#[repr(C)]
struct Group {
    rows: *mut Vec<u8>,
    count: i32,
    arguments: c_int,
    /// Number of the group's state in Java, from 1 on; 0 before the first batch.
    state: i32,
    failed: bool,
}

/// A row of a group, or one that enters the frame of a window.
///
/// # Safety
/// To be called by SQLite, for a function that was registered with a [`Binding`]; as all of these.
pub unsafe extern "C" fn on_step(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with what was registered and with valid values.
    guard_java(call, |binding| unsafe {
        add_row(binding, call, STEP, count, values)
    });
}

/// A row that leaves the frame of a window.
///
/// # Safety
/// As for [`on_step`].
pub unsafe extern "C" fn on_inverse(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with what was registered and with valid values.
    guard_java(call, |binding| unsafe {
        add_row(binding, call, INVERSE, count, values)
    });
}

/// The value of the present frame of a window.
///
/// # Safety
/// As for [`on_step`].
pub unsafe extern "C" fn on_value(call: *mut ffi::sqlite3_context) {
    // SAFETY: SQLite calls this with what was registered.
    guard_java(call, |binding| unsafe { end_group(binding, call, false) });
}

/// The value of a group, or of the last frame; the group ends.
///
/// # Safety
/// As for [`on_step`].
pub unsafe extern "C" fn on_final(call: *mut ffi::sqlite3_context) {
    // SAFETY: SQLite calls this with what was registered.
    guard_java(call, |binding| unsafe { end_group(binding, call, true) });
}

/// The state of the running call's group; `None` when there is no memory for it.
///
/// # Safety
/// `call` must be the context of the running call. The memory is zero at first, which is a valid group.
unsafe fn group<'a>(call: *mut ffi::sqlite3_context) -> Option<&'a mut Group> {
    // SAFETY: as the caller promises.
    unsafe {
        ffi::sqlite3_aggregate_context(call, size_of::<Group>() as c_int)
            .cast::<Group>()
            .as_mut()
    }
}

/// # Safety
/// `call` must be the context of the running call, with that many values.
unsafe fn add_row(
    binding: &Binding,
    call: *mut ffi::sqlite3_context,
    operation: u8,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: as the caller promises; the group's memory is zero at first, which is a valid group.
    let group = unsafe { group(call) };
    let Some(group) = group else {
        // SAFETY: as the caller promises.
        return unsafe { ffi::sqlite3_result_error_nomem(call) };
    };
    if group.failed {
        return;
    }
    if group.rows.is_null() {
        group.rows = Box::into_raw(Box::default());
        binding.connection().context().count(Kind::Group, 1);
    }
    // SAFETY: the vector is the group's own until `end_group` frees it.
    let full = unsafe {
        let rows = &mut *group.rows;
        rows.push(operation);
        pack(rows, count, values);
        rows.len() >= BATCH_BYTES
    };
    group.count += 1;
    group.arguments = count;
    if full || group.count >= BATCH_ROWS {
        // SAFETY: as the caller promises.
        unsafe { flush(binding, call, group) };
    }
}

/// Hands the rows that have come together up to Java.
///
/// # Safety
/// `call` must be the context of the running call.
unsafe fn flush(binding: &Binding, call: *mut ffi::sqlite3_context, group: &mut Group) -> bool {
    let Some(env) = binding.env() else {
        group.failed = true;
        return false;
    };
    let connection = binding.connection();
    // The rows are taken out first: what Java does with them may add rows to other groups.
    let rows = if group.rows.is_null() {
        Vec::new()
    } else {
        // SAFETY: the vector is the group's own.
        std::mem::take(unsafe { &mut *group.rows })
    };
    let count = std::mem::take(&mut group.count);
    if !binding.send_packed(env, &rows) {
        group.failed = true;
        // SAFETY: as the caller promises.
        unsafe { set_error(call, NO_MEMORY) };
        return false;
    }
    let arguments = [
        binding.number(),
        jvalue { i: group.state },
        jvalue { i: count },
        jvalue { i: group.arguments },
        jvalue {
            i: rows.len() as c_int,
        },
    ];
    let method = connection.context().trampoline.step;
    let code = env.call_int(connection.class(), method, &arguments);
    if !group.rows.is_null() {
        let mut rows = rows;
        rows.clear();
        // SAFETY: the vector is the group's own.
        unsafe { *group.rows = rows };
    }
    match code {
        Some(state) if state > 0 => {
            group.state = state;
            // SAFETY: as the caller promises.
            unsafe { stop_if_asked(call, connection) };
        }
        _ => {
            group.failed = true;
            // SAFETY: as the caller promises; the message is in the arena.
            unsafe { binding.give(env, call, Some(code.unwrap_or(-1))) };
        }
    }
    !group.failed
}

/// # Safety
/// `call` must be the context of the running call.
unsafe fn end_group(binding: &Binding, call: *mut ffi::sqlite3_context, last: bool) {
    // SAFETY: as the caller promises. Without rows there may be no memory yet: one byte asks for none.
    let group = unsafe { group(call) };
    let connection = binding.connection();
    let Some(group) = group else {
        // SAFETY: as the caller promises.
        return unsafe { ffi::sqlite3_result_error_nomem(call) };
    };
    let Some(env) = binding.env() else { return };
    let trampoline = &connection.context().trampoline;
    if connection.discarding.get() || group.failed {
        if last && group.state > 0 {
            let arguments = [binding.number(), jvalue { i: group.state }];
            env.call_int(connection.class(), trampoline.discard, &arguments);
        }
    } else {
        // SAFETY: as the caller promises.
        let flushed =
            (group.count == 0 && group.state > 0) || unsafe { flush(binding, call, group) };
        if flushed {
            let arguments = [
                binding.number(),
                jvalue { i: group.state },
                jvalue { z: u8::from(last) },
            ];
            let code = env.call_int(connection.class(), trampoline.finish, &arguments);
            // SAFETY: as the caller promises.
            unsafe {
                binding.give(env, call, code);
                stop_if_asked(call, connection);
            }
        }
    }
    if last && !group.rows.is_null() {
        // SAFETY: the vector is the group's own and this is its end.
        drop(unsafe { Box::from_raw(group.rows) });
        group.rows = null_mut();
        connection.context().count(Kind::Group, -1);
    }
}
