//! The few JNI calls that the library needs, as methods of a small wrapper.
//!
//! Every method must run on a thread that is attached to the JVM, which holds for all threads here:
//! native code runs on threads that came in from Java.

use jni_sys::{
    jbyteArray, jclass, jint, jmethodID, jobject, jobjectArray, jsize, jvalue, JNIEnv, JavaVM,
    JNI_OK, JNI_VERSION_1_8,
};
use std::ffi::{c_void, CStr};
use std::ptr::null_mut;

/// A thread's JNI environment.
#[derive(Clone, Copy)]
pub struct Env(*mut JNIEnv);

macro_rules! jni {
    ($env:expr, $name:ident $(, $arg:expr)*) => {
        // SAFETY: the environment belongs to the current thread and JNI's function table is complete;
        // the arguments are valid references of this environment, as each caller sees to.
        unsafe { ((**$env.0).$name.unwrap_unchecked())($env.0 $(, $arg)*) }
    };
}

impl Env {
    /// Wraps the environment that JNA passed in.
    ///
    /// # Safety
    /// `env` must be the environment of the current thread.
    pub unsafe fn new(env: *mut JNIEnv) -> Self {
        Env(env)
    }

    /// The environment of the current thread, if it is attached.
    pub fn current(vm: *mut JavaVM) -> Option<Self> {
        let mut env: *mut c_void = null_mut();
        // SAFETY: `vm` is the JVM that loaded this library; its function table is complete.
        let code = unsafe { ((**vm).GetEnv.unwrap_unchecked())(vm, &mut env, JNI_VERSION_1_8) };
        (code == JNI_OK).then_some(Env(env.cast()))
    }

    /// The JVM of this environment.
    pub fn java_vm(self) -> Option<*mut JavaVM> {
        let mut vm = null_mut();
        (jni!(self, GetJavaVM, &mut vm) == JNI_OK).then_some(vm)
    }

    /// Length of an array.
    pub fn array_length(self, array: jobject) -> usize {
        jni!(self, GetArrayLength, array) as usize
    }

    /// Copies bytes out of a Java array; the range must lie within it.
    pub fn get_bytes(self, array: jbyteArray, start: usize, into: &mut [u8]) {
        jni!(
            self,
            GetByteArrayRegion,
            array,
            start as jsize,
            into.len() as jsize,
            into.as_mut_ptr().cast()
        );
    }

    /// Appends `length` bytes from the start of a Java array to a vector.
    pub fn read_bytes(self, array: jbyteArray, length: usize, into: &mut Vec<u8>) {
        let old = into.len();
        into.resize(old + length, 0);
        self.get_bytes(array, 0, &mut into[old..]);
    }

    /// All bytes of a Java array.
    pub fn bytes(self, array: jbyteArray) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.read_bytes(array, self.array_length(array), &mut bytes);
        bytes
    }

    /// Copies bytes into a Java array; the range must lie within it.
    pub fn set_bytes(self, array: jbyteArray, start: usize, from: &[u8]) {
        jni!(
            self,
            SetByteArrayRegion,
            array,
            start as jsize,
            from.len() as jsize,
            from.as_ptr().cast()
        );
    }

    /// A new Java array; `None` when the Java heap is full.
    pub fn new_bytes(self, length: usize) -> Option<jbyteArray> {
        if length > i32::MAX as usize {
            return None;
        }
        let array = jni!(self, NewByteArray, length as jsize);
        self.clear_exception();
        (!array.is_null()).then_some(array)
    }

    /// A new array of objects; `None` when the Java heap is full.
    pub fn new_objects(self, length: usize, class: jclass) -> Option<jobjectArray> {
        let array = jni!(self, NewObjectArray, length as jsize, class, null_mut());
        self.clear_exception();
        (!array.is_null()).then_some(array)
    }

    /// The class of an object.
    pub fn class_of(self, object: jobject) -> jclass {
        jni!(self, GetObjectClass, object)
    }

    /// Looks up a static method.
    pub fn static_method(self, class: jclass, name: &CStr, signature: &CStr) -> Option<jmethodID> {
        let id = jni!(
            self,
            GetStaticMethodID,
            class,
            name.as_ptr(),
            signature.as_ptr()
        );
        self.clear_exception();
        (!id.is_null()).then_some(id)
    }

    /// Element of an array of objects, a new local reference or null.
    pub fn get_object(self, array: jobjectArray, index: usize) -> jobject {
        jni!(self, GetObjectArrayElement, array, index as jsize)
    }

    /// Sets an element of an array of objects.
    pub fn set_object(self, array: jobjectArray, index: usize, value: jobject) {
        jni!(self, SetObjectArrayElement, array, index as jsize, value);
        self.clear_exception();
    }

    /// A reference that outlives this call.
    pub fn new_global(self, object: jobject) -> jobject {
        jni!(self, NewGlobalRef, object)
    }

    /// Ends a global reference.
    pub fn delete_global(self, object: jobject) {
        if !object.is_null() {
            jni!(self, DeleteGlobalRef, object);
        }
    }

    /// Ends a local reference before its frame ends.
    pub fn delete_local(self, object: jobject) {
        if !object.is_null() {
            jni!(self, DeleteLocalRef, object);
        }
    }

    /// Where a direct buffer lies; null for another object.
    pub fn direct_address(self, buffer: jobject) -> *mut u8 {
        if buffer.is_null() {
            return null_mut();
        }
        jni!(self, GetDirectBufferAddress, buffer).cast()
    }

    /// Calls a static method that gives an int other than 0; `None` when it threw, which is then
    /// cleared. JNI gives 0 then, so only that has to be looked into: a look costs as much as a tenth
    /// of the call.
    #[inline]
    pub fn call_int(self, class: jclass, method: jmethodID, args: &[jvalue]) -> Option<jint> {
        let value = jni!(self, CallStaticIntMethodA, class, method, args.as_ptr());
        if value == 0 {
            self.clear_exception();
            return None;
        }
        Some(value)
    }

    /// Calls a static method that gives a long; the caller sees otherwise whether it threw.
    #[inline]
    pub fn call_long(self, class: jclass, method: jmethodID, args: &[jvalue]) -> i64 {
        jni!(self, CallStaticLongMethodA, class, method, args.as_ptr())
    }

    /// Calls a static method that gives an object; `None` when it threw, which is then cleared.
    pub fn call_object(self, class: jclass, method: jmethodID, args: &[jvalue]) -> Option<jobject> {
        let value = jni!(self, CallStaticObjectMethodA, class, method, args.as_ptr());
        (!self.clear_exception()).then_some(value)
    }

    /// Clears a pending exception and says whether there was one.
    pub fn clear_exception(self) -> bool {
        let pending = jni!(self, ExceptionCheck) != 0;
        if pending {
            jni!(self, ExceptionClear);
        }
        pending
    }
}
