//! What is bound to a statement: packed values, which SQLite reads where they lie.

use crate::connection::{Connection, Failure};
use crate::jni::Env;
use crate::wire::{Reader, Value, PARAMETERS_HEADER};
use jni_sys::{jbyteArray, jobjectArray};
use libsql_ffi as ffi;
use std::ffi::c_int;

/// Above this, the memory is freed when the execution ends.
const KEEP: usize = 1 << 16;

/// The rows of parameters of one execution. They stay as they are until the statement is reset.
#[derive(Default)]
pub struct Parameters {
    packed: Vec<u8>,
    outside: Vec<Vec<u8>>,
    columns: c_int,
}

impl Parameters {
    /// Copies the rows out of Java's arrays, for a statement that has so many parameters; gives the number
    /// of rows.
    ///
    /// # Errors
    /// When the bytes are not of the protocol, or the rows have another number of values.
    pub fn take(
        &mut self,
        env: Env,
        packed: jbyteArray,
        outside: jobjectArray,
        wanted: c_int,
    ) -> Result<u32, Failure> {
        let mut header = [0; PARAMETERS_HEADER];
        if env.array_length(packed) < header.len() {
            return Err(misuse("the buffer of parameters has no header"));
        }
        env.get_bytes(packed, 0, &mut header);
        let length = u32::from_le_bytes([header[12], header[13], header[14], header[15]]) as usize;
        if length > env.array_length(packed) {
            return Err(misuse("the buffer of parameters is too short"));
        }
        self.packed.clear();
        env.read_bytes(packed, length, &mut self.packed);
        self.outside.clear();
        if !outside.is_null() {
            for index in 0..env.array_length(outside) {
                let value = env.get_object(outside, index);
                self.outside.push(env.bytes(value));
                env.delete_local(value);
            }
        }
        let (rows, columns, _) = Reader::parameters(&self.packed)
            .ok_or_else(|| misuse("the buffer of parameters is malformed"))?;
        if columns != wanted as u32 {
            let text =
                format!("the statement has {wanted} parameters, {columns} values were given");
            return Err((ffi::SQLITE_RANGE, text));
        }
        self.columns = wanted;
        Ok(rows)
    }

    /// Binds the row that begins at a position, the first at [`PARAMETERS_HEADER`]; gives the next one's.
    ///
    /// # Errors
    /// SQLite's, or when the bytes are not of the protocol.
    #[inline]
    pub fn bind_row(
        &self,
        connection: &Connection,
        statement: *mut ffi::sqlite3_stmt,
        position: usize,
    ) -> Result<usize, Failure> {
        let mut reader = Reader::new(&self.packed[position..]);
        for index in 1..=self.columns {
            let Some(value) = reader.value() else {
                return Err(misuse("a row of parameters is malformed"));
            };
            let code = self.bind(statement, index, value);
            if code != ffi::SQLITE_OK {
                return Err(connection.failure(code));
            }
        }
        Ok(self.packed.len() - reader.remaining())
    }

    /// Frees large values, when the execution has ended.
    pub fn release(&mut self, statement: *mut ffi::sqlite3_stmt) {
        if self.packed.capacity() > KEEP || !self.outside.is_empty() {
            // SAFETY: the handle is a statement or null; it is not running.
            unsafe { ffi::sqlite3_clear_bindings(statement) };
            self.packed = Vec::new();
            self.outside = Vec::new();
        }
    }

    fn bind(&self, statement: *mut ffi::sqlite3_stmt, index: c_int, value: Value) -> c_int {
        let outside = |index: usize| self.outside.get(index).map(Vec::as_slice);
        // SAFETY: texts and blobs lie in these vectors, which stay as they are until the statement is
        // reset and bound anew; an empty one is bound by a pointer that is not null.
        unsafe {
            match value {
                Value::Null => ffi::sqlite3_bind_null(statement, index),
                Value::Integer(value) => ffi::sqlite3_bind_int64(statement, index, value),
                Value::Float(value) => ffi::sqlite3_bind_double(statement, index, value),
                Value::Text(value) => bind_text(statement, index, value),
                Value::Blob(value) => bind_blob(statement, index, value),
                Value::OutsideText(at) => match outside(at) {
                    Some(value) => bind_text(statement, index, value),
                    None => ffi::SQLITE_MISUSE,
                },
                Value::OutsideBlob(at) => match outside(at) {
                    Some(value) => bind_blob(statement, index, value),
                    None => ffi::SQLITE_MISUSE,
                },
            }
        }
    }
}

/// # Safety
/// The statement must not be running and the text must stay where it is until it is bound anew.
unsafe fn bind_text(statement: *mut ffi::sqlite3_stmt, index: c_int, value: &[u8]) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        ffi::sqlite3_bind_text64(
            statement,
            index,
            value.as_ptr().cast(),
            value.len() as u64,
            ffi::SQLITE_STATIC(),
            ffi::SQLITE_UTF8 as u8,
        )
    }
}

/// # Safety
/// As for [`bind_text`].
unsafe fn bind_blob(statement: *mut ffi::sqlite3_stmt, index: c_int, value: &[u8]) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        ffi::sqlite3_bind_blob64(
            statement,
            index,
            value.as_ptr().cast(),
            value.len() as u64,
            ffi::SQLITE_STATIC(),
        )
    }
}

fn misuse(message: &str) -> Failure {
    (ffi::SQLITE_MISUSE, message.into())
}
