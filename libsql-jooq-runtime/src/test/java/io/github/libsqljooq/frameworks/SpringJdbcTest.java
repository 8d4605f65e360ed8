package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.jdbc.Database;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.support.GeneratedKeyHolder;

@ParameterizedClass
@EnumSource(Database.class)
class SpringJdbcTest extends FrameworkTest {
  private JdbcTemplate template;

  record Person(long id, String name, LocalDate born) {}

  @BeforeEach
  void createTable() throws SQLException {
    run(
        "CREATE TABLE person(id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE,"
            + " born DATE CHECK (born > '1800'), parent INTEGER REFERENCES person)");
    template = new JdbcTemplate(source);
  }

  private void insert(String name) {
    template.update("INSERT INTO person(name, born) VALUES (?, ?)", name, LocalDate.EPOCH);
  }

  @Test
  void rowsAreMappedToRecords() {
    insert("Ada");
    assertThat(
            template.query(
                "SELECT id, name, born FROM person", new DataClassRowMapper<>(Person.class)))
        .containsExactly(new Person(1, "Ada", LocalDate.EPOCH));
    assertThat(template.queryForMap("SELECT name, born FROM person"))
        .containsEntry("name", "Ada")
        .containsEntry("born", java.sql.Date.valueOf(LocalDate.EPOCH));
    assertThat(template.queryForObject("SELECT count(*) FROM person", Integer.class)).isEqualTo(1);
    assertThat(template.queryForList("SELECT name FROM person WHERE id = ?", String.class, 1))
        .containsExactly("Ada");
  }

  @Test
  void namedParametersTakeLists() {
    List.of("a", "b", "c").forEach(this::insert);
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(template);
    assertThat(
            named.queryForList(
                "SELECT name FROM person WHERE name IN (:names) ORDER BY 1",
                Map.of("names", List.of("c", "a", "x")),
                String.class))
        .containsExactly("a", "c");
    MapSqlParameterSource nulls =
        new MapSqlParameterSource("name", "d").addValue("born", null, Types.DATE);
    named.update("INSERT INTO person(name, born) VALUES (:name, :born)", nulls);
    assertThat(template.queryForMap("SELECT born FROM person WHERE name = 'd'"))
        .containsEntry("born", null);
    int[] counts =
        named.batchUpdate(
            "UPDATE person SET name = name || :name WHERE name = :name",
            SqlParameterSourceUtils.createBatch(
                List.of(Map.of("name", "a"), Map.of("name", "zz"), Map.of("name", "b"))));
    assertThat(counts).containsExactly(1, 0, 1);
  }

  @Test
  void aFluentClientWorks() {
    JdbcClient client = JdbcClient.create(source);
    GeneratedKeyHolder keys = new GeneratedKeyHolder();
    client.sql("INSERT INTO person(name) VALUES (:n)").param("n", "Ada").update(keys);
    assertThat(keys.getKey()).isEqualTo(1L);
    assertThat(
            client.sql("SELECT name FROM person WHERE id = ?").param(1).query(String.class).list())
        .containsExactly("Ada");
  }

  @Test
  void aGeneratedKeyComesBack() {
    GeneratedKeyHolder keys = new GeneratedKeyHolder();
    template.update(
        connection -> {
          var statement =
              connection.prepareStatement(
                  "INSERT INTO person(name) VALUES (?)", new String[] {"id"});
          statement.setString(1, "Ada");
          return statement;
        },
        keys);
    assertThat(keys.getKey()).isEqualTo(1L);
    assertThat(keys.getKeys()).containsExactly(Map.entry("id", 1L));
  }

  @Test
  void aSimpleInsertReadsTheTableFromTheMetadata() {
    SimpleJdbcInsert insert =
        new SimpleJdbcInsert(source).withTableName("person").usingGeneratedKeyColumns("id");
    assertThat(insert.executeAndReturnKey(Map.of("name", "Ada", "born", LocalDate.EPOCH)))
        .isEqualTo(1L);
    assertThat(insert.executeAndReturnKey(Map.of("NAME", "Bob"))).isEqualTo(2L);
    assertThat(
            insert.executeBatch(
                new MapSqlParameterSource("name", "c"), new MapSqlParameterSource("name", "d")))
        .containsExactly(1, 1);
    assertThat(template.queryForList("SELECT name FROM person ORDER BY id", String.class))
        .containsExactly("Ada", "Bob", "c", "d");
  }

  @Test
  void valuesOfAllKindsComeBack() {
    template.execute("CREATE TABLE v(b BOOLEAN, d DECIMAL(20,4), t TIMESTAMP, h TIME, x BLOB, u)");
    LocalDateTime now = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000);
    template.update(
        "INSERT INTO v VALUES (?, ?, ?, ?, ?, ?)",
        true,
        new BigDecimal("12345678901.2345"),
        now,
        LocalTime.of(6, 7),
        new byte[] {1, 2},
        null);
    assertThat(template.queryForObject("SELECT b FROM v", Boolean.class)).isTrue();
    assertThat(template.queryForObject("SELECT d FROM v", BigDecimal.class))
        .isEqualByComparingTo("12345678901.2345");
    assertThat(template.queryForObject("SELECT t FROM v", LocalDateTime.class)).isEqualTo(now);
    assertThat(template.queryForObject("SELECT h FROM v", LocalTime.class))
        .isEqualTo(LocalTime.of(6, 7));
    assertThat(template.queryForObject("SELECT x FROM v", byte[].class)).containsExactly(1, 2);
    assertThat(template.queryForMap("SELECT u FROM v")).containsEntry("u", null);
  }

  @Test
  void aBatchTellsItsCounts() {
    assertThat(
            template.batchUpdate(
                "INSERT INTO person(name) VALUES (?)",
                List.of(new Object[] {"a"}, new Object[] {"b"}, new Object[] {"c"})))
        .containsExactly(1, 1, 1);
    assertThatThrownBy(
            () ->
                template.batchUpdate(
                    "INSERT INTO person(name) VALUES (?)",
                    List.of(new Object[] {"d"}, new Object[] {"a"})))
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("row 2");
    assertThat(template.queryForObject("SELECT count(*) FROM person", Integer.class)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO person(name) VALUES ('Ada')| org.springframework.dao.DuplicateKeyException",
        "INSERT INTO person(id, name) VALUES (1, 'x')| org.springframework.dao.DuplicateKeyException",
        "INSERT INTO person(name) VALUES (NULL)| org.springframework.dao.DataIntegrityViolationException",
        "INSERT INTO person(name, born) VALUES ('x', '0')| org.springframework.dao.DataIntegrityViolationException",
        "INSERT INTO person(name, parent) VALUES ('x', 9)| org.springframework.dao.DataIntegrityViolationException",
        "SELEC 1| org.springframework.jdbc.BadSqlGrammarException",
        "SELECT * FROM nowhere| org.springframework.jdbc.BadSqlGrammarException"
      })
  void failuresAreTranslated(String sql, Class<?> expected) {
    insert("Ada");
    assertThatThrownBy(() -> template.execute(sql)).isExactlyInstanceOf(expected);
  }

  @Test
  void aQueryTimeoutStops() {
    template.setQueryTimeout(1);
    assertThatThrownBy(
            () ->
                template.queryForObject(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                        + " SELECT count(*) FROM n",
                    Long.class))
        .hasMessageContaining("query timeout");
  }

  @Test
  void rowsAreStreamed() {
    List<Object[]> names = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      names.add(new Object[] {"n" + i});
    }
    template.batchUpdate("INSERT INTO person(name) VALUES (?)", names);
    template.setFetchSize(10);
    try (var rows =
        template.queryForStream("SELECT id FROM person ORDER BY id", (r, n) -> r.getLong(1))) {
      assertThat(rows.limit(25).mapToLong(Long::longValue).sum()).isEqualTo(325);
    }
    insert("last");
  }
}
