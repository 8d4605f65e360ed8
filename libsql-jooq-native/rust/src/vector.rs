//! Two distances that libsql lacks: the inner product and the Hamming distance, as SQL functions over
//! libsql's own vector blobs.

use crate::connection::Failure;
use libsql_ffi as ffi;
use std::ffi::{c_int, c_void, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::null_mut;

/// Type codes at the end of a vector blob; float32 blobs have none.
const FLOAT64: u8 = 2;
const FLOAT1BIT: u8 = 3;
const FLOAT8: u8 = 4;
const FLOAT16: u8 = 5;
const FLOATB16: u8 = 6;

/// A vector blob, taken apart.
enum Vector<'a> {
    F32(&'a [u8]),
    F64(&'a [u8]),
    Bits(&'a [u8], usize),
    /// The quantized and half types, decoded.
    Decoded(Vec<f32>, u8),
}

/// A scalar function in C.
pub type Function =
    unsafe extern "C" fn(*mut ffi::sqlite3_context, c_int, *mut *mut ffi::sqlite3_value);

/// Registers both functions on a connection.
///
/// # Errors
/// SQLite's code and message.
pub fn register(db: *mut ffi::sqlite3) -> Result<(), Failure> {
    let flags = ffi::SQLITE_UTF8 | ffi::SQLITE_DETERMINISTIC | ffi::SQLITE_INNOCUOUS;
    register_function(db, c"vector_inner_product", 2, flags, on_inner_product)?;
    register_function(db, c"vector_distance_hamming", 2, flags, on_hamming)
}

/// Registers one function on a connection.
///
/// # Errors
/// SQLite's code and message.
pub fn register_function(
    db: *mut ffi::sqlite3,
    name: &CStr,
    arguments: c_int,
    flags: c_int,
    function: Function,
) -> Result<(), Failure> {
    // SAFETY: the handle is open and the name ends in NUL.
    let code = unsafe {
        ffi::sqlite3_create_function_v2(
            db,
            name.as_ptr(),
            arguments,
            flags,
            null_mut::<c_void>(),
            Some(function),
            None,
            None,
            None,
        )
    };
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(crate::connection::failure(db, code))
    }
}

unsafe extern "C" fn on_inner_product(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with two valid values.
    unsafe { answer(call, values, "vector_inner_product", inner_product) };
}

unsafe extern "C" fn on_hamming(
    call: *mut ffi::sqlite3_context,
    _: c_int,
    values: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls this with two valid values.
    unsafe { answer(call, values, "vector_distance_hamming", hamming) };
}

/// # Safety
/// `call` must be the context of the running call, with two valid values.
unsafe fn answer(
    call: *mut ffi::sqlite3_context,
    values: *mut *mut ffi::sqlite3_value,
    name: &str,
    distance: impl FnOnce(&Vector, &Vector) -> Result<f64, String>,
) {
    let result = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: as the caller promises; the blobs stay valid during the call.
        let (left, right) = unsafe { (blob(*values), blob(*values.add(1))) };
        let (left, right) = match (left?, right?) {
            (Some(left), Some(right)) => (parse(left)?, parse(right)?),
            _ => return Ok(None),
        };
        distance(&left, &right).map(Some)
    }));
    // SAFETY: as the caller promises.
    unsafe {
        match result {
            Ok(Ok(Some(value))) => ffi::sqlite3_result_double(call, value),
            Ok(Ok(None)) => ffi::sqlite3_result_null(call),
            Ok(Err(message)) => {
                let text = format!("{name}: {message}");
                let length = text.len() as c_int;
                ffi::sqlite3_result_error(call, text.as_ptr().cast(), length);
            }
            Err(_) => ffi::sqlite3_result_error_code(call, ffi::SQLITE_INTERNAL),
        }
    }
}

/// The bytes of a blob; `None` for NULL.
///
/// # Safety
/// The value must be valid; the bytes are, until it changes.
unsafe fn blob<'a>(value: *mut ffi::sqlite3_value) -> Result<Option<&'a [u8]>, String> {
    // SAFETY: as the caller promises.
    unsafe {
        match ffi::sqlite3_value_type(value) {
            ffi::SQLITE_NULL => Ok(None),
            ffi::SQLITE_BLOB => {
                let length = ffi::sqlite3_value_bytes(value) as usize;
                let bytes = ffi::sqlite3_value_blob(value);
                Ok(Some(if bytes.is_null() {
                    &[]
                } else {
                    std::slice::from_raw_parts(bytes.cast(), length)
                }))
            }
            _ => Err("expected two vector blobs; make one from text by vector32('[..]')".into()),
        }
    }
}

/// Takes a vector blob apart. An even length is float32, else the last byte says the type.
fn parse(blob: &[u8]) -> Result<Vector<'_>, String> {
    let Some((&kind, body)) = blob.split_last().filter(|_| blob.len() % 2 == 1) else {
        return if blob.len() % 4 == 0 {
            Ok(Vector::F32(blob))
        } else {
            Err(malformed(blob))
        };
    };
    match kind {
        1 if body.len() % 4 == 0 => Ok(Vector::F32(body)),
        FLOAT64 if body.len() % 8 == 0 => Ok(Vector::F64(body)),
        FLOAT1BIT => {
            let dimensions = bits(body).ok_or_else(|| malformed(blob))?;
            Ok(Vector::Bits(&body[..body.len() - 1], dimensions))
        }
        FLOAT8 => decode_float8(body).ok_or_else(|| malformed(blob)),
        FLOAT16 | FLOATB16 => Ok(decode_halves(body, kind)),
        _ => Err(malformed(blob)),
    }
}

/// Refuses a blob that says of itself that it has more, or less than no, dimensions. libsql believes the
/// float1bit and float8 ones, and reads outside of them.
///
/// # Errors
/// What is wrong with it.
pub fn check(blob: &[u8]) -> Result<(), String> {
    let Some((&kind, body)) = blob.split_last().filter(|_| blob.len() % 2 == 1) else {
        return Ok(());
    };
    let sound = match kind {
        FLOAT1BIT => bits(body).is_some(),
        FLOAT8 => float8(body).is_some(),
        _ => true,
    };
    sound.then_some(()).ok_or_else(|| malformed(blob))
}

/// The dimensions of a float1bit blob without its type: its last byte says how many bits of it are none.
fn bits(body: &[u8]) -> Option<usize> {
    let (&trailing, bits) = body.split_last()?;
    (8 * body.len())
        .checked_sub(usize::from(trailing))
        .filter(|count| *count <= 8 * bits.len())
}

/// The values of a float8 blob without its type, and its ten last bytes.
fn float8(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let (values, trailer) = body.split_at_checked(body.len().checked_sub(10)?)?;
    let count = values.len().checked_sub(usize::from(trailer[9]))?;
    Some((&values[..count], trailer))
}

fn malformed(blob: &[u8]) -> String {
    let length = blob.len();
    format!("a blob of {length} bytes is no vector of libsql's")
}

fn decode_float8(body: &[u8]) -> Option<Vector<'_>> {
    let (values, trailer) = float8(body)?;
    let alpha = f32::from_le_bytes(trailer[0..4].try_into().ok()?);
    let shift = f32::from_le_bytes(trailer[4..8].try_into().ok()?);
    let decoded = values.iter().map(|byte| alpha * f32::from(*byte) + shift);
    Some(Vector::Decoded(decoded.collect(), FLOAT8))
}

fn decode_halves(body: &[u8], kind: u8) -> Vector<'_> {
    let halves = body
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let decoded = if kind == FLOATB16 {
        halves
            .map(|half| f32::from_bits(u32::from(half) << 16))
            .collect()
    } else {
        halves.map(half_to_float).collect()
    };
    Vector::Decoded(decoded, kind)
}

/// An IEEE 754 half as a float.
fn half_to_float(half: u16) -> f32 {
    let sign = u32::from(half >> 15) << 31;
    let exponent = u32::from(half >> 10) & 0x1F;
    let fraction = u32::from(half) & 0x3FF;
    let magnitude = match (exponent, fraction) {
        (0, _) => {
            return f32::from_bits(sign)
                + fraction as f32
                    * f32::from_bits(0x3380_0000)
                    * if sign == 0 { 1.0 } else { -1.0 }
        }
        (31, _) => 0x7F80_0000 | fraction << 13,
        _ => (exponent + 112) << 23 | fraction << 13,
    };
    f32::from_bits(sign | magnitude)
}

fn inner_product(left: &Vector, right: &Vector) -> Result<f64, String> {
    check_dimensions(left, right)?;
    match (left, right) {
        (Vector::F32(left), Vector::F32(right)) => Ok(dot_f32(left, right)),
        (Vector::F64(left), Vector::F64(right)) => Ok(left
            .chunks_exact(8)
            .zip(right.chunks_exact(8))
            .map(|(a, b)| f64_at(a) * f64_at(b))
            .sum()),
        (Vector::Decoded(left, a), Vector::Decoded(right, b)) if a == b => Ok(left
            .iter()
            .zip(right)
            .map(|(a, b)| f64::from(*a) * f64::from(*b))
            .sum()),
        (Vector::Bits(..), Vector::Bits(..)) => {
            Err("float1bit vectors have no inner product; use the Hamming distance".into())
        }
        _ => Err("vectors must have the same type".into()),
    }
}

fn hamming(left: &Vector, right: &Vector) -> Result<f64, String> {
    check_dimensions(left, right)?;
    let (Vector::Bits(left, count), Vector::Bits(right, _)) = (left, right) else {
        return Err("expected two float1bit vectors; make them by vector1bit(..)".into());
    };
    let whole = count / 8;
    let rest = count % 8;
    let mut differing: u32 = left[..whole]
        .iter()
        .zip(&right[..whole])
        .map(|(a, b)| (a ^ b).count_ones())
        .sum();
    if rest > 0 {
        let mask = (1u8 << rest) - 1;
        differing += ((left[whole] ^ right[whole]) & mask).count_ones();
    }
    Ok(f64::from(differing))
}

fn check_dimensions(left: &Vector, right: &Vector) -> Result<(), String> {
    let (left, right) = (dimensions(left), dimensions(right));
    if left == right {
        Ok(())
    } else {
        Err(format!(
            "vectors must have the same length: {left} != {right}"
        ))
    }
}

fn dimensions(vector: &Vector) -> usize {
    match vector {
        Vector::F32(bytes) => bytes.len() / 4,
        Vector::F64(bytes) => bytes.len() / 8,
        Vector::Bits(_, count) => *count,
        Vector::Decoded(values, _) => values.len(),
    }
}

fn f64_at(bytes: &[u8]) -> f64 {
    f64::from_le_bytes(bytes.try_into().unwrap_or_default())
}

fn f32_at(bytes: &[u8]) -> f32 {
    f32::from_le_bytes(bytes.try_into().unwrap_or_default())
}

fn dot_f32(left: &[u8], right: &[u8]) -> f64 {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // SAFETY: the processor has both.
        return unsafe { dot_f32_avx2(left, right) };
    }
    dot_f32_lanes(left, right)
}

/// The same loop, compiled for wider registers.
///
/// # Safety
/// The processor must have AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn dot_f32_avx2(left: &[u8], right: &[u8]) -> f64 {
    dot_f32_lanes(left, right)
}

/// Sums in independent lanes, which the compiler turns into vector instructions.
#[inline(always)]
fn dot_f32_lanes(left: &[u8], right: &[u8]) -> f64 {
    const LANES: usize = 32;
    let mut sums = [0f32; LANES];
    let (left_blocks, right_blocks) = (left.chunks_exact(4 * LANES), right.chunks_exact(4 * LANES));
    let rest: f64 = left_blocks
        .remainder()
        .chunks_exact(4)
        .zip(right_blocks.remainder().chunks_exact(4))
        .map(|(a, b)| f64::from(f32_at(a)) * f64::from(f32_at(b)))
        .sum();
    for (a, b) in left_blocks.zip(right_blocks) {
        for ((sum, a), b) in sums
            .iter_mut()
            .zip(a.chunks_exact(4))
            .zip(b.chunks_exact(4))
        {
            *sum += f32_at(a) * f32_at(b);
        }
    }
    rest + sums.iter().map(|sum| f64::from(*sum)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f32_blob(values: &[f32]) -> Vec<u8> {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect()
    }

    #[test]
    fn inner_product_of_float32_is_the_plain_sum() {
        let left: Vec<f32> = (0..100).map(|n| n as f32).collect();
        let right: Vec<f32> = (0..100).map(|n| 1.0 - n as f32).collect();
        let expected: f32 = left.iter().zip(&right).map(|(a, b)| a * b).sum();
        let (left, right) = (f32_blob(&left), f32_blob(&right));
        let product = inner_product(&parse(&left).unwrap(), &parse(&right).unwrap()).unwrap();
        assert_eq!(product, f64::from(expected));
    }

    #[test]
    fn hamming_ignores_the_bits_behind_the_last_dimension() {
        let left = [0b0000_0101, 0x0d, FLOAT1BIT];
        let right = [0b1111_1010, 0x0d, FLOAT1BIT];
        let distance = hamming(&parse(&left).unwrap(), &parse(&right).unwrap()).unwrap();
        assert_eq!(distance, 3.0);
    }

    #[test]
    fn all_layouts_of_the_engine_are_read() {
        let float8 = [
            0x00, 0x7f, 0xff, 0x00, 0x81, 0x80, 0x00, 0x3c, 0, 0, 0x80, 0x3f, 0, 1, FLOAT8,
        ];
        let Vector::Decoded(values, _) = parse(&float8).unwrap() else {
            panic!()
        };
        assert_eq!(values.len(), 3);
        assert!((values[2] - 3.0).abs() < 0.01);
        let Vector::Decoded(values, _) = parse(&[0, 0x3c, 0, 0x40, 0x48, 0x42, FLOAT16]).unwrap()
        else {
            panic!()
        };
        assert_eq!(values, [1.0, 2.0, 3.140625]);
        let Vector::Decoded(values, _) = parse(&[0x80, 0x3f, 0x49, 0x40, FLOATB16]).unwrap() else {
            panic!()
        };
        assert_eq!(values, [1.0, 3.140625]);
    }

    #[test]
    fn malformed_blobs_are_refused() {
        for blob in [
            &[1u8, 2][..],
            &[1, 2, 9],
            &[FLOAT1BIT],
            &[0, 200, FLOAT1BIT],
            &[1, FLOAT8, 4],
        ] {
            assert!(parse(blob).is_err(), "{blob:?}");
        }
    }

    #[test]
    fn different_lengths_are_refused() {
        let (left, right) = (f32_blob(&[1.0]), f32_blob(&[1.0, 2.0]));
        let refused = inner_product(&parse(&left).unwrap(), &parse(&right).unwrap());
        assert_eq!(
            refused.unwrap_err(),
            "vectors must have the same length: 1 != 2"
        );
    }
}
