package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.github.libsqljooq.jdbc.LibsqlConnection;
import io.github.libsqljooq.testing.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ways to set up a pool, and what it does at its edges. */
class HikariEdgesTest extends FrameworkTest {

  private HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url());
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(250);
    return config;
  }

  @Test
  void aUrlIsEnough() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(config());
        Connection connection = pool.getConnection()) {
      assertThat(Jdbc.one(connection, "SELECT 1")).isEqualTo(1L);
    }
  }

  @Test
  void optionsComeByPropertiesToo() throws SQLException {
    HikariConfig config = config();
    config.addDataSourceProperty("foreignKeys", "false");
    config.setDriverClassName("io.github.libsqljooq.jdbc.LibsqlDriver");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection()) {
      assertThat(Jdbc.one(connection, "PRAGMA foreign_keys")).isEqualTo(0L);
    }
    config.addDataSourceProperty("foreignKey", "false");
    assertThatThrownBy(() -> new HikariDataSource(config)).hasMessageContaining("foreignKey");
  }

  @Test
  void aPoolThatCannotConnectSaysWhy() {
    HikariConfig config = config();
    config.setJdbcUrl("jdbc:libsql:" + directory + "/missing/x.db");
    assertThatThrownBy(() -> new HikariDataSource(config))
        .isInstanceOf(HikariPool.PoolInitializationException.class)
        .hasMessageContaining("missing/x.db");
  }

  @Test
  void anEmptyPoolIsATimeout() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(config());
        Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      assertThat(first).isNotSameAs(second);
      assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    }
  }

  @Test
  void theSettingsOfAPoolReachEveryConnection() throws SQLException {
    HikariConfig config = config();
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    config.setConnectionInitSql("PRAGMA cache_size = 77");
    config.setSchema("main");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection()) {
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      assertThat(Jdbc.one(connection, "PRAGMA cache_size")).isEqualTo(77L);
      assertThatThrownBy(() -> Jdbc.run(connection, "CREATE TABLE t(a)"))
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void aTestQueryDoesNotLeaveATransactionOpen() throws SQLException {
    HikariConfig config = config();
    config.setAutoCommit(false);
    config.setConnectionTestQuery("SELECT 1");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection reader = pool.getConnection();
        Connection writer = pool.getConnection()) {
      Jdbc.run(writer, "CREATE TABLE t(a)");
      writer.commit();
      assertThat(Jdbc.one(reader, "SELECT count(*) FROM t")).isEqualTo(0L);
    }
  }

  @Test
  void whatTheBorrowerForgotIsClosedWithTheConnection() throws SQLException {
    HikariConfig config = config();
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      ResultSet forgotten;
      try (Connection connection = pool.getConnection()) {
        PreparedStatement statement = connection.prepareStatement("VALUES (1), (2), (3)");
        statement.setFetchSize(1);
        forgotten = statement.executeQuery();
        assertThat(forgotten.next()).isTrue();
      }
      assertThat(forgotten.isClosed()).isTrue();
      try (Connection connection = pool.getConnection()) {
        Jdbc.run(connection, "CREATE TABLE t(a)");
      }
    }
  }

  @Test
  void oldConnectionsAreReplaced() throws Exception {
    HikariConfig config = config();
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Connection before = physical(pool);
      pool.getHikariPoolMXBean().softEvictConnections();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!before.isClosed()) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(5);
      }
      assertThat(physical(pool)).isNotSameAs(before);
    }
  }

  private static Connection physical(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.unwrap(LibsqlConnection.class);
    }
  }

  @Test
  void manyThreadsWriteThroughAFewConnections() throws Exception {
    run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    HikariConfig config = config();
    config.setJdbcUrl(url() + "?busyTimeoutMs=20000");
    config.setConnectionTimeout(20_000);
    config.setMaximumPoolSize(4);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      List<Future<Long>> writes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        writes.add(
            threads.submit(
                () -> {
                  try (Connection connection = pool.getConnection()) {
                    connection.setAutoCommit(false);
                    Object key =
                        Jdbc.one(
                            connection,
                            "INSERT INTO t SELECT coalesce(max(a), 0) + 1 FROM t RETURNING a");
                    connection.commit();
                    return (Long) key;
                  }
                }));
      }
      Set<Long> keys = new HashSet<>();
      for (Future<Long> write : writes) {
        keys.add(write.get(40, TimeUnit.SECONDS));
      }
      assertThat(keys).hasSize(200);
    } finally {
      threads.shutdownNow();
    }
  }
}
