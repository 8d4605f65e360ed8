//! Prepared statements: binds packed parameters, steps, and writes pages of rows.

use crate::authorizer::{Origin, Permit};
use crate::connection::{Connection, Failure};
use crate::context::Kind;
use crate::delivery::{deliver_page, write_name, write_row};
use crate::jni::Env;
use crate::parameters::Parameters;
use crate::stack;
use crate::wire::{
    tag, PageWriter, Summary, CODE_DONE, CODE_ROW, FLAG_AUTOCOMMIT, FLAG_COLUMNS_CHANGED,
    FLAG_READ_ONLY, MAX_PAGE, PARAMETERS_HEADER,
};
use jni_sys::{jbyteArray, jobject, jobjectArray};
use libsql_ffi as ffi;
use std::ffi::{c_char, c_int, CStr, CString};
use std::time::{Duration, Instant};

/// A column name or declared type as SQLite gives it.
type ColumnText = unsafe extern "C" fn(*mut ffi::sqlite3_stmt, c_int) -> *const c_char;

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
    parameters: Parameters,
}

/// What was running on the connection when a statement began to: nothing, or a statement that is inside
/// a Java function.
struct Outer {
    execution: i64,
    deadline: Option<Instant>,
    permit: Permit,
    env: Option<Env>,
}

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
            parameters: Parameters::default(),
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
                // SAFETY: the column exists; its texts end in NUL or are null.
                unsafe { write_name(&mut page, text(self.handle, column)) };
            }
        }
        for index in 1..=parameters {
            page.row();
            page.slot(tag::INTEGER, 1);
            // SAFETY: the parameter exists; its name ends in NUL or is null.
            unsafe {
                let name = ffi::sqlite3_bind_parameter_name(self.handle, index);
                write_name(&mut page, name);
            }
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
            .and_then(|_| self.bind_row(PARAMETERS_HEADER));
        match bound {
            Ok(_) => self.page(env, bounds, io),
            Err(failure) => {
                self.parameters.release(self.handle);
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
            .and_then(|rows| {
                let mut position = PARAMETERS_HEADER;
                for _ in 0..rows {
                    position = self.bind_row(position)?;
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
        self.parameters.release(self.handle);
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
        self.parameters.release(self.handle);
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
        self.parameters.release(self.handle);
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

    fn take_parameters(
        &mut self,
        env: Env,
        parameters: jbyteArray,
        outside: jobjectArray,
    ) -> Result<u32, Failure> {
        // SAFETY: null is allowed.
        let wanted = unsafe { ffi::sqlite3_bind_parameter_count(self.handle) };
        self.parameters.take(env, parameters, outside, wanted)
    }

    fn bind_row(&self, position: usize) -> Result<usize, Failure> {
        self.parameters
            .bind_row(self.connection(), self.handle, position)
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
        if self.permit.recursive {
            connection.authorizer.stack().give_back();
        }
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
            let code = if self.permit.alters || self.permit.recursive {
                self.connection().authorizer.stack().run(step).0
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
            // SAFETY: the statement has a row, and so many columns.
            let written = unsafe { write_row(env, page, outside, self.handle, self.columns) };
            if let Err(failure) = written {
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

/// How deep the thread is in its stack is the same for every step of a call.
fn check_stack() -> Result<(), Failure> {
    stack::check_left().map_err(|message| (ffi::SQLITE_ERROR, message))
}
