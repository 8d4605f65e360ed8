//! Calls from SQLite up into Java: scalar functions, aggregates with batched rows, window functions,
//! collations. All go through the trampoline's static methods by JNI, with the values in the
//! connection's arena.

use crate::connection::Connection;
use crate::context::{Context, Kind};
use crate::jni::Env;
use crate::wire::{tag, Packer, Reader, Value};
use jni_sys::{jobject, jvalue};
use libsql_ffi as ffi;
use std::ffi::{c_int, c_void, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::null_mut;

/// Rows of an aggregate are handed up when so many bytes of them have come together.
const BATCH_BYTES: usize = 32 * 1024;
/// ... or so many rows.
const BATCH_ROWS: i32 = 1024;
/// Bytes of an arena when a connection first needs one.
const ARENA_BYTES: usize = 64 * 1024;

/// Result codes of the trampoline; never 0, which is what JNI gives for a method that threw.
const IN_ARENA: i32 = 1;
const TAKE_RESULT: i32 = 2;
/// What the trampoline adds to the sign of a comparison.
const ORDER: i32 = 2;

/// In the first byte of the arena: the result of the call is a number of that type.
const NUMBER: u8 = 0x40;

/// Row of a window function: entering the frame, or leaving it.
const STEP: u8 = 0;
const INVERSE: u8 = 1;

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

/// The memory through which values go up and come back. Java sees it as one direct buffer, which is
/// replaced when the memory grows.
#[derive(Default)]
pub struct Arena {
    /// What is packed on its way up; the Java buffer covers the whole capacity, all initialised.
    memory: Vec<u8>,
    /// Where the memory lay, and how much it was, when Java last got to know it.
    shared: (usize, usize),
}

impl Arena {
    /// What Java left at the start of the memory.
    fn left_by_java(&self) -> &[u8] {
        // SAFETY: the whole capacity was initialised when it was shared.
        unsafe { std::slice::from_raw_parts(self.memory.as_ptr(), self.memory.capacity()) }
    }
}

/// One Java function on one connection; SQLite owns it, and destroys it by [`destroy`].
pub struct Binding {
    connection: *const Connection,
    target: jobject,
    kind: Callback,
}

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

impl Binding {
    /// Binds a Java object to a connection.
    pub fn new(env: Env, connection: &Connection, target: jobject, kind: Callback) -> Box<Self> {
        context(connection).count(Kind::Function, 1);
        Box::new(Binding {
            connection,
            target: env.new_global(target),
            kind,
        })
    }

    fn connection(&self) -> &Connection {
        // SAFETY: SQLite destroys its functions no later than the connection's handle.
        unsafe { &*self.connection }
    }

    fn env(&self) -> Option<Env> {
        let connection = self.connection();
        connection
            .env
            .get()
            .or_else(|| Env::current(context(connection).vm))
    }

    fn target(&self) -> jvalue {
        jvalue { l: self.target }
    }

    /// Packs values into the arena, and lets Java know where it lies if it has moved.
    fn send(&self, env: Env, pack: impl FnOnce(&mut Vec<u8>)) -> bool {
        let connection = self.connection();
        let mut arena = connection.arena.borrow_mut();
        arena.memory.clear();
        pack(&mut arena.memory);
        let place = (arena.memory.as_ptr() as usize, arena.memory.capacity());
        place == arena.shared || self.share(env, &mut arena)
    }

    /// The short way for a few numbers: they go up as arguments of the JNI call, and a number comes back
    /// as its result, with its type in the first byte of the arena.
    ///
    /// # Safety
    /// `call` must be the context of the running call.
    #[inline]
    unsafe fn call_numbers(
        &self,
        env: Env,
        call: *mut ffi::sqlite3_context,
        count: c_int,
        numbers: &Numbers,
    ) {
        let connection = self.connection();
        if !self.send(env, |arena| arena.push(0)) {
            // SAFETY: as the caller promises.
            return unsafe { self.give(env, call, None) };
        }
        let arguments = [
            self.target(),
            jvalue { i: count },
            jvalue { i: numbers.types },
            jvalue { j: numbers.bits[0] },
            jvalue { j: numbers.bits[1] },
        ];
        let method = context(connection).trampoline.numbers;
        let result = env.call_long(connection.class(), method, &arguments);
        let left = connection.arena.borrow().left_by_java()[0];
        // SAFETY: as the caller promises.
        unsafe {
            match left ^ NUMBER {
                tag::FLOAT => ffi::sqlite3_result_double(call, f64::from_bits(result as u64)),
                tag::INTEGER => ffi::sqlite3_result_int64(call, result),
                tag::NULL => ffi::sqlite3_result_null(call),
                _ => {
                    let code = if left == 0 {
                        env.clear_exception();
                        None
                    } else {
                        Some(result as i32)
                    };
                    self.give(env, call, code);
                }
            }
        }
    }

    #[cold]
    fn share(&self, env: Env, arena: &mut Arena) -> bool {
        let connection = self.connection();
        let length = arena.memory.len();
        arena.memory.reserve(ARENA_BYTES.saturating_sub(length));
        let capacity = arena.memory.capacity();
        arena.memory.resize(capacity, 0);
        arena.memory.truncate(length);
        let address = arena.memory.as_mut_ptr();
        arena.shared = (0, 0);
        let Some(buffer) = env.new_direct_buffer(address, capacity) else {
            return false;
        };
        let arguments = [jvalue { l: connection.peer }, jvalue { l: buffer }];
        let method = context(connection).trampoline.arena;
        let replaced = env.call_int(connection.class(), method, &arguments);
        env.delete_local(buffer);
        if replaced == Some(IN_ARENA) {
            arena.shared = (address as usize, capacity);
        }
        replaced == Some(IN_ARENA)
    }

    /// Gives SQLite what a trampoline method left: a value or an error message.
    ///
    /// # Safety
    /// `call` must be the context of the running call.
    unsafe fn give(&self, env: Env, call: *mut ffi::sqlite3_context, code: Option<i32>) {
        let connection = self.connection();
        if code == Some(TAKE_RESULT) {
            let method = context(connection).trampoline.take_result;
            let result = env.call_object(connection.class(), method, &[self.target()]);
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
        let value = Reader::new(arena.left_by_java()).value();
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

/// At most two arguments that are all numbers or NULL.
struct Numbers {
    /// Eight bits for the type of each.
    types: i32,
    bits: [i64; 2],
}

impl Numbers {
    /// # Safety
    /// There must be that many valid values.
    #[inline]
    unsafe fn of(count: c_int, values: *mut *mut ffi::sqlite3_value) -> Option<Self> {
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
            numbers.types |= i32::from(tag) << (8 * index);
            numbers.bits[index] = bits;
        }
        Some(numbers)
    }
}

#[inline]
fn context(connection: &Connection) -> &Context {
    // SAFETY: the context outlives its connections.
    unsafe { &*connection.context }
}

/// Registers a Java function or collation on a handle; `None` removes it. SQLite destroys the binding,
/// also when it refuses it.
pub fn register(
    db: *mut ffi::sqlite3,
    name: &CStr,
    arguments: c_int,
    flags: c_int,
    binding: Option<Box<Binding>>,
) -> c_int {
    let kind = binding.as_ref().map(|binding| binding.kind);
    let data = binding.map_or(null_mut(), |binding| {
        Box::into_raw(binding).cast::<c_void>()
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
    let binding = unsafe { Box::from_raw(data.cast::<Binding>()) };
    context(binding.connection()).count(Kind::Function, -1);
    if let Some(env) = binding.env() {
        env.delete_global(binding.target);
    }
}

unsafe extern "C" fn on_scalar(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with what was registered and with valid values.
    guard(call, || unsafe {
        let binding = &*ffi::sqlite3_user_data(call).cast::<Binding>();
        let Some(env) = binding.env() else {
            return set_error(
                call,
                "a Java function was called on a thread that Java does not know",
            );
        };
        let connection = binding.connection();
        if let Some(numbers) = Numbers::of(count, values) {
            return binding.call_numbers(env, call, count, &numbers);
        }
        let code = if binding.send(env, |arena| pack(arena, count, values)) {
            let arguments = [binding.target(), jvalue { i: count }];
            env.call_int(
                connection.class(),
                context(connection).trampoline.scalar,
                &arguments,
            )
        } else {
            None
        };
        binding.give(env, call, code);
    });
}

unsafe extern "C" fn on_step(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with what was registered and with valid values.
    guard(call, || unsafe { add_row(call, STEP, count, values) });
}

unsafe extern "C" fn on_inverse(
    call: *mut ffi::sqlite3_context,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with what was registered and with valid values.
    guard(call, || unsafe { add_row(call, INVERSE, count, values) });
}

unsafe extern "C" fn on_value(call: *mut ffi::sqlite3_context) {
    // SAFETY: SQLite calls this with what was registered.
    guard(call, || unsafe { end_group(call, false) });
}

unsafe extern "C" fn on_final(call: *mut ffi::sqlite3_context) {
    // SAFETY: SQLite calls this with what was registered.
    guard(call, || unsafe { end_group(call, true) });
}

/// # Safety
/// `call` must be the context of the running call, with that many values.
unsafe fn add_row(
    call: *mut ffi::sqlite3_context,
    operation: u8,
    count: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: as the caller promises; the group's memory is zero at first, which is a valid group.
    let (binding, group) = unsafe {
        let binding = &*ffi::sqlite3_user_data(call).cast::<Binding>();
        let group = ffi::sqlite3_aggregate_context(call, size_of::<Group>() as c_int);
        (binding, group.cast::<Group>().as_mut())
    };
    let Some(group) = group else {
        // SAFETY: as the caller promises.
        return unsafe { ffi::sqlite3_result_error_nomem(call) };
    };
    if group.failed {
        return;
    }
    if group.rows.is_null() {
        group.rows = Box::into_raw(Box::default());
        context(binding.connection()).count(Kind::Group, 1);
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
        unsafe { flush(call, binding, group) };
    }
}

/// Hands the rows that have come together up to Java.
///
/// # Safety
/// `call` must be the context of the running call.
unsafe fn flush(call: *mut ffi::sqlite3_context, binding: &Binding, group: &mut Group) -> bool {
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
    let code = if binding.send(env, |arena| arena.extend_from_slice(&rows)) {
        let call = [
            binding.target(),
            jvalue { i: group.state },
            jvalue { i: count },
            jvalue { i: group.arguments },
        ];
        env.call_int(
            connection.class(),
            context(connection).trampoline.step,
            &call,
        )
    } else {
        None
    };
    if !group.rows.is_null() {
        let mut rows = rows;
        rows.clear();
        // SAFETY: the vector is the group's own.
        unsafe { *group.rows = rows };
    }
    match code {
        Some(state) if state > 0 => group.state = state,
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
unsafe fn end_group(call: *mut ffi::sqlite3_context, last: bool) {
    // SAFETY: as the caller promises. Without rows there may be no memory yet: one byte asks for none.
    let (binding, group) = unsafe {
        let binding = &*ffi::sqlite3_user_data(call).cast::<Binding>();
        let group = ffi::sqlite3_aggregate_context(call, size_of::<Group>() as c_int);
        (binding, group.cast::<Group>().as_mut())
    };
    let connection = binding.connection();
    let Some(group) = group else {
        // SAFETY: as the caller promises.
        return unsafe { ffi::sqlite3_result_error_nomem(call) };
    };
    let Some(env) = binding.env() else { return };
    let trampoline = &context(connection).trampoline;
    if connection.discarding.get() || group.failed {
        if last && group.state > 0 {
            let arguments = [binding.target(), jvalue { i: group.state }];
            env.call_int(connection.class(), trampoline.discard, &arguments);
        }
    } else {
        // SAFETY: as the caller promises.
        let flushed =
            (group.count == 0 && group.state > 0) || unsafe { flush(call, binding, group) };
        if flushed {
            let arguments = [
                binding.target(),
                jvalue { i: group.state },
                jvalue { z: u8::from(last) },
            ];
            let code = env.call_int(connection.class(), trampoline.finish, &arguments);
            // SAFETY: as the caller promises.
            unsafe { binding.give(env, call, code) };
        }
    }
    if last && !group.rows.is_null() {
        // SAFETY: the vector is the group's own and this is its end.
        drop(unsafe { Box::from_raw(group.rows) });
        group.rows = null_mut();
        context(connection).count(Kind::Group, -1);
    }
}

unsafe extern "C" fn on_compare(
    data: *mut c_void,
    left_length: c_int,
    left: *const c_void,
    right_length: c_int,
    right: *const c_void,
) -> c_int {
    let compared = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: `data` is what was registered; SQLite gives two texts of those lengths.
        let (binding, left, right) = unsafe {
            let binding = &*data.cast::<Binding>();
            (
                binding,
                bytes_at(left, left_length),
                bytes_at(right, right_length),
            )
        };
        let connection = binding.connection();
        let order = binding.env().and_then(|env| {
            let sent = binding.send(env, |arena| {
                Packer(arena).bytes(tag::TEXT, left);
                Packer(arena).bytes(tag::TEXT, right);
            });
            if !sent {
                return None;
            }
            let method = context(connection).trampoline.compare;
            env.call_int(connection.class(), method, &[binding.target()])
        });
        match order {
            Some(order) if (ORDER - 1..=ORDER + 1).contains(&order) => order - ORDER,
            _ => {
                connection.callback_failed.set(true);
                left.cmp(right) as c_int
            }
        }
    }));
    compared.unwrap_or(0)
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

/// # Safety
/// There must be that many valid values.
unsafe fn pack(into: &mut Vec<u8>, count: c_int, values: *mut *mut ffi::sqlite3_value) {
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

/// Runs a callback; a panic becomes the error of the call.
fn guard(call: *mut ffi::sqlite3_context, body: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(body)).is_err() {
        // SAFETY: `call` is the context of the running call.
        unsafe { set_error(call, "internal error: a panic in the native library") };
    }
}
