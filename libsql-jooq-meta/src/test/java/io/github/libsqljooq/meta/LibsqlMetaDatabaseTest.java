package io.github.libsqljooq.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.meta.source.ScriptException;
import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.SyntheticObjectsType;
import org.jooq.meta.jaxb.SyntheticPrimaryKeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generates, compiles and runs: the scenarios are in {@code src/test/resources/scenarios}. */
class LibsqlMetaDatabaseTest {
  @TempDir Path directory;

  @Test
  void keysIndexesAndChecksAreGenerated() {
    GeneratedClasses.runScenario(directory, "keys");
  }

  @Test
  void valuesOfAllTypesGoThereAndBack() {
    GeneratedClasses.runScenario(directory, "types");
  }

  @Test
  void vectorsAreArrays() {
    GeneratedClasses.runScenario(directory, "vectors");
  }

  @Test
  void virtualTablesAreGeneratedWithoutTheirShadows() {
    GeneratedClasses.runScenario(directory, "virtual");
  }

  @Test
  void viewsHaveTheTypesOfTheirTables() {
    GeneratedClasses.runScenario(directory, "views");
  }

  @Test
  void generatedColumnsAreReadOnly() {
    GeneratedClasses.runScenario(directory, "generated");
  }

  @Test
  void commentsOfTheSqlTextAreGenerated() {
    GeneratedClasses.runScenario(directory, "comments");
  }

  @Test
  void anyNamesGiveClassesThatCompile() {
    GeneratedClasses.runScenario(directory, "names");
  }

  @Test
  void anyNamesCompileWithDaosAndInterfaces() {
    String sql = GeneratedClasses.resource("/scenarios/names/schema.sql");
    GeneratedClasses.of(
            directory,
            sql,
            generator ->
                generator
                    .getGenerate()
                    .withDaos(true)
                    .withInterfaces(true)
                    .withGlobalObjectNames(true)
                    .withJavaBeansGettersAndSetters(true))
        .compile();
  }

  @Test
  void expressionsOfIndexesAndHiddenColumnsAreFields() {
    GeneratedClasses.runScenario(directory, "indexes");
  }

  @Test
  void checksOfTextsBecomeEnumsOnRequest() {
    GeneratedClasses.of(
            directory,
            GeneratedClasses.resource("/scenarios/enums/schema.sql"),
            generator ->
                generator
                    .getDatabase()
                    .getProperties()
                    .add(new Property().withKey("checkEnums").withValue("true")))
        .run(GeneratedClasses.resource("/scenarios/enums/Usage.java"));
  }

  @Test
  void declaredFunctionsAreRoutinesAndTriggersAreListed() {
    GeneratedClasses.of(
            directory,
            GeneratedClasses.resource("/scenarios/functions/schema.sql"),
            declaring(
                "discount(price REAL, percent INT) RETURNS REAL;"
                    + " discount(price REAL) RETURNS REAL;"
                    + " AGGREGATE total(x REAL) RETURNS REAL"))
        .run(GeneratedClasses.resource("/scenarios/functions/Usage.java"));
  }

  private static Consumer<Generator> declaring(String functions) {
    Property property = new Property().withKey("functions").withValue(functions);
    return generator -> generator.getDatabase().getProperties().add(property);
  }

  @Test
  void schemaMayCallDeclaredFunctions() {
    GeneratedClasses classes =
        GeneratedClasses.of(
            directory,
            "CREATE TABLE t (a TEXT CHECK (is_isbn(a)), b INTEGER AS (isbn_group(a)));"
                + " CREATE VIEW v AS SELECT a, CAST(isbn_group(a) AS INTEGER) AS g FROM t",
            declaring("is_isbn(a TEXT) RETURNS BOOLEAN; isbn_group(a TEXT) RETURNS INT"));
    classes.compile();
    assertThat(classes.source("tables/V")).contains("TableField<VRecord, Long> G");
    assertThat(classes.source("Routines")).contains("isIsbn");
  }

  @Test
  void alteredTablesAndDeferredKeysAreAsTheyAreNow() {
    GeneratedClasses.runScenario(directory, "altered");
  }

  @Test
  void attachedSchemasAreSchemas() {
    GeneratedClasses.runScenario(directory, "attached");
  }

  /** Each table is named after an issue of jOOQ's. */
  @Test
  void constructsThatJooqHadTroubleWithAreRight() {
    GeneratedClasses.runScenario(directory, "jooqissues");
  }

  @Test
  void includesAndExcludesChooseTables() {
    GeneratedClasses classes =
        GeneratedClasses.of(
            directory,
            "CREATE TABLE a (x REFERENCES b); CREATE TABLE b (x INTEGER PRIMARY KEY, hidden TEXT);"
                + " CREATE TABLE c (x); CREATE INDEX i ON b (hidden)",
            generator ->
                generator
                    .getDatabase()
                    .withIncludes(".*")
                    .withExcludes("a | b\\.hidden")
                    .withIncludeExcludeColumns(true));
    classes.compile();
    assertThat(classes.sources())
        .containsKeys("tables/B.java", "tables/C.java")
        .doesNotContainKeys("tables/A.java", "Indexes.java");
    assertThat(classes.source("tables/B")).doesNotContain("HIDDEN");
  }

  @Test
  void systemTablesAreGeneratedOnRequest() {
    GeneratedClasses classes =
        GeneratedClasses.of(
            directory,
            "CREATE VIRTUAL TABLE t USING fts5(x);"
                + " CREATE TABLE a (x INTEGER PRIMARY KEY AUTOINCREMENT, y UNIQUE);"
                + " INSERT INTO a (y) VALUES (1); ANALYZE",
            generator ->
                generator
                    .getDatabase()
                    .withIncludeSystemTables(true)
                    .withIncludeSystemIndexes(true));
    classes.compile();
    assertThat(classes.sources())
        .containsKeys("tables/SqliteSequence.java", "tables/TData.java", "Indexes.java");
    assertThat(classes.source("tables/SqliteSequence"))
        .contains("TableField<SqliteSequenceRecord, String> NAME")
        .contains("TableField<SqliteSequenceRecord, Long> SEQ");
    assertThat(classes.source("tables/SqliteStat1"))
        .contains("String> TBL", "String> IDX", "String> STAT");
  }

  @Test
  void forcedTypesOverrideOurs() {
    GeneratedClasses classes =
        GeneratedClasses.of(
            directory,
            "CREATE TABLE t (big INTEGER, money MONEY(10), vec F32_BLOB(3), other F32_BLOB(4))",
            generator ->
                generator
                    .getDatabase()
                    .withForcedTypes(
                        new ForcedType().withName("INTEGER").withIncludeTypes("INTEGER"),
                        new ForcedType().withName("DOUBLE").withIncludeTypes("MONEY"),
                        new ForcedType().withName("BLOB").withIncludeExpression("t\\.vec")));
    classes.compile();
    assertThat(classes.source("tables/T"))
        .contains("TableField<TRecord, Integer> BIG")
        .contains("TableField<TRecord, Double> MONEY")
        .contains(
            "TableField<TRecord, byte[]> VEC = createField(DSL.name(\"vec\"), SQLDataType.BLOB, this, \"\");")
        .contains("TableField<TRecord, float[]> OTHER");
  }

  @Test
  void syntheticKeysAreAdded() {
    GeneratedClasses classes =
        GeneratedClasses.of(
            directory,
            "CREATE VIEW v AS SELECT 1 AS x",
            generator ->
                generator
                    .getDatabase()
                    .withSyntheticObjects(
                        new SyntheticObjectsType()
                            .withPrimaryKeys(
                                new SyntheticPrimaryKeyType()
                                    .withName("pk_v")
                                    .withTables("v")
                                    .withFields("x"))));
    classes.compile();
    assertThat(classes.source("Keys")).contains("V__PK_V");
  }

  @Test
  void daosAndInterfacesCompile() {
    GeneratedClasses.of(
            directory,
            "CREATE TABLE t (id INTEGER PRIMARY KEY, e F32_BLOB(3), f F64_BLOB(2), b F1BIT_BLOB(8),"
                + " g INT AS (id + 1))",
            generator -> generator.getGenerate().withDaos(true).withInterfaces(true))
        .compile();
  }

  @Test
  void sameSchemaGivesTheSameSources(@TempDir Path other) {
    String sql =
        "CREATE TABLE b (x REFERENCES a); CREATE TABLE a (id INTEGER PRIMARY KEY, y UNIQUE)";
    String reordered =
        "CREATE TABLE a (id INTEGER PRIMARY KEY, y UNIQUE);\n\nCREATE TABLE b (x REFERENCES a);";
    assertThat(GeneratedClasses.of(directory, sql).sources())
        .isEqualTo(GeneratedClasses.of(other, reordered).sources())
        .allSatisfy(
            (name, source) ->
                assertThat(source).doesNotContain(directory.toString(), other.toString()));
  }

  @Test
  void brokenScriptIsReportedAsItIs() {
    assertThatThrownBy(
            () -> GeneratedClasses.of(directory, "CREATE TABLE t (x);\nCREATE TABEL u (x)"))
        .rootCause()
        .hasMessageStartingWith("near \"TABEL\": syntax error");
    assertThatThrownBy(
            () -> GeneratedClasses.of(directory, "CREATE TABLE t (x);\nCREATE TABEL u (x)"))
        .cause()
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("schema.sql, line 2");
  }
}
