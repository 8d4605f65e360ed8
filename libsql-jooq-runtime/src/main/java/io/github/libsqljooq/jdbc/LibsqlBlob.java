package io.github.libsqljooq.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A BLOB in memory: a copy of a stored one, or one to be stored. Changing it changes nothing in the
 * database. Positions count from 1. One thread at a time.
 */
final class LibsqlBlob implements Blob {
  private byte @Nullable [] bytes;

  LibsqlBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  private byte[] open() throws SQLException {
    byte[] current = bytes;
    if (current == null) {
      throw Errors.state("the BLOB was freed", "HY010");
    }
    return current;
  }

  @Override
  public long length() throws SQLException {
    return open().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    byte[] current = open();
    int start = start(position, current.length);
    if (length < 0) {
      throw Errors.invalid("a length of " + length + "; it must be 0 or more");
    }
    return Arrays.copyOfRange(current, start, start + Math.min(length, current.length - start));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(open());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    return new ByteArrayInputStream(
        getBytes(position, (int) Math.max(-1, Math.min(length, Integer.MAX_VALUE))));
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    byte[] current = open();
    for (int i = start(start, current.length); i + pattern.length <= current.length; i++) {
      if (Arrays.equals(current, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte[] value) throws SQLException {
    return setBytes(position, value, 0, value.length);
  }

  @Override
  public int setBytes(long position, byte[] value, int offset, int length) throws SQLException {
    byte[] current = open();
    int start = start(position, current.length);
    if (offset < 0 || length < 0 || offset > value.length - length) {
      throw Errors.invalid(
          length + " bytes from index " + offset + " of an array of " + value.length);
    }
    byte[] changed = Arrays.copyOf(current, Math.max(current.length, Math.addExact(start, length)));
    System.arraycopy(value, offset, changed, start, length);
    bytes = changed;
    return length;
  }

  /** What is written arrives when the stream is closed. */
  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    start(position, open().length);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        try {
          setBytes(position, toByteArray());
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    byte[] current = open();
    if (length < 0 || length > current.length) {
      throw Errors.invalid("cannot cut " + current.length + " bytes to " + length);
    }
    bytes = Arrays.copyOf(current, (int) length);
  }

  @Override
  public void free() {
    bytes = null;
  }

  private static int start(long position, int length) throws SQLException {
    if (position < 1 || position > length + 1L) {
      throw Errors.invalid("position " + position + " is not in 1 to " + (length + 1L));
    }
    return (int) position - 1;
  }
}
