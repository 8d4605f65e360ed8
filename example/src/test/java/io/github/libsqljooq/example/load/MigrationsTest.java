package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.RELATION_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.example.db.DefaultSchema;
import io.github.libsqljooq.example.wordnet.RelationType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private LibsqlContext libsql;
  private DSLContext ctx;

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  @Test
  void makesEveryTableThatHasAGeneratedClass() throws IOException {
    Migrations.apply(ctx);

    assertThat(DefaultSchema.DEFAULT_SCHEMA.getTables())
        .hasSize(10)
        .allSatisfy(table -> assertThat(ctx.fetchCount(table)).isNotNegative());
  }

  @Test
  void relationTypesAreThoseOfTheReader() throws IOException {
    Migrations.apply(ctx);

    assertThat(ctx.selectFrom(RELATION_TYPE).fetchMap(RELATION_TYPE.SYMBOL, RELATION_TYPE.NAME))
        .isEqualTo(
            Arrays.stream(RelationType.values())
                .collect(
                    Collectors.toMap(
                        RelationType::symbol,
                        type -> type.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
  }

  @Test
  void appliesEachScriptOnce() throws IOException {
    Migrations.apply(ctx);
    Map<String, String> before = schema();
    Migrations.apply(ctx);

    assertThat(schema()).isEqualTo(before);
  }

  @Test
  void leavesADatabaseOfOthersAlone() {
    ctx.execute("create table customer (id integer primary key)");

    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.apply(ctx))
        .withMessageContaining("not a dictionary's");
    assertThat(schema()).containsOnlyKeys("customer");
  }

  @Test
  void leavesADatabaseOfOthersAloneThatHasAVersion() {
    ctx.execute("create table customer (id integer primary key)");
    ctx.execute("pragma user_version = 1");

    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.apply(ctx))
        .withMessageContaining("not a dictionary's");
  }

  @Test
  void leavesANewerDatabaseAlone() throws IOException {
    Migrations.apply(ctx);
    ctx.execute("pragma user_version = 99");

    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.apply(ctx))
        .withMessageContaining("schema version 99");
  }

  private Map<String, String> schema() {
    Field<String> name = field(name("name"), String.class);
    Field<String> sql = field(name("sql"), String.class);
    return ctx.select(name, sql).from(table(name("sqlite_schema"))).fetchMap(name, sql);
  }
}
