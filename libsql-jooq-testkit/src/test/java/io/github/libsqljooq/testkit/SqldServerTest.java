package io.github.libsqljooq.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import org.junit.jupiter.api.Test;

class SqldServerTest {
  @Test
  void aServerAnswersUntilItIsClosed() {
    SqldServer server = SqldServer.start();
    try (LibsqlContext libsql = Libsql.open("jdbc:libsql:" + server.url())) {
      assertThat(libsql.dsl().fetchValue("select 41 + 1")).isEqualTo(42L);
    } finally {
      server.close();
    }
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void eachServerHasItsOwnDatabase() {
    try (SqldServer one = SqldServer.start();
        SqldServer other = SqldServer.start();
        LibsqlContext onOne = Libsql.open("jdbc:libsql:" + one.url());
        LibsqlContext onOther = Libsql.open("jdbc:libsql:" + other.url())) {
      onOne.dsl().execute("create table t (id integer)");

      assertThat(one.port()).isNotEqualTo(other.port());
      assertThat(onOther.dsl().fetchCount(onOther.dsl().selectFrom("sqlite_schema"))).isZero();
    }
  }
}
