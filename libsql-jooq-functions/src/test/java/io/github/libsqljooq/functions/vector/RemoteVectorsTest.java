package io.github.libsqljooq.functions.vector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.functions.LibsqlFunctions;
import io.github.libsqljooq.testkit.SqldServer;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RemoteVectorsTest extends VectorsContract {
  private static SqldServer server;

  @BeforeAll
  static void start() {
    server = SqldServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  LibsqlContext open() {
    return Libsql.open("jdbc:libsql:" + server.url());
  }

  @Test
  void javaFunctionsOfAServerAreRefused() {
    try (LibsqlContext libsql = open()) {
      assertThatThrownBy(() -> LibsqlFunctions.on(libsql))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("Java functions run in this process")
          .hasMessageContaining(server.url());
      assertThatThrownBy(() -> libsql.dsl().fetch("select my_function(1)"))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("no such function: my_function")
          .hasMessageContaining("a server knows no Java functions");
    }
  }
}
