//! The physical limit that the scan benchmark is held against: the same work in a plain loop on
//! SQLite's C API. Usage: `scan_loop DATABASE ROUNDS`; the table is `t(a integer, b text, c real)`.
//! Prints a line for each round: nanoseconds per row, rows, sum of the integers, sum of the reals.

use libsql_ffi as ffi;
use std::ffi::CString;
use std::ptr::null_mut;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("first argument: the database");
    let rounds: u32 = arguments
        .next()
        .and_then(|rounds| rounds.parse().ok())
        .expect("second argument: the number of rounds");
    let path = CString::new(path).expect("a path without NUL");
    let mut db = null_mut();
    // SAFETY: the strings end in NUL; every result is checked before the next call uses it.
    unsafe {
        let flags = ffi::SQLITE_OPEN_READONLY | ffi::SQLITE_OPEN_NOMUTEX;
        let code = ffi::sqlite3_open_v2(path.as_ptr(), &mut db, flags, std::ptr::null());
        assert_eq!(code, ffi::SQLITE_OK, "the database cannot be opened");
        for _ in 0..rounds {
            println!("{}", scan(db));
        }
        ffi::sqlite3_close_v2(db);
    }
}

/// Reads the whole table and gives the line to print.
///
/// # Safety
/// The handle must be open.
unsafe fn scan(db: *mut ffi::sqlite3) -> String {
    let mut statement = null_mut();
    let sql = c"SELECT a, b, c FROM t";
    // SAFETY: the handle is open; the statement is used until it is finalized.
    unsafe {
        let code = ffi::sqlite3_prepare_v2(db, sql.as_ptr(), -1, &mut statement, null_mut());
        assert_eq!(code, ffi::SQLITE_OK, "there is no table t");
        let start = Instant::now();
        let (mut rows, mut sum, mut bytes, mut total) = (0u64, 0i64, 0u64, 0f64);
        let mut copy = Vec::new();
        while ffi::sqlite3_step(statement) == ffi::SQLITE_ROW {
            rows += 1;
            sum = sum.wrapping_add(ffi::sqlite3_column_int64(statement, 0));
            let text = ffi::sqlite3_column_text(statement, 1);
            let length = ffi::sqlite3_column_bytes(statement, 1) as usize;
            copy.clear();
            copy.extend_from_slice(std::slice::from_raw_parts(text, length));
            bytes += std::hint::black_box(&copy).len() as u64;
            total += ffi::sqlite3_column_double(statement, 2);
        }
        let nanos = start.elapsed().as_nanos() as f64;
        std::hint::black_box(bytes);
        ffi::sqlite3_finalize(statement);
        format!("{:.2} {rows} {sum} {total}", nanos / rows as f64)
    }
}
