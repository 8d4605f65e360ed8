//! Calls up into Java: the bindings of Java functions, the memory through which values travel, and the
//! trampoline's static methods.

use crate::connection::Connection;
use crate::context::Kind;
use crate::function::set_error;
use crate::jni::Env;
use crate::wire::{tag, Reader, Value};
use jni_sys::{jint, jvalue};
use libsql_ffi as ffi;
use std::cell::Cell;
use std::ffi::c_int;
use std::ptr::null_mut;

/// Bytes of an arena when a connection first needs one.
const ARENA_BYTES: usize = 64 * 1024;
/// A larger scratch is freed after the call.
const KEEP_SCRATCH: usize = 1 << 20;

/// Result codes of the trampoline; never 0, which is what JNI gives for a method that threw.
pub const IN_ARENA: jint = 1;
const TAKE_RESULT: jint = 2;

/// The upper half of what the trampoline gives instead of a number: a NaN that no computation makes. The
/// lower half is a result code.
const NO_NUMBER: i64 = 0x7FF8_DEAD;

/// What kind of callback a Java object is.
#[derive(Clone, Copy, PartialEq)]
pub enum Callback {
    /// A function of one row.
    Scalar,
    /// A function of a group.
    Aggregate,
    /// A function of a group that also runs over a moving frame.
    Window,
    /// An order of texts.
    Collation,
}

/// The memory through which values go up and come back: a direct buffer that Java has allocated, and
/// keeps. So a callback that reads its arguments too late reads garbage at worst.
pub struct Arena {
    address: *mut u8,
    capacity: usize,
    /// Where values are packed first.
    scratch: Vec<u8>,
}

impl Default for Arena {
    fn default() -> Self {
        Arena {
            address: null_mut(),
            capacity: 0,
            scratch: Vec::new(),
        }
    }
}

impl Arena {
    /// What Java left at the start of the memory.
    fn left_by_java(&self) -> &[u8] {
        if self.capacity == 0 {
            return &[];
        }
        // SAFETY: Java keeps the buffer while the connection is open, and has initialised it.
        unsafe { std::slice::from_raw_parts(self.address, self.capacity) }
    }
}

/// One Java function on one connection; SQLite owns it.
pub struct Binding {
    connection: *const Connection,
    /// Its place in Java's table of bindings.
    number: jint,
    /// What kind of callback it is.
    pub kind: Callback,
    /// Type of the last number that came out of the arena: what the next is expected to be.
    expected: Cell<u8>,
}

impl Binding {
    /// Binds the Java callback at a place of Java's table to a connection; the place is given back when
    /// this is dropped.
    pub fn new(connection: &Connection, number: jint, kind: Callback) -> Self {
        connection.context().count(Kind::Function, 1);
        Binding {
            connection,
            number,
            kind,
            expected: Cell::new(tag::FLOAT),
        }
    }

    /// The connection.
    #[inline]
    pub fn connection(&self) -> &Connection {
        // SAFETY: SQLite destroys its functions no later than the connection's handle.
        unsafe { &*self.connection }
    }

    /// The environment of this thread; `None` where Java cannot be called.
    #[inline]
    pub fn env(&self) -> Option<Env> {
        let connection = self.connection();
        if connection.authorizer.is_compiling() {
            return None;
        }
        connection
            .env
            .get()
            .or_else(|| Env::current(connection.context().vm))
    }

    /// This binding, as an argument of the trampoline.
    pub fn number(&self) -> jvalue {
        jvalue { i: self.number }
    }

    /// Packs values into the arena.
    pub fn send(&self, env: Env, pack: impl FnOnce(&mut Vec<u8>)) -> bool {
        let mut scratch = std::mem::take(&mut self.connection().arena.borrow_mut().scratch);
        scratch.clear();
        pack(&mut scratch);
        let sent = self.send_packed(env, &scratch);
        if scratch.capacity() <= KEEP_SCRATCH {
            self.connection().arena.borrow_mut().scratch = scratch;
        }
        sent
    }

    /// Copies packed values into the arena, which is replaced if it is too small.
    pub fn send_packed(&self, env: Env, values: &[u8]) -> bool {
        let mut arena = self.connection().arena.borrow_mut();
        if values.len() > arena.capacity && !self.replace(env, &mut arena, values.len()) {
            return false;
        }
        // SAFETY: the arena is large enough, and Java does not use it now.
        unsafe { std::ptr::copy_nonoverlapping(values.as_ptr(), arena.address, values.len()) };
        true
    }

    #[cold]
    fn replace(&self, env: Env, arena: &mut Arena, least: usize) -> bool {
        let connection = self.connection();
        let capacity = least.next_power_of_two().max(ARENA_BYTES);
        let Ok(wanted) = jint::try_from(capacity.min(i32::MAX as usize)) else {
            return false;
        };
        let arguments = [jvalue { l: connection.peer }, jvalue { i: wanted }];
        let method = connection.context().trampoline.arena;
        let Some(buffer) = env.call_object(connection.class(), method, &arguments) else {
            return false;
        };
        let address = env.direct_address(buffer);
        env.delete_local(buffer);
        if address.is_null() || (wanted as usize) < least {
            return false;
        }
        arena.address = address;
        arena.capacity = wanted as usize;
        true
    }

    /// The short way for one or two numbers: they go up as arguments of the JNI call, and a number comes
    /// back as its result if it is of the expected type.
    ///
    /// # Safety
    /// `call` must be the context of the running call.
    #[inline]
    pub unsafe fn call_numbers(
        &self,
        env: Env,
        call: *mut ffi::sqlite3_context,
        numbers: &Numbers,
    ) {
        let connection = self.connection();
        if connection.arena.borrow().capacity == 0 && !self.send_packed(env, &[tag::NULL]) {
            // SAFETY: as the caller promises.
            return unsafe { set_error(call, NO_MEMORY) };
        }
        let expected = self.expected.get();
        let key = self.number << 9 | jint::from(expected) << 6 | numbers.types;
        let trampoline = &connection.context().trampoline;
        let first = jvalue { j: numbers.bits[0] };
        let result = if numbers.types < 8 {
            let arguments = [jvalue { i: key }, first];
            env.call_long(connection.class(), trampoline.number, &arguments)
        } else {
            let second = jvalue { j: numbers.bits[1] };
            let arguments = [jvalue { i: key }, first, second];
            env.call_long(connection.class(), trampoline.numbers, &arguments)
        };
        // SAFETY: as the caller promises.
        unsafe {
            if result >> 32 == NO_NUMBER || result == 0 && env.clear_exception() {
                self.give(env, call, (result != 0).then_some(result as jint));
            } else if expected == tag::FLOAT {
                ffi::sqlite3_result_double(call, f64::from_bits(result as u64));
            } else {
                ffi::sqlite3_result_int64(call, result);
            }
        }
    }

    /// Gives SQLite what a trampoline method left: a value or an error message.
    ///
    /// # Safety
    /// `call` must be the context of the running call.
    pub unsafe fn give(&self, env: Env, call: *mut ffi::sqlite3_context, code: Option<jint>) {
        let connection = self.connection();
        if code == Some(TAKE_RESULT) {
            let method = connection.context().trampoline.take_result;
            let result = env.call_object(connection.class(), method, &[self.number()]);
            match result {
                Some(array) if !array.is_null() => {
                    let bytes = env.bytes(array);
                    env.delete_local(array);
                    // SAFETY: as the caller promises.
                    unsafe { set_result(call, Reader::new(&bytes).value()) };
                }
                // SAFETY: as the caller promises.
                _ => unsafe { set_error(call, "the result of a Java function is lost") },
            }
            return;
        }
        let arena = connection.arena.borrow();
        let left = arena.left_by_java();
        if let Some(&kind @ (tag::INTEGER | tag::FLOAT)) = left.first() {
            self.expected.set(kind);
        }
        let value = Reader::new(left).value();
        // SAFETY: as the caller promises.
        unsafe {
            match (code, value) {
                (Some(IN_ARENA), value) => set_result(call, value),
                (Some(_), Some(Value::Text(message))) => {
                    set_error(call, &String::from_utf8_lossy(message));
                }
                _ => set_error(call, "a Java function failed"),
            }
        }
    }
}

impl Drop for Binding {
    fn drop(&mut self) {
        let connection = self.connection();
        connection.context().count(Kind::Function, -1);
        if let Some(env) = self.env() {
            let method = connection.context().trampoline.release;
            env.call_int(connection.class(), method, &[self.number()]);
        }
    }
}

/// Said when there is no memory for arguments.
pub const NO_MEMORY: &str = "out of memory: the arguments of a Java function have no room";

/// One or two arguments that are numbers or NULL, or none.
pub struct Numbers {
    /// Three bits for the type of each, the first one's lowest; 0 for none.
    types: jint,
    bits: [i64; 2],
}

impl Numbers {
    /// # Safety
    /// There must be that many valid values.
    #[inline]
    pub unsafe fn of(count: c_int, values: *mut *mut ffi::sqlite3_value) -> Option<Self> {
        if count > 2 {
            return None;
        }
        let mut numbers = Numbers {
            types: 0,
            bits: [0; 2],
        };
        for index in 0..count as usize {
            // SAFETY: as the caller promises.
            let (tag, bits) = unsafe {
                let value = *values.add(index);
                match ffi::sqlite3_value_type(value) {
                    ffi::SQLITE_FLOAT => {
                        let bits = ffi::sqlite3_value_double(value).to_bits();
                        (tag::FLOAT, bits as i64)
                    }
                    ffi::SQLITE_INTEGER => (tag::INTEGER, ffi::sqlite3_value_int64(value)),
                    ffi::SQLITE_NULL => (tag::NULL, 0),
                    _ => return None,
                }
            };
            numbers.types |= jint::from(tag) << (3 * index);
            numbers.bits[index] = bits;
        }
        Some(numbers)
    }
}

/// # Safety
/// `call` must be the context of the running call.
unsafe fn set_result(call: *mut ffi::sqlite3_context, value: Option<Value>) {
    let copy = ffi::SQLITE_TRANSIENT();
    // SAFETY: as the caller promises; SQLite copies texts and blobs.
    unsafe {
        match value {
            Some(Value::Null) => ffi::sqlite3_result_null(call),
            Some(Value::Integer(value)) => ffi::sqlite3_result_int64(call, value),
            Some(Value::Float(value)) => ffi::sqlite3_result_double(call, value),
            Some(Value::Text(text)) => ffi::sqlite3_result_text64(
                call,
                text.as_ptr().cast(),
                text.len() as u64,
                copy,
                ffi::SQLITE_UTF8 as u8,
            ),
            Some(Value::Blob(blob)) => {
                ffi::sqlite3_result_blob64(call, blob.as_ptr().cast(), blob.len() as u64, copy);
            }
            _ => set_error(call, "the result of a Java function is malformed"),
        }
    }
}
