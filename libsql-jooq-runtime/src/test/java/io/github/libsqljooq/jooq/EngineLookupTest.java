package io.github.libsqljooq.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultTransactionProvider;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLookupTest {
  @TempDir Path directory;

  private String url() {
    return "jdbc:libsql:" + directory.resolve("test.db");
  }

  /** Asks for the engine while jOOQ renders. */
  private static Field<Integer> probe(List<@Nullable Engine> found) {
    return CustomField.of(
        "probe",
        SQLDataType.INTEGER,
        context -> {
          found.add(EngineLookup.engineOf(context.configuration()));
          context.visit(DSL.inline(1));
        });
  }

  private static List<@Nullable Engine> whileRunning(DSLContext ctx) {
    List<@Nullable Engine> found = new ArrayList<>();
    ctx.select(probe(found)).fetch();
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void aRunningStatementKnowsItsEngine() {
    try (LibsqlContext libsql = Libsql.open(url())) {
      Engine engine = libsql.database().engine();

      assertThat(whileRunning(DSL.using(libsql))).containsOnly(engine);
      assertThat(whileRunning(DSL.using(libsql.derive()))).containsOnly(engine);
    }
  }

  @Test
  void aTransactionKnowsItsEngine() {
    try (LibsqlContext libsql = Libsql.open(url())) {
      Engine engine = libsql.database().engine();
      libsql
          .dsl()
          .transaction(
              outer -> {
                assertThat(EngineLookup.engineOf(outer)).isSameAs(engine);
                assertThat(whileRunning(outer.dsl())).containsOnly(engine);
                outer
                    .dsl()
                    .transaction(
                        inner -> assertThat(EngineLookup.engineOf(inner)).isSameAs(engine));
              });
    }
  }

  @Test
  void aMemoryDatabaseIsFoundByAllWays() {
    try (LibsqlContext libsql = Libsql.open("jdbc:libsql::memory:")) {
      Engine engine = libsql.database().engine();

      assertThat(EngineLookup.engineOf(libsql)).isSameAs(engine);
      assertThat(whileRunning(DSL.using(libsql))).containsOnly(engine);
    }
  }

  @Test
  void anotherPoolIsLookedThrough() throws SQLException {
    try (LibsqlDataSource libsql = LibsqlDataSource.of(url())) {
      HikariConfig config = new HikariConfig();
      config.setDataSource(libsql);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        Configuration onPool = new DefaultConfiguration().set(pool).set(SQLDialect.SQLITE);

        assertThat(EngineLookup.engineOf(onPool)).isSameAs(libsql.engine());
        assertThat(whileRunning(DSL.using(onPool))).containsOnly(libsql.engine());
        onPool.set(new DefaultTransactionProvider(onPool.connectionProvider()));
        DSL.using(onPool)
            .transaction(
                trx -> {
                  assertThat(EngineLookup.engineOf(trx)).isSameAs(libsql.engine());
                  assertThat(whileRunning(trx.dsl())).containsOnly(libsql.engine());
                });
      }
    }
  }

  @Test
  void aConnectionIsLookedThrough() throws SQLException {
    try (LibsqlDataSource libsql = LibsqlDataSource.of(url());
        Connection connection = libsql.getConnection()) {
      DSLContext ctx = DSL.using(connection, SQLDialect.SQLITE);

      assertThat(EngineLookup.engineOf(ctx.configuration())).isSameAs(libsql.engine());
      assertThat(whileRunning(ctx)).containsOnly(libsql.engine());
    }
  }

  @Test
  void aConfigurationWithoutDatabaseHasNoEngine() {
    assertThat(EngineLookup.engineOf(new DefaultConfiguration())).isNull();
    assertThat(EngineLookup.engineOf(DSL.using(SQLDialect.SQLITE).configuration())).isNull();
  }
}
