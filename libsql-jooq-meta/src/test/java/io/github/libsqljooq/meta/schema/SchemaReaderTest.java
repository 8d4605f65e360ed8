package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.schema.ColumnInfo.Generation;
import io.github.libsqljooq.meta.schema.IndexInfo.Origin;
import io.github.libsqljooq.meta.schema.TableInfo.Kind;
import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {

  private static SchemaInfo read(String... sql) throws SQLException {
    try (Connection connection = GeneratedClasses.memory(sql)) {
      return SchemaReader.read(connection);
    }
  }

  private static TableInfo table(SchemaInfo schema, String name) {
    return schema.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static ColumnInfo column(TableInfo table, String name) {
    return table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void emptyDatabaseHasNoTables() throws SQLException {
    assertThat(read()).isEqualTo(new SchemaInfo(List.of(), List.of(), List.of()));
  }

  @Test
  void columnsAreAsDeclared() throws SQLException {
    TableInfo table =
        table(
            read(
                "CREATE TABLE t (a varchar (20) NOT NULL DEFAULT 'x''y', b DEFAULT (1 + 2),"
                    + " c INT AS (b + 1), d GENERATED ALWAYS AS (a) STORED)"),
            "t");
    assertThat(table.columns())
        .containsExactly(
            new ColumnInfo(
                "a", "varchar (20)", false, "'x''y'", false, Generation.NONE, false, "", List.of()),
            new ColumnInfo("b", "", true, "1 + 2", false, Generation.NONE, false, "", List.of()),
            new ColumnInfo("c", "INT", true, null, false, Generation.VIRTUAL, false, "", List.of()),
            new ColumnInfo("d", "", true, null, false, Generation.STORED, false, "", List.of()));
  }

  @Test
  void onlyAnIntegerPrimaryKeyIsTheRowid() throws SQLException {
    SchemaInfo schema =
        read(
            "CREATE TABLE a (id INTEGER PRIMARY KEY)",
            "CREATE TABLE b (id integer, x, PRIMARY KEY (id ASC))",
            "CREATE TABLE c (id INTEGER PRIMARY KEY DESC)",
            "CREATE TABLE d (id INT PRIMARY KEY)",
            "CREATE TABLE e (id INTEGER PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE f (id INTEGER, x INTEGER, PRIMARY KEY (id, x))",
            "CREATE TABLE g (id INTEGER PRIMARY KEY AUTOINCREMENT)");
    assertThat(schema.tables())
        .filteredOn(table -> !table.internal())
        .filteredOn(table -> table.columns().get(0).rowid())
        .extracting(TableInfo::name)
        .containsExactly("a", "b", "g");
    assertThat(schema.tables().get(0).columns().get(0).nullable()).isFalse();
  }

  @Test
  void keysKeepTheirOrderAndNames() throws SQLException {
    TableInfo table =
        table(
            read(
                "CREATE TABLE t (a, b, c, CONSTRAINT k PRIMARY KEY (c, a), UNIQUE (b, a),"
                    + " CONSTRAINT u UNIQUE (b))"),
            "t");
    assertThat(table.primaryKey()).isEqualTo(new KeyInfo("k", List.of("c", "a")));
    assertThat(table.uniqueKeys())
        .containsExactlyInAnyOrder(
            new KeyInfo(null, List.of("b", "a")), new KeyInfo("u", List.of("b")));
  }

  @Test
  void foreignKeysKeepTheirOrderAndNames() throws SQLException {
    TableInfo table =
        table(
            read(
                "CREATE TABLE t (a REFERENCES p, b CONSTRAINT two REFERENCES \"Q x\" (i), c,"
                    + " CONSTRAINT three FOREIGN KEY (c, a) REFERENCES r (j, k))"),
            "t");
    assertThat(table.foreignKeys())
        .containsExactly(
            new ForeignKeyInfo(null, List.of("a"), "p", List.of()),
            new ForeignKeyInfo("two", List.of("b"), "Q x", List.of("i")),
            new ForeignKeyInfo("three", List.of("c", "a"), "r", List.of("j", "k")));
  }

  @Test
  void indexesTellColumnsFromExpressions() throws SQLException {
    TableInfo table =
        table(
            read(
                "CREATE TABLE t (a, b UNIQUE)",
                "CREATE UNIQUE INDEX i ON t (a DESC, b) WHERE a > 1",
                "CREATE INDEX j ON t (lower(a), b)"),
            "t");
    assertThat(table.indexes()).hasSize(3);
    IndexInfo i = table.indexes().get(0);
    assertThat(i.parts())
        .containsExactly(new IndexInfo.Part("a", true), new IndexInfo.Part("b", false));
    assertThat(i.unique()).isTrue();
    assertThat(i.partial()).isTrue();
    assertThat(i.isKey()).isFalse();
    assertThat(i.condition()).isEqualTo("a > 1");
    assertThat(table.indexes().get(1).isOfColumns()).isFalse();
    assertThat(table.indexes().get(1).expression(0)).isEqualTo("lower(a)");
    assertThat(table.indexes().get(1).expression(1)).isEqualTo("b");
    assertThat(table.indexes().get(2).origin()).isEqualTo(Origin.UNIQUE);
  }

  @Test
  void alteredTableIsReadAsItIsNow() throws SQLException {
    TableInfo table =
        table(
            read(
                "CREATE TABLE s (a, b)",
                "ALTER TABLE s ADD COLUMN c TEXT CHECK (c <> '') DEFAULT 'x'",
                "ALTER TABLE s DROP COLUMN b",
                "ALTER TABLE s RENAME TO t",
                "ALTER TABLE t RENAME COLUMN a TO z"),
            "t");
    assertThat(table.columns()).extracting(ColumnInfo::name).containsExactly("z", "c");
    assertThat(table.checks()).containsExactly(new CheckInfo(null, "c <> ''"));
  }

  @Test
  void shadowsOfIndexesAndModulesAreInternal() throws SQLException {
    SchemaInfo schema =
        read(
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, e F32_BLOB(3))",
            "CREATE INDEX i ON t (libsql_vector_idx(e, 'compress_neighbors=float8'))",
            "CREATE TABLE my_shadow (x)",
            "CREATE TABLE libsql_mine (x)",
            "CREATE VIRTUAL TABLE f USING fts5(x)",
            "CREATE TABLE g_content (x)",
            "CREATE VIRTUAL TABLE r USING rtree(id, a, b)",
            "INSERT INTO t (e) VALUES ('[1,2,3]')",
            "ANALYZE");
    assertThat(schema.tables())
        .filteredOn(table -> !table.internal())
        .extracting(TableInfo::name)
        .containsExactly("f", "g_content", "libsql_mine", "my_shadow", "r", "t");
    assertThat(schema.tables())
        .extracting(TableInfo::name)
        .contains("i_shadow", "libsql_vector_meta_shadow", "sqlite_sequence", "f_data", "r_node");
  }

  @Test
  void virtualTablesHideTheirHiddenColumns() throws SQLException {
    TableInfo table = table(read("CREATE VIRTUAL TABLE f USING \"FTS5\"(title, body)"), "f");
    assertThat(table.kind()).isEqualTo(Kind.VIRTUAL);
    assertThat(table.module()).isEqualTo("fts5");
    assertThat(table.columns()).extracting(ColumnInfo::name).containsExactly("title", "body");
    assertThat(table.hiddenColumns()).extracting(ColumnInfo::name).containsExactly("f", "rank");
  }

  @Test
  void brokenViewsAreProblemsAndNotErrors() throws SQLException {
    SchemaInfo schema =
        read(
            "CREATE TABLE t (a INT)",
            "CREATE VIEW b1 AS SELECT * FROM gone",
            "CREATE VIEW b2 AS SELECT gone FROM t",
            "CREATE VIEW good AS SELECT a FROM t");
    assertThat(schema.tables()).extracting(TableInfo::name).containsExactly("good", "t");
    assertThat(schema.problems())
        .containsExactly(
            "view b1 cannot be read: no such table: main.gone",
            "view b2 cannot be read: no such column: gone");
  }

  /** The reader's own statements name the schema main, to be replaced by the one that is read. */
  @Test
  void viewWhoseNameHoldsThatOfTheSchemaIsRead() throws SQLException {
    TableInfo view =
        table(
            read(
                "CREATE TABLE t (a VARCHAR(3))",
                "CREATE VIEW \"the main.v of 'main'\" AS SELECT a FROM t"),
            "the main.v of 'main'");
    assertThat(view.columns()).extracting(ColumnInfo::declaredType).containsExactly("VARCHAR(3)");
  }

  @Test
  void attachedSchemaWhoseNameHoldsThatOfTheMainOneIsRead() throws SQLException {
    String name = "the main. of 'main'";
    try (Connection connection = DriverManager.getConnection("jdbc:libsql::memory:");
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH ':memory:' AS \"" + name + "\"");
      statement.execute("CREATE TABLE \"" + name + "\".t (a INT)");
      assertThat(SchemaReader.readAttached(connection, name).tables())
          .extracting(TableInfo::name)
          .containsExactly("t");
    }
  }

  @Test
  void viewColumnsHaveTheTypesOfTheirTables() throws SQLException {
    TableInfo view =
        table(
            read(
                "CREATE TABLE t (a INT, b, c VARCHAR(3))",
                "CREATE VIEW inside AS SELECT a AS x, b AS y, c AS z FROM t",
                "CREATE VIEW v AS SELECT x, y, z, CAST(x AS INTEGER) AS w, x + 1 AS u FROM inside"),
            "v");
    assertThat(view.kind()).isEqualTo(Kind.VIEW);
    assertThat(view.columns())
        .extracting(ColumnInfo::declaredType)
        .containsExactly("INT", "", "VARCHAR(3)", "INT", "");
    assertThat(column(view, "x").computed()).isFalse();
    assertThat(column(view, "w").computed()).isTrue();
  }

  @Test
  void namesAreReadAsTheyAre() throws SQLException {
    SchemaInfo schema =
        read(
            "CREATE TABLE \"it's a \"\"table\"\" [x] `y`; --\" (\"select\" REFERENCES [select],"
                + " \"ü (1)\", \"a,b\" CHECK (\"a,b\" > ')'))",
            "CREATE TABLE [select] ([from] INTEGER PRIMARY KEY, '' TEXT)",
            "CREATE INDEX \"i \"\"x\" ON [select] ('')");
    TableInfo weird = table(schema, "it's a \"table\" [x] `y`; --");
    assertThat(weird.columns())
        .extracting(ColumnInfo::name)
        .containsExactly("select", "ü (1)", "a,b");
    assertThat(weird.foreignKeys()).extracting(ForeignKeyInfo::referencedTable).contains("select");
    assertThat(weird.checks()).containsExactly(new CheckInfo(null, "\"a,b\" > ')'"));
    assertThat(table(schema, "select").indexes().get(0).columns()).containsExactly("");
  }

  @Test
  void largeSchemaIsReadAtOnce() throws SQLException {
    int count = 1_000;
    String[] sql = new String[2 * count];
    for (int i = 0; i < count; i++) {
      sql[2 * i] =
          "CREATE TABLE t%d (id INTEGER PRIMARY KEY, parent REFERENCES t%d, a, b, c, d, e, f, g)"
              .formatted(i, i / 2);
      sql[2 * i + 1] = "CREATE INDEX i%d ON t%d (a, b)".formatted(i, i);
    }
    try (Connection connection = GeneratedClasses.memory(sql)) {
      long begin = System.nanoTime();
      SchemaInfo schema = SchemaReader.read(connection);
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(schema.tables()).hasSize(count);
      assertThat(taken).as("quadratic reading takes minutes").isLessThan(Duration.ofSeconds(20));
    }
  }
}
