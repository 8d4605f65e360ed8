//! Java functions as SQLite calls them: their registration, scalar functions and collations.

use crate::aggregate::{on_final, on_inverse, on_step, on_value};
use crate::connection::Connection;
use crate::upcall::{Binding, Callback, Numbers, NO_MEMORY};
use crate::wire::{tag, Packer};
use jni_sys::jvalue;
use libsql_ffi as ffi;
use std::ffi::{c_int, c_void, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::null_mut;

/// What the trampoline adds to the sign of a comparison.
const ORDER: i32 = 2;

/// Registers a Java function or collation on a handle; `None` removes it. SQLite destroys the binding,
/// also when it refuses it.
pub fn register(
    db: *mut ffi::sqlite3,
    name: &CStr,
    arguments: c_int,
    flags: c_int,
    binding: Option<Binding>,
) -> c_int {
    let kind = binding.as_ref().map(|binding| binding.kind);
    let data = binding.map_or(null_mut(), |binding| {
        Box::into_raw(Box::new(binding)).cast::<c_void>()
    });
    let name = name.as_ptr();
    let encoding = ffi::SQLITE_UTF8 | flags;
    // SAFETY: the handle is open, the name ends in NUL, and `destroy` matches what `data` is.
    unsafe {
        match kind {
            Some(Callback::Scalar) => ffi::sqlite3_create_function_v2(
                db,
                name,
                arguments,
                encoding,
                data,
                Some(on_scalar),
                None,
                None,
                Some(destroy),
            ),
            Some(Callback::Aggregate) => ffi::sqlite3_create_function_v2(
                db,
                name,
                arguments,
                encoding,
                data,
                None,
                Some(on_step),
                Some(on_final),
                Some(destroy),
            ),
            Some(Callback::Window) => ffi::sqlite3_create_window_function(
                db,
                name,
                arguments,
                encoding,
                data,
                Some(on_step),
                Some(on_final),
                Some(on_value),
                Some(on_inverse),
                Some(destroy),
            ),
            Some(Callback::Collation) => {
                let compare = Some(on_compare as _);
                let code = ffi::sqlite3_create_collation_v2(
                    db,
                    name,
                    ffi::SQLITE_UTF8,
                    data,
                    compare,
                    Some(destroy),
                );
                if code != ffi::SQLITE_OK {
                    // The one registration that does not destroy what it refuses.
                    destroy(data);
                }
                code
            }
            None if arguments == COLLATION => {
                ffi::sqlite3_create_collation_v2(db, name, ffi::SQLITE_UTF8, null_mut(), None, None)
            }
            None => ffi::sqlite3_create_function_v2(
                db,
                name,
                arguments,
                encoding,
                null_mut(),
                None,
                None,
                None,
                None,
            ),
        }
    }
}

/// In place of a number of arguments: the name is a collation's.
pub const COLLATION: c_int = -2;

unsafe extern "C" fn destroy(data: *mut c_void) {
    // SAFETY: `data` came from `Box::into_raw` and SQLite calls this once.
    drop(unsafe { Box::from_raw(data.cast::<Binding>()) });
}

unsafe extern "C" fn on_scalar(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with what was registered and with valid values.
    guard_java(call, |binding| unsafe {
        let Some(env) = binding.env() else {
            return set_error(
                call,
                "a Java function cannot be called here, while a statement is being compiled",
            );
        };
        if let Some(numbers) = Numbers::of(count, values) {
            binding.call_numbers(env, call, &numbers);
        } else if binding.send(env, |arena| pack(arena, count, values)) {
            let connection = binding.connection();
            let method = connection.context().trampoline.scalar;
            let arguments = [binding.number(), jvalue { i: count }];
            let code = env.call_int(connection.class(), method, &arguments);
            binding.give(env, call, code);
        } else {
            set_error(call, NO_MEMORY);
        }
        stop_if_asked(call, binding.connection());
    });
}

unsafe extern "C" fn on_compare(
    data: *mut c_void,
    left_length: c_int,
    left: *const c_void,
    right_length: c_int,
    right: *const c_void,
) -> c_int {
    // SAFETY: `data` is what was registered; SQLite gives two texts of those lengths.
    let (binding, left, right) = unsafe {
        let binding = &*data.cast::<Binding>();
        (
            binding,
            bytes_at(left, left_length),
            bytes_at(right, right_length),
        )
    };
    let compare = AssertUnwindSafe(|| {
        let connection = binding.connection();
        let order = binding.env().and_then(|env| {
            let sent = binding.send(env, |arena| {
                Packer(arena).bytes(tag::TEXT, left);
                Packer(arena).bytes(tag::TEXT, right);
            });
            if !sent {
                return None;
            }
            let method = connection.context().trampoline.compare;
            env.call_int(connection.class(), method, &[binding.number()])
        });
        match order {
            Some(order) if (ORDER - 1..=ORDER + 1).contains(&order) => order - ORDER,
            _ => {
                connection.callback_failed.set(true);
                left.cmp(right) as c_int
            }
        }
    });
    let stack = binding.connection().authorizer.stack();
    stack.on_thread(|| catch_unwind(compare)).unwrap_or(0)
}

/// Bytes that SQLite gives by address and length.
///
/// # Safety
/// `bytes` must point to that many bytes, or be null with none.
pub unsafe fn bytes_at<'a>(bytes: *const c_void, length: c_int) -> &'a [u8] {
    if bytes.is_null() {
        return &[];
    }
    // SAFETY: as the caller promises.
    unsafe { std::slice::from_raw_parts(bytes.cast(), length as usize) }
}

/// Packs arguments.
///
/// # Safety
/// There must be that many valid values.
#[inline]
pub unsafe fn pack(into: &mut Vec<u8>, count: c_int, values: *mut *mut ffi::sqlite3_value) {
    let mut packer = Packer(into);
    for index in 0..count as usize {
        // SAFETY: as the caller promises; texts and blobs are copied before the next call.
        unsafe {
            let value = *values.add(index);
            match ffi::sqlite3_value_type(value) {
                ffi::SQLITE_INTEGER => packer.integer(ffi::sqlite3_value_int64(value)),
                ffi::SQLITE_FLOAT => packer.float(ffi::sqlite3_value_double(value)),
                ffi::SQLITE_TEXT => {
                    let text = ffi::sqlite3_value_text(value);
                    let length = ffi::sqlite3_value_bytes(value);
                    packer.bytes(tag::TEXT, bytes_at(text.cast(), length));
                }
                ffi::SQLITE_BLOB => {
                    let blob = ffi::sqlite3_value_blob(value);
                    let length = ffi::sqlite3_value_bytes(value);
                    packer.bytes(tag::BLOB, bytes_at(blob, length));
                }
                _ => packer.null(),
            }
        }
    }
}

/// Ends the statement when it was cancelled, or ran out of time, while Java was running: SQLite looks only
/// after many instructions.
///
/// # Safety
/// `call` must be the context of the running call.
#[inline]
pub unsafe fn stop_if_asked(call: *mut ffi::sqlite3_context, connection: &Connection) {
    if connection.must_stop() {
        // SAFETY: as the caller promises. The code alone would leave the result as the message.
        unsafe {
            set_error(call, "interrupted");
            ffi::sqlite3_result_error_code(call, ffi::SQLITE_INTERRUPT);
        }
    }
}

/// Makes the running call fail.
///
/// # Safety
/// `call` must be the context of the running call.
pub unsafe fn set_error(call: *mut ffi::sqlite3_context, message: &str) {
    // SAFETY: as the caller promises; SQLite copies the message.
    unsafe {
        ffi::sqlite3_result_error(call, message.as_ptr().cast(), message.len() as c_int);
    }
}

/// Runs the body of a function that was registered with a [`Binding`], on the thread's own stack, where Java
/// may be called; a panic becomes the error of the call.
#[inline]
pub fn guard_java(call: *mut ffi::sqlite3_context, body: impl FnOnce(&Binding)) {
    // SAFETY: SQLite gives what was registered.
    let binding = unsafe { &*ffi::sqlite3_user_data(call).cast::<Binding>() };
    let body = || {
        body(binding);
        Ok(())
    };
    let stack = binding.connection().authorizer.stack();
    stack.on_thread(|| guard_result(call, body));
}

/// Runs the body of a SQL function; an error or a panic becomes the error of the call.
#[inline]
pub fn guard_result(call: *mut ffi::sqlite3_context, body: impl FnOnce() -> Result<(), String>) {
    let result = catch_unwind(AssertUnwindSafe(body))
        .unwrap_or_else(|_| Err("internal error: a panic in the native library".into()));
    if let Err(message) = result {
        // SAFETY: `call` is the context of the running call.
        unsafe { set_error(call, &message) };
    }
}
