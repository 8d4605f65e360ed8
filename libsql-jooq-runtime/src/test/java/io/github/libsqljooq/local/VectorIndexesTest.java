package io.github.libsqljooq.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.NativeConnection.Setting;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.OpenRequest;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with vector indexes: forged ones, and what VACUUM makes of sound ones. */
class VectorIndexesTest {
  private static final String VECTOR = "vector('[2,1]')";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void makeFile() throws SQLException {
    file = directory.resolve("vectors.db");
    try (Connection connection = open(file)) {
      run(connection, "create table t(id integer primary key, v F32_BLOB(2))");
      run(connection, "create index i on t(libsql_vector_idx(v, 'search_l=50'))");
      run(connection, "insert into t values (1, vector('[1,2]')), (2, " + VECTOR + ")");
    }
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:libsql:" + file);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Writes into the file what our own connections refuse to write. */
  private void forge(String sql, ParameterBuffer parameters) throws SQLException {
    OpenRequest request =
        new OpenRequest(file.toString(), OpenRequest.READ_WRITE, null, null, null);
    try (NativeConnection connection = NativeConnection.open(request)) {
      connection.configure(Setting.DEFENSIVE, false);
      for (String each : new String[] {"pragma writable_schema = on", sql}) {
        try (NativeStatement statement = connection.prepareOwn(each)) {
          ParameterBuffer given = each.equals(sql) ? parameters : ParameterBuffer.none();
          SQLException failure = statement.execute(given, new Bounds(0, 9, 999, null)).failure();
          if (failure != null) {
            throw failure;
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, 268435456, search_l is 268435456",
    "8, 536870913, insert_l is 536870913",
    "3, 9, the type is 9",
    "4, 100000, dimensions is 100000",
    "5, 7, metric is 7",
    "6, 40000000000, the size of a block is 40000000000",
    "11, 9, compress_neighbors is 9",
    "1, 9, the format is 9"
  })
  void forgedSettingIsRefusedWhenTheFileIsOpened(int name, long value, String reason)
      throws SQLException {
    ByteBuffer setting = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
    setting.put((byte) name).putLong(value);
    ParameterBuffer parameters = new ParameterBuffer(1);
    parameters.addBlob(setting.array());
    forge(
        "update libsql_vector_meta_shadow set metadata = cast(metadata || ? as blob)", parameters);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("vector index i: " + reason);
  }

  @Test
  void uniqueVectorIndexIsRefusedWhenTheFileIsOpenedOrAttached() throws SQLException {
    forge(
        "update sqlite_schema set sql = 'CREATE UNIQUE INDEX i ON t(libsql_vector_idx(v))'"
            + " where name = 'i'",
        ParameterBuffer.none());

    assertThatThrownBy(() -> open(file)).hasMessageContaining("cannot be UNIQUE");
    try (Connection other = open(directory.resolve("other.db"))) {
      assertThatThrownBy(() -> run(other, "attach '" + file + "' as forged"))
          .hasMessageContaining("cannot be UNIQUE");
      assertThat(query(other, "select name from pragma_database_list")).containsExactly("main");
    }
  }

  @Test
  void markerWithoutAColumnInAnIndexIsAMalformedSchema() throws SQLException {
    forge(
        "update sqlite_schema set sql = 'CREATE INDEX i ON t(libsql_vector_idx())'"
            + " where name = 'i'",
        ParameterBuffer.none());

    assertThatThrownBy(() -> open(file)).hasMessageContaining("malformed database schema");
  }

  @Test
  void vacuumKeepsTheIndexWhole() throws SQLException {
    try (Connection connection = open(file)) {
      run(connection, "vacuum");
      run(connection, "VACUUM main;");

      assertWhole(connection);
      run(connection, "drop index i");
      run(connection, "create index i on t(libsql_vector_idx(v))");
      assertWhole(connection);
    }
  }

  @Test
  void vacuumIntoMakesAWholeCopy() throws SQLException {
    Path byName = directory.resolve("it's a copy.db");
    Path byParameter = directory.resolve("second.db");
    try (Connection connection = open(file)) {
      run(connection, "vacuum into '" + byName.toString().replace("'", "''") + "'");
      try (PreparedStatement vacuum = connection.prepareStatement("vacuum main into ?")) {
        vacuum.setString(1, byParameter.toString());
        vacuum.execute();
      }
      assertThatThrownBy(() -> run(connection, "vacuum into 'x' || '.db'"))
          .hasMessageContaining("name the file by a string or a parameter");
    }
    for (Path copy : List.of(byName, byParameter)) {
      try (Connection connection = open(copy)) {
        assertWhole(connection);
      }
    }
  }

  private static void assertWhole(Connection connection) throws SQLException {
    assertThat(query(connection, "select name from libsql_vector_meta_shadow"))
        .containsExactly("i");
    assertThat(query(connection, "pragma integrity_check")).containsExactly("ok");
    run(connection, "reindex");
    assertThat(query(connection, "select id from vector_top_k('i', " + VECTOR + ", 1)"))
        .containsExactly("2");
  }
}
