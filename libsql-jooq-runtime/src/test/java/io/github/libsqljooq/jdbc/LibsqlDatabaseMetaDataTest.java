package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibsqlDatabaseMetaDataTest extends JdbcTest {
  private DatabaseMetaData metaData;

  @BeforeEach
  void createSchema() throws SQLException {
    run(
        connection,
        "CREATE TABLE author(id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(40) NOT NULL)",
        """
        CREATE TABLE book(
          isbn TEXT, edition INT,
          author_id INTEGER NOT NULL CONSTRAINT fk_author REFERENCES author ON DELETE CASCADE,
          price DECIMAL(10,2) DEFAULT 9.5, title TEXT DEFAULT 'un''titled',
          shout TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL,
          length INT AS (length(title)) STORED,
          CONSTRAINT pk_book PRIMARY KEY (edition, isbn))""",
        """
        CREATE TABLE page(
          isbn TEXT, ed INT, "odd ""name%" BLOB,
          CONSTRAINT fk_book FOREIGN KEY (ed, isbn) REFERENCES BOOK(EDITION, isbn)
            ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED)""",
        "CREATE UNIQUE INDEX book_title ON book(title DESC, lower(isbn)) WHERE price > 1",
        "CREATE INDEX page_ed ON page(ed)",
        "CREATE VIEW cheap AS SELECT isbn, price FROM book WHERE price < 5",
        "CREATE VIRTUAL TABLE search USING fts5(words)");
    metaData = connection.getMetaData();
  }

  private static List<String> read(ResultSet rows, String... columns) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(String.valueOf(rows.getString(column)));
      }
      lines.add(String.join("|", values));
    }
    rows.close();
    return lines;
  }

  @Test
  void itNamesTheProductThatToolsKnow() throws SQLException {
    assertThat(metaData.getDatabaseProductName()).isEqualTo("SQLite");
    assertThat(metaData.getDriverName()).isEqualTo("SQLite JDBC");
    assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(3);
    assertThat(metaData.getDatabaseProductVersion()).startsWith("3.");
    assertThat(metaData.getDriverVersion()).matches("\\d+\\.\\d+.*");
    assertThat(metaData.getURL()).startsWith("jdbc:libsql:");
    assertThat(metaData.getConnection()).isSameAs(connection);
    assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(metaData.supportsBatchUpdates()).isTrue();
    assertThat(metaData.supportsGetGeneratedKeys()).isTrue();
  }

  @Test
  void tablesAndViewsAreListed() throws SQLException {
    assertThat(
            read(
                metaData.getTables(null, null, "%", new String[] {"TABLE", "VIEW"}),
                "TABLE_TYPE",
                "TABLE_SCHEM",
                "TABLE_NAME"))
        .containsExactly(
            "TABLE|main|author",
            "TABLE|main|book",
            "TABLE|main|page",
            "TABLE|main|search",
            "VIEW|main|cheap");
    assertThat(
            read(
                metaData.getTables(null, "main", null, new String[] {"SYSTEM TABLE"}),
                "TABLE_NAME"))
        .contains("sqlite_schema", "sqlite_sequence", "search_data")
        .doesNotContain("book");
    assertThat(
            read(
                metaData.getTables(null, null, "book", new String[] {"TABLE", "TABLE", null}),
                "TABLE_NAME"))
        .containsExactly("book");
    assertThat(read(metaData.getTables(null, null, "Book", null), "TABLE_NAME"))
        .containsExactly("book");
    assertThat(read(metaData.getTables(null, "other", "%", null), "TABLE_NAME")).isEmpty();
  }

  @Test
  void aColumnWithoutATypeHasATypeName() throws SQLException {
    run(connection, "CREATE TABLE loose(a, b ANY)");
    assertThat(read(metaData.getColumns(null, null, "loose", "%"), "DATA_TYPE", "TYPE_NAME"))
        .containsExactly(Types.OTHER + "|ANY", Types.OTHER + "|ANY");
  }

  @Test
  void patternsHaveAnEscape() throws SQLException {
    run(connection, "CREATE TABLE a_b(x)", "CREATE TABLE acb(x)");
    assertThat(read(metaData.getTables(null, null, "a_b", null), "TABLE_NAME"))
        .containsExactly("a_b", "acb");
    assertThat(
            read(
                metaData.getTables(null, null, "a" + metaData.getSearchStringEscape() + "_b", null),
                "TABLE_NAME"))
        .containsExactly("a_b");
    assertThat(read(metaData.getColumns(null, null, "page", "odd \"name\\%"), "COLUMN_NAME"))
        .containsExactly("odd \"name%");
    assertThat(read(metaData.getTables(null, null, "it's", null), "TABLE_NAME")).isEmpty();
  }

  @Test
  void columnsAreDescribed() throws SQLException {
    assertThat(
            read(
                metaData.getColumns(null, null, "book", "%"),
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "DECIMAL_DIGITS",
                "IS_NULLABLE",
                "COLUMN_DEF",
                "IS_GENERATEDCOLUMN"))
        .containsExactly(
            "1|isbn|TEXT|2147483647|0|YES|null|NO",
            "2|edition|INT|10|0|YES|null|NO",
            "3|author_id|INTEGER|19|0|NO|null|NO",
            "4|price|DECIMAL|10|2|YES|9.5|NO",
            "5|title|TEXT|2147483647|0|YES|'un''titled'|NO",
            "6|shout|TEXT|2147483647|0|YES|null|YES",
            "7|length|INT|10|0|YES|null|YES");
    assertThat(
            read(
                metaData.getColumns(null, null, "author", null),
                "COLUMN_NAME",
                "DATA_TYPE",
                "NULLABLE",
                "IS_AUTOINCREMENT"))
        .containsExactly("id|" + Types.BIGINT + "|0|YES", "name|" + Types.VARCHAR + "|0|NO");
    assertThat(read(metaData.getColumns(null, null, "cheap", null), "COLUMN_NAME", "DATA_TYPE"))
        .containsExactly("isbn|" + Types.VARCHAR, "price|" + Types.DECIMAL);
    assertThat(read(metaData.getColumns(null, null, "search", null), "COLUMN_NAME"))
        .containsExactly("words");
  }

  @Test
  void onlyARowidAliasIsAutomatic() throws SQLException {
    run(
        connection,
        "CREATE TABLE d(id INTEGER PRIMARY KEY DESC)",
        "CREATE TABLE i(id INT PRIMARY KEY)",
        "CREATE TABLE c(id INTEGER, x, PRIMARY KEY (id, x))",
        "CREATE TABLE w(id INTEGER PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE r(id INTEGER, PRIMARY KEY (id))");
    assertThat(read(metaData.getColumns(null, null, "_", "id"), "TABLE_NAME", "IS_AUTOINCREMENT"))
        .containsExactly("c|NO", "d|NO", "i|NO", "r|YES", "w|NO");
  }

  @Test
  void primaryKeysComeWithTheirOrderAndName() throws SQLException {
    assertThat(
            read(metaData.getPrimaryKeys(null, null, "book"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
        .containsExactly("edition|1|pk_book", "isbn|2|pk_book");
    assertThat(
            read(
                metaData.getPrimaryKeys(null, "main", "AUTHOR"),
                "TABLE_NAME",
                "COLUMN_NAME",
                "PK_NAME"))
        .containsExactly("author|id|null");
    assertThat(read(metaData.getPrimaryKeys(null, null, "page"), "COLUMN_NAME")).isEmpty();
  }

  @Test
  void foreignKeysAreSeenFromBothEnds() throws SQLException {
    String[] columns = {
      "PKTABLE_NAME",
      "PKCOLUMN_NAME",
      "FKTABLE_NAME",
      "FKCOLUMN_NAME",
      "KEY_SEQ",
      "UPDATE_RULE",
      "DELETE_RULE",
      "FK_NAME",
      "PK_NAME",
      "DEFERRABILITY"
    };
    assertThat(read(metaData.getImportedKeys(null, null, "book"), columns))
        .containsExactly("author|id|book|author_id|1|3|0|fk_author|null|7");
    String[] pageKeys = {
      "book|edition|page|ed|1|2|3|fk_book|pk_book|5", "book|isbn|page|isbn|2|2|3|fk_book|pk_book|5"
    };
    assertThat(read(metaData.getImportedKeys(null, null, "page"), columns))
        .containsExactly(pageKeys);
    assertThat(read(metaData.getExportedKeys(null, null, "book"), columns))
        .containsExactly(pageKeys);
    assertThat(read(metaData.getCrossReference(null, null, "book", null, null, "page"), columns))
        .containsExactly(pageKeys);
    assertThat(read(metaData.getCrossReference(null, null, "author", null, null, "page"), columns))
        .isEmpty();
  }

  @Test
  void indexesAreDescribed() throws SQLException {
    assertThat(
            read(
                metaData.getIndexInfo(null, null, "book", false, true),
                "INDEX_NAME",
                "NON_UNIQUE",
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "ASC_OR_DESC",
                "FILTER_CONDITION"))
        .containsExactly(
            "book_title|0|1|title|D|price > 1",
            "book_title|0|2|lower(isbn)|A|price > 1",
            "sqlite_autoindex_book_1|0|1|edition|A|null",
            "sqlite_autoindex_book_1|0|2|isbn|A|null");
    assertThat(read(metaData.getIndexInfo(null, null, "page", true, true), "INDEX_NAME")).isEmpty();
    ResultSet rows = metaData.getIndexInfo(null, null, "page", false, true);
    assertThat(rows.next()).isTrue();
    assertThat(rows.getBoolean("NON_UNIQUE")).isTrue();
    assertThat(rows.getShort("TYPE")).isEqualTo(DatabaseMetaData.tableIndexOther);
  }

  @Test
  void aViewThatIsBrokenHidesNothingElse() throws SQLException {
    run(
        connection,
        "CREATE TABLE gone(x)",
        "CREATE VIEW broken AS SELECT x FROM gone",
        "DROP TABLE gone");
    assertThat(read(metaData.getTables(null, null, "b%", null), "TABLE_NAME"))
        .containsExactly("book", "broken");
    assertThat(read(metaData.getColumns(null, null, "b%", "isbn"), "TABLE_NAME"))
        .containsExactly("book");
    assertThat(read(metaData.getPrimaryKeys(null, null, "book"), "COLUMN_NAME")).hasSize(2);
  }

  @Test
  void theRowIdentifierIsThePrimaryKeyOrTheRowid() throws SQLException {
    assertThat(
            read(
                metaData.getBestRowIdentifier(null, null, "book", 0, true),
                "COLUMN_NAME",
                "PSEUDO_COLUMN"))
        .containsExactly("edition|1", "isbn|1");
    assertThat(
            read(
                metaData.getBestRowIdentifier(null, null, "page", 0, true),
                "COLUMN_NAME",
                "PSEUDO_COLUMN"))
        .containsExactly("rowid|2");
    run(connection, "CREATE TABLE named(rowid INTEGER PRIMARY KEY)");
    assertThat(read(metaData.getBestRowIdentifier(null, null, "named", 0, true), "PSEUDO_COLUMN"))
        .containsExactly("1");
    assertThat(
            read(metaData.getPseudoColumns(null, null, "page", null), "TABLE_NAME", "COLUMN_NAME"))
        .containsExactly("page|rowid");
  }

  @Test
  void schemasTypesAndFunctionsAreListed() throws SQLException {
    assertThat(read(metaData.getSchemas(), "TABLE_SCHEM")).contains("main");
    assertThat(read(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
    assertThat(read(metaData.getTypeInfo(), "TYPE_NAME", "DATA_TYPE"))
        .contains("INTEGER|" + Types.BIGINT, "INT|" + Types.INTEGER, "BOOLEAN|" + Types.BOOLEAN);
    assertThat(read(metaData.getTableTypes(), "TABLE_TYPE"))
        .contains("TABLE", "VIEW", "SYSTEM TABLE");
    assertThat(read(metaData.getFunctions(null, null, "abs"), "FUNCTION_NAME"))
        .containsExactly("abs");
    assertThat(metaData.getProcedures(null, null, "%").next()).isFalse();
    assertThat(metaData.getTablePrivileges(null, null, "%").next()).isFalse();
    assertThat(metaData.getUDTs(null, null, "%", null).next()).isFalse();
  }

  @Test
  void columnsOfAResultTellWhereTheyComeFrom() throws SQLException {
    try (var statement = connection.createStatement()) {
      var columns = statement.executeQuery("SELECT id AS key, name, 1 FROM author").getMetaData();
      assertThat(columns.getColumnLabel(1)).isEqualTo("key");
      if (database == Database.LOCAL) {
        assertThat(columns.getColumnName(1)).isEqualTo("id");
        assertThat(columns.getTableName(1)).isEqualTo("author");
        assertThat(columns.getSchemaName(1)).isEqualTo("main");
        assertThat(columns.isAutoIncrement(1)).isTrue();
        assertThat(columns.isNullable(1)).isZero();
        assertThat(columns.isNullable(2)).isZero();
      }
      assertThat(columns.isNullable(3)).isEqualTo(2);
      assertThat(columns.isAutoIncrement(3)).isFalse();
      assertThat(columns.getPrecision(2)).isEqualTo(40);
    }
  }
}
