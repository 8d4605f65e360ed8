//! libsql's own vector functions, with a look at their arguments first: libsql crashes on blobs that say
//! of themselves that they are longer than they are. The work is still libsql's.

use crate::connection::Failure;
use crate::function::{bytes_at, guard_result, set_error};
use crate::vector;
use libsql_ffi as ffi;
use std::ffi::{c_char, c_int, c_void, CStr};
use std::ptr::{null_mut, NonNull};

/// Type codes of vectors.
mod kind {
    /// 4 bytes for each dimension.
    pub const FLOAT32: u16 = 1;
    /// 8 bytes.
    pub const FLOAT64: u16 = 2;
    /// One bit.
    pub const FLOAT1BIT: u16 = 3;
    /// One byte, and two floats for all.
    pub const FLOAT8: u16 = 4;
    /// 2 bytes, IEEE.
    pub const FLOAT16: u16 = 5;
    /// 2 bytes, the upper half of a float.
    pub const FLOATB16: u16 = 6;
}

/// The most dimensions that a vector has.
const MAX_DIMENSIONS: c_int = 65_536;

/// A vector as libsql keeps it in memory.
#[repr(C)]
struct RawVector {
    kind: u16,
    flags: u16,
    dimensions: u32,
    data: *mut c_void,
}

extern "C" {
    fn detectVectorParameters(
        value: *mut ffi::sqlite3_value,
        hint: c_int,
        kind: *mut c_int,
        dimensions: *mut c_int,
        message: *mut *mut c_char,
    ) -> c_int;
    fn vectorAlloc(kind: u16, dimensions: u32) -> *mut RawVector;
    fn vectorDataSize(kind: u16, dimensions: u32) -> usize;
    fn vectorFree(vector: *mut RawVector);
    fn vectorParseWithType(
        value: *mut ffi::sqlite3_value,
        vector: *mut RawVector,
        message: *mut *mut c_char,
    ) -> c_int;
    fn vectorConvert(from: *const RawVector, to: *mut RawVector);
    fn vectorSerializeWithMeta(call: *mut ffi::sqlite3_context, vector: *const RawVector);
    fn vectorMarshalToText(call: *mut ffi::sqlite3_context, vector: *const RawVector);
    fn vectorDistanceCos(left: *const RawVector, right: *const RawVector) -> f32;
    fn vectorDistanceL2(left: *const RawVector, right: *const RawVector) -> f32;
}

/// A vector in libsql's memory.
struct Vector(NonNull<RawVector>);

impl Vector {
    fn new(kind: u16, dimensions: u32) -> Result<Self, String> {
        // SAFETY: the number of dimensions is in libsql's range, so no size overflows.
        NonNull::new(unsafe { vectorAlloc(kind, dimensions) })
            .map(Vector)
            .ok_or_else(|| "out of memory".into())
    }

    /// Reads a blob or text.
    ///
    /// # Errors
    /// libsql's own messages, or that a blob is malformed.
    ///
    /// # Safety
    /// The value must be valid.
    unsafe fn parse(value: *mut ffi::sqlite3_value, hint: u16) -> Result<Self, String> {
        // SAFETY: as the caller promises; the bytes are looked at before the next call.
        unsafe {
            if ffi::sqlite3_value_type(value) == ffi::SQLITE_BLOB {
                let length = ffi::sqlite3_value_bytes(value);
                let blob = bytes_at(ffi::sqlite3_value_blob(value), length);
                vector::check(blob).map_err(|reason| format!("vector: {reason}"))?;
            }
            let (mut kind, mut dimensions, mut message) = (0, 0, null_mut());
            let code = detectVectorParameters(
                value,
                hint as c_int,
                &mut kind,
                &mut dimensions,
                &mut message,
            );
            if code != 0 {
                return Err(take(message));
            }
            if !(0..=MAX_DIMENSIONS).contains(&dimensions) {
                return Err(format!("vector: max size exceeded {MAX_DIMENSIONS}"));
            }
            let parsed = Vector::new(kind as u16, dimensions as u32)?;
            // What a text does not fill shall not be what lay in memory before.
            let data = parsed.0.as_ref().data.cast::<u8>();
            std::ptr::write_bytes(data, 0, vectorDataSize(kind as u16, dimensions as u32));
            if vectorParseWithType(value, parsed.0.as_ptr(), &mut message) != 0 {
                return Err(take(message));
            }
            Ok(parsed)
        }
    }

    /// This vector in another type.
    ///
    /// # Errors
    /// Without memory.
    fn convert(&self, kind: u16) -> Result<Self, String> {
        let target = Vector::new(kind, self.dimensions())?;
        // SAFETY: both have the same number of dimensions, and libsql converts between all types.
        unsafe { vectorConvert(self.0.as_ptr(), target.0.as_ptr()) };
        Ok(target)
    }

    fn kind(&self) -> u16 {
        // SAFETY: the vector is alive.
        unsafe { self.0.as_ref() }.kind
    }

    fn dimensions(&self) -> u32 {
        // SAFETY: the vector is alive.
        unsafe { self.0.as_ref() }.dimensions
    }
}

impl Drop for Vector {
    fn drop(&mut self) {
        // SAFETY: the vector is ours.
        unsafe { vectorFree(self.0.as_ptr()) };
    }
}

/// # Safety
/// The message must come from libsql, or be null.
unsafe fn take(message: *mut c_char) -> String {
    if message.is_null() {
        return "out of memory".into();
    }
    // SAFETY: as the caller promises; it ends in NUL and is ours to free.
    unsafe {
        let text = CStr::from_ptr(message).to_string_lossy().into_owned();
        ffi::sqlite3_free(message.cast());
        text
    }
}

/// Cosine distance.
const COSINE: u8 = 1;
/// Euclidean distance.
const L2: u8 = 2;

type Function =
    unsafe extern "C" fn(*mut ffi::sqlite3_context, c_int, *mut *mut ffi::sqlite3_value);

/// Registers the functions in place of libsql's.
///
/// # Errors
/// SQLite's code and message.
pub fn register(db: *mut ffi::sqlite3) -> Result<(), Failure> {
    let flags = ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_INNOCUOUS;
    // Without arguments libsql_vector_idx crashes where an index is made of it. As a function that gives
    // no fixed result it is refused there before.
    let functions: [(&CStr, c_int, c_int, Function); 11] = [
        (c"vector", 1, flags, on_vector::<{ kind::FLOAT32 }>),
        (c"vector32", 1, flags, on_vector::<{ kind::FLOAT32 }>),
        (c"vector64", 1, flags, on_vector::<{ kind::FLOAT64 }>),
        (c"vector1bit", 1, flags, on_vector::<{ kind::FLOAT1BIT }>),
        (c"vector8", 1, flags, on_vector::<{ kind::FLOAT8 }>),
        (c"vector16", 1, flags, on_vector::<{ kind::FLOAT16 }>),
        (c"vectorb16", 1, flags, on_vector::<{ kind::FLOATB16 }>),
        (c"vector_extract", 1, flags, on_extract),
        (c"vector_distance_cos", 2, flags, on_distance::<COSINE>),
        (c"vector_distance_l2", 2, flags, on_distance::<L2>),
        (
            c"libsql_vector_idx",
            0,
            ffi::SQLITE_UTF8,
            on_index_without_column,
        ),
    ];
    for (name, arguments, flags, function) in functions {
        vector::register_function(db, name, arguments, flags, function)?;
    }
    Ok(())
}

unsafe extern "C" fn on_vector<const KIND: u16>(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with one valid value.
    guard_result(call, || unsafe {
        // Texts are read as float32 or float64 only.
        let hint = if KIND == kind::FLOAT64 {
            KIND
        } else {
            kind::FLOAT32
        };
        let vector = Vector::parse(*values, hint)?;
        let vector = if vector.kind() == KIND {
            vector
        } else {
            vector.convert(KIND)?
        };
        vectorSerializeWithMeta(call, vector.0.as_ptr());
        Ok(())
    });
}

unsafe extern "C" fn on_extract(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with one valid value.
    guard_result(call, || unsafe {
        let vector = Vector::parse(*values, 0)?;
        let vector = match vector.kind() {
            kind::FLOAT32 | kind::FLOAT64 => vector,
            _ => vector.convert(kind::FLOAT32)?,
        };
        vectorMarshalToText(call, vector.0.as_ptr());
        Ok(())
    });
}

unsafe extern "C" fn on_distance<const METRIC: u8>(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with two valid values.
    guard_result(call, || unsafe {
        let (left, right) = (
            Vector::parse(*values, 0)?,
            Vector::parse(*values.add(1), 0)?,
        );
        let (kind, length) = (left.kind(), left.dimensions());
        if kind != right.kind() {
            let other = right.kind();
            return Err(format!(
                "vector_distance: vectors must have the same type: {kind} != {other}"
            ));
        }
        if length != right.dimensions() {
            let other = right.dimensions();
            return Err(format!(
                "vector_distance: vectors must have the same length: {length} != {other}"
            ));
        }
        if METRIC == L2 && kind == kind::FLOAT1BIT {
            return Err(
                "vector_distance: l2 distance is not supported for float1bit vectors".into(),
            );
        }
        let distance = if METRIC == L2 {
            vectorDistanceL2(left.0.as_ptr(), right.0.as_ptr())
        } else {
            vectorDistanceCos(left.0.as_ptr(), right.0.as_ptr())
        };
        ffi::sqlite3_result_double(call, f64::from(distance));
        Ok(())
    });
}

unsafe extern "C" fn on_index_without_column(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    _: *mut *mut ffi::sqlite3_value,
) {
    let message = "libsql_vector_idx needs a column, and has its place in CREATE INDEX only";
    // SAFETY: `call` is the context of the running call.
    unsafe { set_error(call, message) };
}
