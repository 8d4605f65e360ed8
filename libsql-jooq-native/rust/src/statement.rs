//! Prepared statements: binds packed parameters, steps, and writes pages of rows.

use crate::authorizer::{Origin, Permit};
use crate::connection::Connection;
use crate::context::Kind;
use crate::jni::Env;
use crate::stack;
use crate::wire::{
    tag, PageWriter, Reader, Summary, Value, CODE_DONE, CODE_ROW, FLAG_AUTOCOMMIT,
    FLAG_COLUMNS_CHANGED, FLAG_READ_ONLY, MAX_PAGE, OUTSIDE_ABOVE, PARAMETERS_HEADER,
};
use jni_sys::{jbyteArray, jobject, jobjectArray};
use libsql_ffi as ffi;
use std::ffi::{c_char, c_int, CStr, CString};
use std::ptr::null_mut;
use std::time::{Duration, Instant};

/// A column name or declared type as SQLite gives it.
type ColumnText = unsafe extern "C" fn(*mut ffi::sqlite3_stmt, c_int) -> *const c_char;

/// Above this, the memory of bound parameters is freed when the execution ends.
const KEEP_PARAMETERS: usize = 1 << 16;

/// How far a call may go.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Number of the execution, which a cancel names; not 0.
    pub execution: i64,
    /// Time that is left, 0 for no limit.
    pub timeout_nanos: i64,
    /// At most so many rows in the page.
    pub max_rows: usize,
    /// The page ends with the row that reaches this size.
    pub max_bytes: usize,
}

/// A statement. Java holds the connection's lock around every call.
pub struct Statement {
    connection: *const Connection,
    handle: *mut ffi::sqlite3_stmt,
    permit: Permit,
    /// The text of a statement that is compiled anew for each execution.
    deep_sql: Option<CString>,
    read_only: bool,
    columns: c_int,
    reprepared: c_int,
    end: usize,
    /// What is bound: SQLite reads parameters where they lie, until the statement is reset.
    parameters: Vec<u8>,
    outside: Vec<Vec<u8>>,
}

/// What was running on the connection when a statement began to: nothing, or a statement that is inside
/// a Java function.
struct Outer {
    execution: i64,
    deadline: Option<Instant>,
    permit: Permit,
    env: Option<Env>,
}

/// An error of SQLite's, or of ours in SQLite's terms.
type Failure = (c_int, String);

impl Statement {
    /// Compiles one statement; gives `None` in place of a handle for a text without any.
    pub fn prepare(
        connection: &Connection,
        sql: &CStr,
        origin: Origin,
    ) -> Result<Box<Self>, Failure> {
        let (handle, permit, end) = connection.prepare(sql, origin)?;
        // SAFETY: the context outlives its connections; null is allowed for a statement.
        let (read_only, columns) = unsafe {
            (*connection.context).count(Kind::Statement, 1);
            (
                handle.is_null() || ffi::sqlite3_stmt_readonly(handle) != 0,
                ffi::sqlite3_column_count(handle),
            )
        };
        Ok(Box::new(Statement {
            connection,
            handle,
            permit,
            deep_sql: permit.deep.then(|| sql.into()),
            read_only,
            columns,
            reprepared: 0,
            end,
            parameters: Vec::new(),
            outside: Vec::new(),
        }))
    }

    fn connection(&self) -> &Connection {
        // SAFETY: Java finalizes the statements of a connection before it closes it.
        unsafe { &*self.connection }
    }

    /// Writes what the statement is: its columns and parameters as rows of six.
    pub fn describe(&mut self, env: Env, io: jobjectArray) -> c_int {
        let mut page = self.connection().page.take();
        page.begin(6);
        // SAFETY: the handle is a statement or null, for which all of these give 0 or null.
        let parameters = unsafe {
            self.columns = ffi::sqlite3_column_count(self.handle);
            ffi::sqlite3_bind_parameter_count(self.handle)
        };
        for column in 0..self.columns {
            page.row();
            page.slot(tag::INTEGER, 0);
            let texts: [ColumnText; 5] = [
                ffi::sqlite3_column_name,
                ffi::sqlite3_column_decltype,
                ffi::sqlite3_column_database_name,
                ffi::sqlite3_column_table_name,
                ffi::sqlite3_column_origin_name,
            ];
            for text in texts {
                // SAFETY: the column exists.
                write_name(&mut page, unsafe { text(self.handle, column) });
            }
        }
        for index in 1..=parameters {
            page.row();
            page.slot(tag::INTEGER, 1);
            // SAFETY: the parameter exists.
            let name = unsafe { ffi::sqlite3_bind_parameter_name(self.handle, index) };
            write_name(&mut page, name);
            (0..4).for_each(|_| page.slot(tag::NULL, 0));
        }
        let code = self.deliver(env, io, &mut page, Ok(CODE_DONE), Vec::new());
        self.connection().page.replace(page);
        code
    }

    /// Binds the one row of parameters and runs to the end of the first page, or to the end
    /// altogether if the statement writes.
    pub fn execute(
        &mut self,
        env: Env,
        parameters: jbyteArray,
        outside: jobjectArray,
        bounds: Bounds,
        io: jobjectArray,
    ) -> c_int {
        self.reset();
        let bound = self
            .refresh()
            .and_then(|()| self.take_parameters(env, parameters, outside))
            .and_then(|(_, columns)| self.bind_row(columns, PARAMETERS_HEADER));
        match bound {
            Ok(_) => self.page(env, bounds, io),
            Err(failure) => {
                self.release();
                let mut page = self.connection().page.take();
                page.begin(0);
                let code = self.deliver(env, io, &mut page, Err(failure), Vec::new());
                self.connection().page.replace(page);
                code
            }
        }
    }

    /// Steps on and writes a page.
    pub fn page(&mut self, env: Env, bounds: Bounds, io: jobjectArray) -> c_int {
        let mut page = self.connection().page.take();
        page.begin(self.columns as usize);
        let mut outside = Vec::new();
        let before = self.enter(env, bounds);
        let result =
            check_stack().and_then(|()| self.step_rows(env, &mut page, &mut outside, bounds));
        let result = match result {
            Ok(CODE_ROW) => Ok(CODE_ROW),
            Ok(_) => self.finish().map(|()| CODE_DONE),
            Err(failure) => {
                self.reset();
                Err(failure)
            }
        };
        self.leave(before);
        let code = self.deliver(env, io, &mut page, result, outside);
        page.shrink();
        self.connection().page.replace(page);
        code
    }

    /// Runs once for each row of parameters and collects counts and returned rows.
    pub fn batch(
        &mut self,
        env: Env,
        parameters: jbyteArray,
        outside: jobjectArray,
        bounds: Bounds,
        io: jobjectArray,
    ) -> c_int {
        self.reset();
        let mut page = self.connection().page.take();
        page.begin(self.columns as usize);
        let mut values = Vec::new();
        let before = self.enter(env, bounds);
        let result = check_stack()
            .and_then(|()| self.refresh())
            .and_then(|()| self.take_parameters(env, parameters, outside))
            .and_then(|(rows, columns)| {
                let mut position = PARAMETERS_HEADER;
                for _ in 0..rows {
                    position = self.bind_row(columns, position)?;
                    if let Err(failure) = self.step_rows(env, &mut page, &mut values, bounds) {
                        self.reset();
                        return Err(failure);
                    }
                    self.finish_row()?;
                    // SAFETY: the handle is open.
                    page.count(unsafe { ffi::sqlite3_changes64(self.connection().db) });
                }
                Ok(CODE_DONE)
            });
        self.leave(before);
        self.release();
        let code = self.deliver(env, io, &mut page, result, values);
        page.shrink();
        self.connection().page.replace(page);
        code
    }

    /// Ends the execution, whatever its outcome was.
    pub fn reset(&mut self) {
        let connection = self.connection();
        let before = connection.discarding.replace(true);
        // SAFETY: the handle is a statement or null, which is allowed.
        unsafe { ffi::sqlite3_reset(self.handle) };
        connection.discarding.set(before);
        self.release();
    }

    /// Ends the statement.
    pub fn finalize(self) {
        let connection = self.connection();
        let before = connection.discarding.replace(true);
        // SAFETY: the handle is a statement or null; the context outlives the connection.
        unsafe {
            ffi::sqlite3_finalize(self.handle);
            (*connection.context).count(Kind::Statement, -1);
        }
        connection.discarding.set(before);
    }

    /// Resets a statement that has run to its end, and says whether its commit worked.
    fn finish(&mut self) -> Result<(), Failure> {
        let outcome = self.finish_row();
        self.release();
        outcome
    }

    /// As `finish`, but keeps the parameters, for the next row of a batch.
    fn finish_row(&self) -> Result<(), Failure> {
        // SAFETY: the handle is a statement or null, which is allowed.
        match unsafe { ffi::sqlite3_reset(self.handle) } {
            ffi::SQLITE_OK => Ok(()),
            code => Err(self.connection().failure(code)),
        }
    }

    fn release(&mut self) {
        if self.parameters.capacity() > KEEP_PARAMETERS || !self.outside.is_empty() {
            // SAFETY: the handle is a statement or null; it is not running.
            unsafe { ffi::sqlite3_clear_bindings(self.handle) };
            self.parameters = Vec::new();
            self.outside = Vec::new();
        }
    }

    fn take_parameters(
        &mut self,
        env: Env,
        parameters: jbyteArray,
        outside: jobjectArray,
    ) -> Result<(u32, u32), Failure> {
        let mut header = [0; PARAMETERS_HEADER];
        if env.array_length(parameters) < header.len() {
            return Err(misuse("the buffer of parameters has no header"));
        }
        env.get_bytes(parameters, 0, &mut header);
        let length = u32::from_le_bytes([header[12], header[13], header[14], header[15]]) as usize;
        if length > env.array_length(parameters) {
            return Err(misuse("the buffer of parameters is too short"));
        }
        self.parameters.clear();
        env.read_bytes(parameters, length, &mut self.parameters);
        self.outside.clear();
        if !outside.is_null() {
            for index in 0..env.array_length(outside) {
                let value = env.get_object(outside, index);
                self.outside.push(env.bytes(value));
                env.delete_local(value);
            }
        }
        let (rows, columns, _) = Reader::parameters(&self.parameters)
            .ok_or_else(|| misuse("the buffer of parameters is malformed"))?;
        self.check_count(columns)?;
        Ok((rows, columns))
    }

    fn check_count(&self, columns: u32) -> Result<(), Failure> {
        // SAFETY: null is allowed.
        let wanted = unsafe { ffi::sqlite3_bind_parameter_count(self.handle) };
        if columns == wanted as u32 {
            return Ok(());
        }
        let text = format!("the statement has {wanted} parameters, {columns} values were given");
        Err((ffi::SQLITE_RANGE, text))
    }

    /// Binds the row that begins at a position of the parameters, and gives where the next one does.
    fn bind_row(&self, columns: u32, position: usize) -> Result<usize, Failure> {
        let mut reader = Reader::new(&self.parameters[position..]);
        for index in 1..=columns as c_int {
            let Some(value) = reader.value() else {
                return Err(misuse("a row of parameters is malformed"));
            };
            let code = self.bind(index, value);
            if code != ffi::SQLITE_OK {
                return Err(self.connection().failure(code));
            }
        }
        Ok(self.parameters.len() - reader.remaining())
    }

    fn bind(&self, index: c_int, value: Value) -> c_int {
        let handle = self.handle;
        let outside = |index: usize| self.outside.get(index).map(Vec::as_slice);
        // SAFETY: texts and blobs lie in vectors of this statement that stay as they are until it is
        // reset and bound anew; an empty one is bound by a pointer that is not null.
        unsafe {
            match value {
                Value::Null => ffi::sqlite3_bind_null(handle, index),
                Value::Integer(value) => ffi::sqlite3_bind_int64(handle, index, value),
                Value::Float(value) => ffi::sqlite3_bind_double(handle, index, value),
                Value::Text(value) => bind_text(handle, index, value),
                Value::Blob(value) => bind_blob(handle, index, value),
                Value::OutsideText(at) => match outside(at) {
                    Some(value) => bind_text(handle, index, value),
                    None => ffi::SQLITE_MISUSE,
                },
                Value::OutsideBlob(at) => match outside(at) {
                    Some(value) => bind_blob(handle, index, value),
                    None => ffi::SQLITE_MISUSE,
                },
            }
        }
    }

    /// Compiles a deep statement anew: SQLite would do that in the middle of running it, on the stack of
    /// this thread, if the schema has changed.
    fn refresh(&mut self) -> Result<(), Failure> {
        let Some(sql) = &self.deep_sql else {
            return Ok(());
        };
        let origin = if self.permit.cleared {
            Origin::Cleared
        } else {
            Origin::Caller
        };
        let (handle, permit, _) = self.connection().prepare(sql, origin)?;
        // SAFETY: the old statement is not running; both handles are the connection's.
        unsafe {
            ffi::sqlite3_finalize(self.handle);
            self.columns = ffi::sqlite3_column_count(handle);
        }
        self.handle = handle;
        self.permit = Permit {
            deep: true,
            ..permit
        };
        self.reprepared = -1;
        Ok(())
    }

    fn enter(&self, env: Env, bounds: Bounds) -> Outer {
        let connection = self.connection();
        let nanos = u64::try_from(bounds.timeout_nanos).unwrap_or(0);
        let deadline = (nanos > 0).then(|| Instant::now() + Duration::from_nanos(nanos));
        Outer {
            execution: connection.execution.replace(bounds.execution),
            deadline: connection.deadline.replace(deadline),
            permit: connection.authorizer.enter(self.permit),
            env: connection.env.replace(Some(env)),
        }
    }

    fn leave(&self, outer: Outer) {
        let connection = self.connection();
        connection.execution.set(outer.execution);
        connection.deadline.set(outer.deadline);
        connection.authorizer.enter(outer.permit);
        connection.env.set(outer.env);
    }

    fn step_rows(
        &mut self,
        env: Env,
        page: &mut PageWriter,
        outside: &mut Vec<jobject>,
        bounds: Bounds,
    ) -> Result<i32, Failure> {
        if self.handle.is_null() {
            return Ok(CODE_DONE);
        }
        if self.connection().must_stop() {
            return Err((ffi::SQLITE_INTERRUPT, "interrupted".into()));
        }
        let first = page.row_count();
        loop {
            // SAFETY: the statement is bound and not being run by anybody else.
            let step = || unsafe { ffi::sqlite3_step(self.handle) };
            let code = if self.permit.alters {
                self.connection().authorizer.on_compiler_stack(step)
            } else {
                step()
            };
            if self.connection().callback_failed.replace(false) {
                return Err((ffi::SQLITE_ERROR, "a Java collation failed".into()));
            }
            match code {
                ffi::SQLITE_ROW => {}
                ffi::SQLITE_DONE => return Ok(CODE_DONE),
                _ => return Err(self.connection().failure(code)),
            }
            if page.row_count() == first {
                self.check_columns(page);
            }
            if let Err(failure) = self.write_row(env, page, outside) {
                page.drop_row();
                return Err(failure);
            }
            if page.size() > MAX_PAGE {
                let text = format!("the returned rows take more than {MAX_PAGE} bytes");
                return Err((ffi::SQLITE_TOOBIG, text));
            }
            if self.read_only
                && (page.row_count() >= bounds.max_rows || page.weight() >= bounds.max_bytes)
            {
                return Ok(CODE_ROW);
            }
        }
    }

    /// SQLite compiles a statement again when the schema has changed, with other columns perhaps.
    fn check_columns(&mut self, page: &mut PageWriter) {
        // SAFETY: the statement has a row.
        let columns = unsafe { ffi::sqlite3_column_count(self.handle) };
        if columns != self.columns && page.row_count() == 0 {
            self.columns = columns;
            page.begin(columns as usize);
        }
    }

    fn write_row(
        &self,
        env: Env,
        page: &mut PageWriter,
        outside: &mut Vec<jobject>,
    ) -> Result<(), Failure> {
        page.row();
        for column in 0..self.columns {
            // SAFETY: the statement has a row and the column exists; the bytes are copied before the
            // next call. The value is "unprotected", which matters to other threads only: Java holds
            // the connection's lock. Asking a value is cheaper than asking the statement each time.
            unsafe {
                let value = ffi::sqlite3_column_value(self.handle, column);
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

    /// Puts the page into the caller's array, or into a larger one, and says its code.
    fn deliver(
        &mut self,
        env: Env,
        io: jobjectArray,
        page: &mut PageWriter,
        result: Result<i32, Failure>,
        outside: Vec<jobject>,
    ) -> c_int {
        let connection = self.connection();
        // SAFETY: the handles are open; null is allowed for the statement.
        let (autocommit, changes, last_rowid, reprepared) = unsafe {
            (
                ffi::sqlite3_get_autocommit(connection.db) != 0,
                ffi::sqlite3_changes64(connection.db),
                ffi::sqlite3_last_insert_rowid(connection.db),
                if self.handle.is_null() {
                    0
                } else {
                    ffi::sqlite3_stmt_status(self.handle, ffi::SQLITE_STMTSTATUS_REPREPARE, 0)
                },
            )
        };
        let mut flags = 0;
        flags |= if autocommit { FLAG_AUTOCOMMIT } else { 0 };
        flags |= if self.read_only { FLAG_READ_ONLY } else { 0 };
        if reprepared != self.reprepared {
            flags |= FLAG_COLUMNS_CHANGED;
            self.reprepared = reprepared;
        }
        let message = result.as_ref().err().map_or("", |failure| &failure.1);
        let summary = Summary {
            code: result
                .as_ref()
                .map_or_else(|failure| failure.0, |code| *code),
            changes,
            last_rowid,
            flags,
            message: message.as_bytes(),
            error_offset: -1,
            statement_end: self.end as u32,
            outside: outside.len() as u32,
        };
        match deliver_page(env, io, page, &summary, outside) {
            Some(code) => code,
            None => {
                // The rows are lost, so a next page would leave them out.
                self.reset();
                ffi::SQLITE_NOMEM
            }
        }
    }
}

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
fn deliver_page(
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

/// # Safety
/// The statement must not be running and the text must stay where it is until it is bound anew.
unsafe fn bind_text(handle: *mut ffi::sqlite3_stmt, index: c_int, value: &[u8]) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        ffi::sqlite3_bind_text64(
            handle,
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
unsafe fn bind_blob(handle: *mut ffi::sqlite3_stmt, index: c_int, value: &[u8]) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        ffi::sqlite3_bind_blob64(
            handle,
            index,
            value.as_ptr().cast(),
            value.len() as u64,
            ffi::SQLITE_STATIC(),
        )
    }
}

fn write_name(page: &mut PageWriter, name: *const c_char) {
    if name.is_null() {
        page.slot(tag::NULL, 0);
    } else {
        // SAFETY: SQLite's names end in NUL and are copied at once.
        page.heap(tag::TEXT, unsafe { CStr::from_ptr(name) }.to_bytes());
    }
}

/// How deep the thread is in its stack is the same for every step of a call.
fn check_stack() -> Result<(), Failure> {
    stack::check_left().map_err(|message| (ffi::SQLITE_ERROR, message))
}

fn misuse(message: &str) -> Failure {
    (ffi::SQLITE_MISUSE, message.into())
}

fn no_memory(length: usize) -> Failure {
    let message = format!("out of memory: a value of {length} bytes has no room");
    (ffi::SQLITE_NOMEM, message)
}
