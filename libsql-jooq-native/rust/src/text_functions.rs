//! Functions on texts that crash: `padl`, `padr`, `padc` and `replicate` of the encryption build and SQLite's
//! `concat_ws` overflow their lengths, and `regexp` recurses without bound. Here they are anew.

use crate::connection::Failure;
use crate::function::{bytes_at, guard_result};
use crate::vector;
use libsql_ffi as ffi;
use regex_lite::{Regex, RegexBuilder};
use std::ffi::{c_int, c_void};

/// Groups of a pattern may be nested so deeply.
const MOST_NESTED: u32 = 200;

/// Registers the functions in place of the build's own.
///
/// # Errors
/// SQLite's code and message.
pub fn register(db: *mut ffi::sqlite3) -> Result<(), Failure> {
    let functions: [(_, vector::Function); 6] = [
        (c"replicate", on_replicate),
        (c"padl", on_pad::<{ Side::Left as u8 }>),
        (c"padr", on_pad::<{ Side::Right as u8 }>),
        (c"padc", on_pad::<{ Side::Both as u8 }>),
        (c"regexp", on_regexp::<true>),
        (c"regexpi", on_regexp::<false>),
    ];
    let flags = ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_INNOCUOUS;
    for (name, function) in functions {
        vector::register_function(db, name, 2, flags, function)?;
    }
    vector::register_function(db, c"concat_ws", -1, flags, on_concat_ws)
}

/// Where blanks are added.
enum Side {
    Left,
    Right,
    Both,
}

unsafe extern "C" fn on_replicate(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with two valid values.
    guard_result(call, || unsafe {
        let Some(text) = text(*values) else {
            return Ok(());
        };
        let times = count(*values.add(1))?;
        if room(call, text.len().checked_mul(times)).is_some() {
            set_text(call, &text.repeat(times));
        }
        Ok(())
    });
}

unsafe extern "C" fn on_pad<const SIDE: u8>(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with two valid values.
    guard_result(call, || unsafe {
        let Some(text) = text(*values) else {
            return Ok(());
        };
        let wanted = count(*values.add(1))?;
        let characters = text.iter().filter(|byte| *byte & 0xC0 != 0x80).count();
        let blanks = wanted.saturating_sub(characters);
        let Some(length) = room(call, text.len().checked_add(blanks)) else {
            return Ok(());
        };
        let left = match SIDE {
            side if side == Side::Left as u8 => blanks,
            side if side == Side::Right as u8 => 0,
            _ => blanks / 2,
        };
        let mut result = Vec::with_capacity(length);
        result.resize(left, b' ');
        result.extend_from_slice(text);
        result.resize(length, b' ');
        set_text(call, &result);
        Ok(())
    });
}

/// Values that are empty or NULL are left out, as SQLite does.
unsafe extern "C" fn on_concat_ws(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with so many valid values; each text is valid until its value changes.
    guard_result(call, || unsafe {
        if count < 2 {
            return Err("wrong number of arguments to function concat_ws()".into());
        }
        let values = std::slice::from_raw_parts(values, count as usize);
        let Some(separator) = text(values[0]) else {
            return Ok(());
        };
        let texts = values[1..].iter().filter_map(|value| text(*value));
        let parts: Vec<&[u8]> = texts.filter(|text| !text.is_empty()).collect();
        let length = parts.iter().map(|part| part.len()).sum::<usize>()
            + separator.len() * parts.len().saturating_sub(1);
        if room(call, Some(length)).is_some() {
            set_text(call, &parts.join(separator));
        }
        Ok(())
    });
}

unsafe extern "C" fn on_regexp<const CASE: bool>(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with two valid values, the pattern first; it keeps what is compiled as
    // long as the pattern is the same, and frees it.
    guard_result(call, || unsafe {
        let (Some(pattern), Some(text)) = (text(*values), text(*values.add(1))) else {
            return Ok(());
        };
        let text = String::from_utf8_lossy(text);
        let kept = ffi::sqlite3_get_auxdata(call, 0).cast::<Regex>();
        if let Some(regex) = kept.as_ref() {
            ffi::sqlite3_result_int(call, c_int::from(regex.is_match(&text)));
            return Ok(());
        }
        let regex = compile(&String::from_utf8_lossy(pattern), CASE)?;
        ffi::sqlite3_result_int(call, c_int::from(regex.is_match(&text)));
        let regex = Box::into_raw(Box::new(regex)).cast();
        ffi::sqlite3_set_auxdata(call, 0, regex, Some(free_regex));
        Ok(())
    });
}

fn compile(pattern: &str, case: bool) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(!case).nest_limit(MOST_NESTED);
    builder.build().map_err(|fault| format!("regexp: {fault}"))
}

unsafe extern "C" fn free_regex(regex: *mut c_void) {
    // SAFETY: it came from `Box::into_raw`, and SQLite calls this once.
    drop(unsafe { Box::from_raw(regex.cast::<Regex>()) });
}

/// The UTF-8 bytes of a value, whatever its type; `None` for NULL.
///
/// # Safety
/// The value must be valid; the bytes are, until it changes.
unsafe fn text<'a>(value: *mut ffi::sqlite3_value) -> Option<&'a [u8]> {
    // SAFETY: as the caller promises.
    unsafe {
        let text = ffi::sqlite3_value_text(value);
        let length = ffi::sqlite3_value_bytes(value);
        (!text.is_null()).then(|| bytes_at(text.cast(), length))
    }
}

/// # Safety
/// The value must be valid.
unsafe fn count(value: *mut ffi::sqlite3_value) -> Result<usize, String> {
    // SAFETY: as the caller promises.
    let number = unsafe { ffi::sqlite3_value_int64(value) };
    usize::try_from(number).map_err(|_| "domain error".into())
}

/// The length of a result that SQLite's limit allows; for another one the call fails.
///
/// # Safety
/// `call` must be the context of the running call.
unsafe fn room(call: *mut ffi::sqlite3_context, length: Option<usize>) -> Option<usize> {
    // SAFETY: as the caller promises.
    unsafe {
        let db = ffi::sqlite3_context_db_handle(call);
        let most = ffi::sqlite3_limit(db, ffi::SQLITE_LIMIT_LENGTH, -1);
        let allowed = length.filter(|length| *length <= most as usize);
        if allowed.is_none() {
            ffi::sqlite3_result_error_toobig(call);
        }
        allowed
    }
}

/// # Safety
/// `call` must be the context of the running call.
unsafe fn set_text(call: *mut ffi::sqlite3_context, text: &[u8]) {
    // SAFETY: as the caller promises; SQLite copies the text.
    unsafe {
        ffi::sqlite3_result_text64(
            call,
            text.as_ptr().cast(),
            text.len() as u64,
            ffi::SQLITE_TRANSIENT(),
            ffi::SQLITE_UTF8 as u8,
        );
    }
}
