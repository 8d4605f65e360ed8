package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.sql.SQLDataException;
import org.jooq.DataType;

/**
 * One Java type as an argument and as a result of functions. Immutable.
 *
 * @param dataType what jOOQ reads results by
 */
record SqlType<T>(Class<T> javaType, DataType<T> dataType, Reader<T> reader, Writer<T> writer) {

  /** Reads a value that is not NULL, or says why it does not fit. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Arguments arguments, int index, ValueType type) throws SQLDataException;
  }

  /** Writes a value. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T value, Result result) throws SQLDataException;
  }

  T read(Arguments arguments, int index, ValueType type) throws SQLDataException {
    return reader.read(arguments, index, type);
  }

  void write(T value, Result result) throws SQLDataException {
    writer.write(value, result);
  }
}
