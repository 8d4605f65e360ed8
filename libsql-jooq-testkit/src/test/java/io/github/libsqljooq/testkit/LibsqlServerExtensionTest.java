package io.github.libsqljooq.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LibsqlServerExtensionTest {
  @RegisterExtension static final LibsqlServerExtension SERVER = new LibsqlServerExtension();

  @Test
  void serverAnswersOverJdbc(SqldServer server) throws SQLException {
    assertThat(server).isSameAs(SERVER.server());
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 41 + 1")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void serversAreApart() {
    try (SqldServer other = SqldServer.start()) {
      assertThat(other.port()).isNotEqualTo(SERVER.server().port());
      other.kill();
      assertThat(other.isAlive()).isFalse();
      assertThat(SERVER.server().isAlive()).isTrue();
    }
  }

  @Test
  void anUnknownArgumentIsReportedWithTheServersWords() {
    assertThatThrownBy(() -> SqldServer.start("--no-such-argument"))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("--no-such-argument"));
  }

  @Test
  void aMissingBinaryIsReportedWithTheRemedy() {
    String binary = System.getProperty(SqldServer.BINARY_PROPERTY);
    System.setProperty(SqldServer.BINARY_PROPERTY, "/nowhere/sqld");
    try {
      assertThatThrownBy(SqldServer::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("/nowhere/sqld")
          .hasMessageContaining("npm");
    } finally {
      System.setProperty(SqldServer.BINARY_PROPERTY, binary);
    }
  }

  @Test
  void outsideOfItsTestsThereIsNoServer() {
    assertThatThrownBy(() -> new LibsqlServerExtension().server())
        .isInstanceOf(IllegalStateException.class);
  }
}
