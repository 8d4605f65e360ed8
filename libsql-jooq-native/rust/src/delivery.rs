//! Pages of rows on their way to Java: values as SQLite holds them are written into a page, and the page
//! into an array of Java's.

use crate::connection::Failure;
use crate::jni::Env;
use crate::wire::{tag, PageWriter, Summary, OUTSIDE_ABOVE};
use jni_sys::{jobject, jobjectArray};
use libsql_ffi as ffi;
use std::ffi::{c_char, c_int, CStr};
use std::ptr::null_mut;

/// Writes an error page where there is no statement.
pub fn deliver_failure(
    env: Env,
    io: jobjectArray,
    code: c_int,
    message: &str,
    offset: c_int,
) -> c_int {
    let mut page = PageWriter::default();
    page.begin(0);
    let summary = Summary {
        code,
        message: message.as_bytes(),
        error_offset: offset,
        ..Summary::default()
    };
    deliver_page(env, io, &mut page, &summary, Vec::new()).unwrap_or(ffi::SQLITE_NOMEM)
}

/// `io[0]` is the page: the array that came in if it is long enough, else a new one. `io[1]` are the
/// outside values, or null. `None` when the Java heap has no room: then there is no page at all.
pub fn deliver_page(
    env: Env,
    io: jobjectArray,
    page: &mut PageWriter,
    summary: &Summary,
    outside: Vec<jobject>,
) -> Option<c_int> {
    let length = page.finished_length(summary);
    let mut array = env.get_object(io, 0);
    if array.is_null() || env.array_length(array) < length {
        match env.new_bytes(length.next_multiple_of(64)) {
            Some(larger) => {
                env.set_object(io, 0, larger);
                array = larger;
            }
            None => {
                env.set_object(io, 0, null_mut());
                return None;
            }
        }
    }
    page.finish(summary, |start, bytes| env.set_bytes(array, start, bytes));
    let mut values: jobject = null_mut();
    if let Some(first) = outside.first() {
        let Some(objects) = env.new_objects(outside.len(), env.class_of(*first)) else {
            env.set_object(io, 0, null_mut());
            return None;
        };
        for (index, value) in outside.iter().enumerate() {
            env.set_object(objects, index, *value);
            env.delete_local(*value);
        }
        values = objects;
    }
    env.set_object(io, 1, values);
    Some(summary.code)
}

/// Writes the columns of the row that a statement stands on.
///
/// # Errors
/// When a value has no room.
///
/// # Safety
/// The statement must have a row with so many columns. The values are "unprotected", which matters to
/// other threads only: Java holds the connection's lock.
#[inline]
pub unsafe fn write_row(
    env: Env,
    page: &mut PageWriter,
    outside: &mut Vec<jobject>,
    statement: *mut ffi::sqlite3_stmt,
    columns: c_int,
) -> Result<(), Failure> {
    page.row();
    for column in 0..columns {
        // SAFETY: as the caller promises; the bytes are copied before the next call. Asking a value is
        // cheaper than asking the statement each time.
        unsafe {
            let value = ffi::sqlite3_column_value(statement, column);
            match ffi::sqlite3_value_type(value) {
                ffi::SQLITE_INTEGER => {
                    let integer = ffi::sqlite3_value_int64(value);
                    page.slot(tag::INTEGER, integer as u64);
                }
                ffi::SQLITE_FLOAT => {
                    let float = ffi::sqlite3_value_double(value);
                    page.slot(tag::FLOAT, float.to_bits());
                }
                ffi::SQLITE_TEXT => {
                    let text = ffi::sqlite3_value_text(value);
                    let length = ffi::sqlite3_value_bytes(value) as usize;
                    write_bytes(env, page, outside, tag::TEXT, text, length)?;
                }
                ffi::SQLITE_BLOB => {
                    let blob = ffi::sqlite3_value_blob(value);
                    let length = ffi::sqlite3_value_bytes(value) as usize;
                    write_bytes(env, page, outside, tag::BLOB, blob.cast(), length)?;
                }
                _ => page.slot(tag::NULL, 0),
            }
        }
    }
    Ok(())
}

/// Writes a text or blob into the page, or into an array of its own.
///
/// # Safety
/// `bytes` must point to that many bytes, or be null: of an empty blob, or for want of memory.
unsafe fn write_bytes(
    env: Env,
    page: &mut PageWriter,
    outside: &mut Vec<jobject>,
    tag: u8,
    bytes: *const u8,
    length: usize,
) -> Result<(), Failure> {
    if bytes.is_null() {
        if length > 0 || tag == tag::TEXT {
            return Err(no_memory(length));
        }
        page.heap(tag, &[]);
        return Ok(());
    }
    // SAFETY: as the caller promises.
    let value = unsafe { std::slice::from_raw_parts(bytes, length) };
    if length <= OUTSIDE_ABOVE {
        page.heap(tag, value);
        return Ok(());
    }
    let array = env.new_bytes(length).ok_or_else(|| no_memory(length))?;
    env.set_bytes(array, 0, value);
    page.slot(tag | 0x10, outside.len() as u64 | (length as u64) << 32);
    outside.push(array);
    page.count_outside(length);
    Ok(())
}

/// Writes a name or declared type of SQLite's.
///
/// # Safety
/// The text must end in NUL, or be null.
pub unsafe fn write_name(page: &mut PageWriter, name: *const c_char) {
    if name.is_null() {
        page.slot(tag::NULL, 0);
    } else {
        // SAFETY: as the caller promises; it is copied at once.
        page.heap(tag::TEXT, unsafe { CStr::from_ptr(name) }.to_bytes());
    }
}

fn no_memory(length: usize) -> Failure {
    let message = format!("out of memory: a value of {length} bytes has no room");
    (ffi::SQLITE_NOMEM, message)
}
