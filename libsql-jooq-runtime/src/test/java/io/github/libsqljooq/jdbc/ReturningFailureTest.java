package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Writes that give rows back, and fail when they are committed. */
class ReturningFailureTest {
  @Test
  void writeThatFailsAtItsCommitGivesNoRows() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:libsql::memory:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table parent(id integer primary key)");
      statement.execute(
          "create table child(id integer primary key,"
              + " parent references parent deferrable initially deferred)");

      assertThatThrownBy(
              () -> statement.executeQuery("insert into child values (1, 7) returning id"))
          .isInstanceOf(SQLIntegrityConstraintViolationException.class);
      try (ResultSet rows = statement.executeQuery("select count(*) from child")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isZero();
      }
    }
  }
}
