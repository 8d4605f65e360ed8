package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.column;
import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only a connection that keeps its state has: attached databases, temporary tables, VACUUM.
 */
@ExtendWith(LeakCheck.class)
class AttachedSchemaTest {
  @TempDir Path directory;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:libsql:" + directory.resolve("main.db"));
    run(
        connection,
        "ATTACH '" + directory.resolve("second.db") + "' AS \"the \"\"other\"\"'s\"",
        "CREATE TABLE p(id INTEGER PRIMARY KEY, x)",
        "CREATE TABLE \"the \"\"other\"\"'s\".q(id INTEGER PRIMARY KEY, y UNIQUE REFERENCES q)",
        "CREATE TEMP TABLE scratch(z)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static List<String> read(ResultSet rows, String... names) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (String name : names) {
        values.add(String.valueOf(rows.getString(name)));
      }
      lines.add(String.join("|", values));
    }
    return lines;
  }

  @Test
  void metadataSeesEverySchema() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    String other = "the \"other\"'s";
    assertThat(read(metaData.getSchemas(), "TABLE_SCHEM")).containsExactly("main", "temp", other);
    assertThat(
            read(
                metaData.getTables(null, null, "%", new String[] {"TABLE", "LOCAL TEMPORARY"}),
                "TABLE_SCHEM",
                "TABLE_NAME"))
        .containsExactly("temp|scratch", "main|p", other + "|q");
    assertThat(read(metaData.getColumns(null, other, "%", "%"), "TABLE_NAME", "COLUMN_NAME"))
        .contains("q|id", "q|y")
        .doesNotContain("p|x");
    assertThat(read(metaData.getPrimaryKeys(null, other, "q"), "COLUMN_NAME"))
        .containsExactly("id");
    assertThat(read(metaData.getIndexInfo(null, other, "q", true, true), "COLUMN_NAME"))
        .containsExactly("y");
    assertThat(read(metaData.getImportedKeys(null, other, "q"), "PKTABLE_SCHEM", "PKCOLUMN_NAME"))
        .containsExactly(other + "|id");
  }

  @Test
  void aPragmaOfTheConnectionTakesEffectBeforeTheFirstTransaction() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "PRAGMA foreign_keys = OFF");
    assertThat(one(connection, "PRAGMA foreign_keys")).isEqualTo(0L);
    run(connection, "INSERT INTO p(x) VALUES (1)");
    connection.commit();
    run(connection, "PRAGMA foreign_keys = ON");
    assertThat(one(connection, "PRAGMA foreign_keys")).isEqualTo(1L);
  }

  @Test
  void vacuumAndAttachRunOutsideOfATransaction() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "VACUUM", "/* free */ vacuum main", "DETACH \"the \"\"other\"\"'s\"");
    run(connection, "ATTACH '" + directory.resolve("third.db") + "' AS third");
    assertThat(column(connection, "SELECT name FROM pragma_database_list ORDER BY 1"))
        .contains("third");
    connection.rollback();
  }
}
