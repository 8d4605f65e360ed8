package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LobTest {

  @Test
  void aBlobIsReadInParts() throws SQLException {
    Blob blob = new LibsqlBlob(new byte[] {1, 2, 3, 2, 3});
    assertThat(blob.length()).isEqualTo(5);
    assertThat(blob.getBytes(2, 2)).containsExactly(2, 3);
    assertThat(blob.getBytes(5, 100)).containsExactly(3);
    assertThat(blob.getBinaryStream(3, 2)).hasBinaryContent(new byte[] {3, 2});
    assertThat(blob.position(new byte[] {2, 3}, 1)).isEqualTo(2);
    assertThat(blob.position(new LibsqlBlob(new byte[] {2, 3}), 3)).isEqualTo(4);
    assertThat(blob.position(new byte[] {9}, 1)).isEqualTo(-1);
  }

  @Test
  void aBlobIsWritten() throws SQLException, IOException {
    Blob blob = new LibsqlBlob(new byte[0]);
    assertThat(blob.setBytes(1, new byte[] {1, 2, 3})).isEqualTo(3);
    assertThat(blob.setBytes(3, new byte[] {9, 8, 7}, 1, 2)).isEqualTo(2);
    try (OutputStream stream = blob.setBinaryStream(5)) {
      stream.write(6);
    }
    assertThat(blob.getBytes(1, 9)).containsExactly(1, 2, 8, 7, 6);
    blob.truncate(2);
    assertThat(blob.getBytes(1, 9)).containsExactly(1, 2);
    blob.free();
    assertThatThrownBy(blob::length).isInstanceOf(SQLException.class);
  }

  @Test
  void aClobIsReadAndWritten() throws SQLException, IOException {
    Clob clob = new LibsqlClob("hello");
    assertThat(clob.getSubString(2, 3)).isEqualTo("ell");
    StringWriter copy = new StringWriter();
    clob.getCharacterStream().transferTo(copy);
    assertThat(copy).hasToString("hello");
    assertThat(clob.getAsciiStream().readAllBytes())
        .isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(clob.position("l", 1)).isEqualTo(3);
    assertThat(clob.position(new LibsqlClob("x"), 1)).isEqualTo(-1);
    clob.setString(6, ", world");
    clob.setString(1, "J");
    try (Writer writer = clob.setCharacterStream(13)) {
      writer.write("!");
    }
    try (OutputStream stream = clob.setAsciiStream(14)) {
      stream.write('!');
    }
    assertThat(clob.getSubString(1, 99)).isEqualTo("Jello, world!!");
    clob.truncate(4);
    assertThat(clob.length()).isEqualTo(4);
    clob.free();
    assertThatThrownBy(clob::length).isInstanceOf(SQLException.class);
  }

  @Test
  void placesOutOfRangeAreRefused() {
    Blob blob = new LibsqlBlob(new byte[2]);
    Clob clob = new LibsqlClob("ab");
    assertThatThrownBy(() -> blob.getBytes(0, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.getBytes(4, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.getBytes(1, -1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.truncate(3)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.setBytes(1, new byte[1], 1, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> clob.getSubString(0, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> clob.setString(4, "x")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> clob.truncate(-1)).isInstanceOf(SQLException.class);
  }
}
