package io.github.libsqljooq.ffi.callback;

import io.github.libsqljooq.ffi.wire.ValueType;

/**
 * The arguments of one call of a function, counted from 0. Valid until the callback returns or runs
 * another statement on the same session, so read them first. The typed getters do not convert,
 * except that {@link #getBlob} also gives the UTF-8 bytes of a TEXT.
 */
public interface Arguments {
  /** How many there are. */
  int count();

  /** The type of one. */
  ValueType type(int index);

  /** An INTEGER. */
  long getLong(int index);

  /** A FLOAT. */
  double getDouble(int index);

  /** A TEXT. */
  String getText(int index);

  /** A BLOB, a new array. */
  byte[] getBlob(int index);
}
