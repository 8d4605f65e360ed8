package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.jdbc.TableDdl.ForeignKey;
import java.sql.DatabaseMetaData;
import org.junit.jupiter.api.Test;

class TableDdlTest {
  private static final int IMMEDIATE = DatabaseMetaData.importedKeyInitiallyImmediate;
  private static final int DEFERRED = DatabaseMetaData.importedKeyInitiallyDeferred;
  private static final int NOT = DatabaseMetaData.importedKeyNotDeferrable;

  @Test
  void namesOfConstraintsAreRead() {
    TableDdl ddl =
        TableDdl.of(
            """
            CREATE TABLE "CONSTRAINT x PRIMARY" ( -- CONSTRAINT no PRIMARY KEY
              a INT CONSTRAINT c1 NOT NULL CONSTRAINT "fk ""1" REFERENCES p(x),
              b INT CONSTRAINT c2 CHECK (b > 1) REFERENCES q,
              c INT DEFAULT ('REFERENCES z'),
              CONSTRAINT [pk name] PRIMARY KEY (a, b),
              CONSTRAINT u UNIQUE (c),
              FOREIGN KEY (a, b) REFERENCES r DEFERRABLE,
              CONSTRAINT fk4 FOREIGN KEY (c) REFERENCES s DEFERRABLE INITIALLY DEFERRED,
              CONSTRAINT fk5 FOREIGN KEY (c) REFERENCES s NOT DEFERRABLE INITIALLY DEFERRED)
            """);
    assertThat(ddl.primaryKeyName()).isEqualTo("pk name");
    assertThat(ddl.foreignKey(4)).isEqualTo(new ForeignKey("fk \"1", NOT));
    assertThat(ddl.foreignKey(3)).isEqualTo(new ForeignKey(null, NOT));
    assertThat(ddl.foreignKey(2)).isEqualTo(new ForeignKey(null, IMMEDIATE));
    assertThat(ddl.foreignKey(1)).isEqualTo(new ForeignKey("fk4", DEFERRED));
    assertThat(ddl.foreignKey(0)).isEqualTo(new ForeignKey("fk5", NOT));
    assertThat(ddl.foreignKey(5)).isEqualTo(new ForeignKey(null, NOT));
  }

  @Test
  void withoutATextNothingIsKnown() {
    assertThat(TableDdl.of(null).primaryKeyName()).isNull();
    assertThat(TableDdl.of(null).foreignKey(0).name()).isNull();
    assertThat(TableDdl.indexTerms(null)).isEmpty();
    assertThat(TableDdl.indexCondition(null)).isNull();
  }

  @Test
  void termsOfAnIndexAreRead() {
    String sql = "CREATE INDEX i ON t(a, lower(b, ',)') DESC, c COLLATE NOCASE asc) WHERE x > (1) ";
    assertThat(TableDdl.indexTerms(sql)).containsExactly("a", "lower(b, ',)')", "c COLLATE NOCASE");
    assertThat(TableDdl.indexCondition(sql)).isEqualTo("x > (1)");
    assertThat(TableDdl.indexCondition("CREATE INDEX i ON t(a)")).isNull();
  }
}
