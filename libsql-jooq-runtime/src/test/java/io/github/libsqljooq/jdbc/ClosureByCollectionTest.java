package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.ffi.NativeContext.Handle;
import io.github.libsqljooq.testing.LeakCheck;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What nobody closes and nobody can reach any more. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class ClosureByCollectionTest {
  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger LEAK_LOG = Logger.getLogger("io.github.libsqljooq.ffi");

  @TempDir Path directory;

  @BeforeAll
  static void hush() {
    LEAK_LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LEAK_LOG.setLevel(null);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:libsql:" + directory.resolve("forgotten.db"));
  }

  private static void collect() throws InterruptedException {
    WeakReference<Object> marker = new WeakReference<>(new Object());
    while (marker.get() != null) {
      System.gc();
      Thread.sleep(5);
    }
  }

  @Test
  void forgottenStatementsAreFreedByTheConnectionsNextCall() throws Exception {
    try (Connection connection = connect()) {
      long before = LeakCheck.counts().get(Handle.STATEMENT);
      for (int i = 0; i < 50; i++) {
        forgetStatement(connection, i);
      }
      assertThat(LeakCheck.counts().get(Handle.STATEMENT)).isGreaterThan(before + 10);
      while (LeakCheck.counts().get(Handle.STATEMENT) > before + 5) {
        collect();
        assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
      }
    }
  }

  private static void forgetStatement(Connection connection, int number) throws SQLException {
    PreparedStatement statement = connection.prepareStatement("VALUES (1), (2) -- " + number);
    ResultSet rows = statement.executeQuery();
    assertThat(rows.next()).isTrue();
  }

  @Test
  void forgottenConnectionsAreClosedUnderLoad() throws Exception {
    try (Connection connection = connect()) {
      long before = LeakCheck.counts().get(Handle.CONNECTION);
      run(connection, "CREATE TABLE t(a)");
      for (int i = 0; i < 30; i++) {
        forgetConnection();
        byte[][] load = new byte[20][];
        for (int j = 0; j < load.length; j++) {
          load[j] = new byte[100_000];
        }
        assertThat(load[19]).hasSize(100_000);
        run(connection, "INSERT INTO t VALUES (" + i + ")");
      }
      while (LeakCheck.counts().get(Handle.CONNECTION) > before) {
        collect();
      }
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(30L);
    }
  }

  private void forgetConnection() throws SQLException {
    Connection forgotten = connect();
    ResultSet rows = forgotten.createStatement().executeQuery("SELECT a FROM t");
    rows.next();
  }

  @Test
  void aResultKeepsWhatItNeedsAlive() throws Exception {
    ResultSet rows = rowsOfAConnectionNobodyHolds();
    collect();
    int count = 0;
    while (rows.next()) {
      count++;
    }
    assertThat(count).isEqualTo(20_000);
    rows.getStatement().getConnection().close();
  }

  private ResultSet rowsOfAConnectionNobodyHolds() throws SQLException {
    return connect()
        .createStatement()
        .executeQuery(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                + " SELECT i FROM n");
  }
}
