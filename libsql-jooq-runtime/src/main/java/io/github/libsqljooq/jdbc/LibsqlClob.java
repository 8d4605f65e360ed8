package io.github.libsqljooq.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A long text in memory: a copy of a stored one, or one to be stored. Changing it changes nothing
 * in the database. Positions count from 1, in chars. One thread at a time.
 */
final class LibsqlClob implements NClob {
  private @Nullable String text;

  LibsqlClob(String text) {
    this.text = text;
  }

  private String open() throws SQLException {
    String current = text;
    if (current == null) {
      throw Errors.state("the CLOB was freed", "HY010");
    }
    return current;
  }

  @Override
  public long length() throws SQLException {
    return open().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    String current = open();
    int start = start(position, current.length());
    if (length < 0) {
      throw Errors.invalid("a length of " + length + "; it must be 0 or more");
    }
    return current.substring(start, start + Math.min(length, current.length() - start));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(open());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    return new StringReader(
        getSubString(position, (int) Math.max(-1, Math.min(length, Integer.MAX_VALUE))));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(open().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    String current = open();
    int index = current.indexOf(pattern, start(start, current.length()));
    return index < 0 ? -1 : index + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long position, String value) throws SQLException {
    return setString(position, value, 0, value.length());
  }

  @Override
  public int setString(long position, String value, int offset, int length) throws SQLException {
    String current = open();
    int start = start(position, current.length());
    if (offset < 0 || length < 0 || offset > value.length() - length) {
      throw Errors.invalid(
          length + " chars from index " + offset + " of a text of " + value.length());
    }
    String tail = start + length < current.length() ? current.substring(start + length) : "";
    text = current.substring(0, start) + value.substring(offset, offset + length) + tail;
    return length;
  }

  /** What is written arrives when the stream is closed. */
  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    start(position, open().length());
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        LibsqlClob.this.write(position, toString(StandardCharsets.US_ASCII));
      }
    };
  }

  /** What is written arrives when the writer is closed. */
  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    start(position, open().length());
    return new StringWriter() {
      @Override
      public void close() {
        LibsqlClob.this.write(position, toString());
      }
    };
  }

  private void write(long position, String value) {
    try {
      setString(position, value);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void truncate(long length) throws SQLException {
    String current = open();
    if (length < 0 || length > current.length()) {
      throw Errors.invalid("cannot cut " + current.length() + " chars to " + length);
    }
    text = current.substring(0, (int) length);
  }

  @Override
  public void free() {
    text = null;
  }

  private static int start(long position, int length) throws SQLException {
    if (position < 1 || position > length + 1L) {
      throw Errors.invalid("position " + position + " is not in 1 to " + (length + 1L));
    }
    return (int) position - 1;
  }
}
