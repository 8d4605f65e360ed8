package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.jdbc.Database;
import io.github.libsqljooq.testing.Jdbc;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class MyBatisTest extends FrameworkTest {
  private SqlSessionFactory factory;

  /** A row; MyBatis sets fields. */
  static final class Book {
    Long id;
    String title;
    BigDecimal price;
    LocalDate printed;
    boolean sold;

    Book() {}

    Book(String title) {
      this.title = title;
      this.price = new BigDecimal("9.5");
      this.printed = LocalDate.of(1815, 12, 23);
    }
  }

  @Mapper
  interface Books {
    @Insert(
        "INSERT INTO book(title, price, printed, sold)"
            + " VALUES (#{title}, #{price}, #{printed}, #{sold})")
    @Options(useGeneratedKeys = true, keyProperty = "id")
    int insert(Book book);

    @Insert(
        "<script>INSERT INTO book(title) VALUES <foreach collection='books' item='b'"
            + " separator=','>(#{b.title})</foreach></script>")
    @Options(useGeneratedKeys = true, keyProperty = "books.id", keyColumn = "id")
    int insertAll(@Param("books") List<Book> books);

    @Select("SELECT * FROM book WHERE id = #{id}")
    Book find(long id);

    @Select("SELECT * FROM book ORDER BY id")
    @Options(fetchSize = 2)
    Cursor<Book> all();

    @Update("UPDATE book SET sold = #{sold} WHERE title = #{title}")
    int sell(@Param("title") String title, @Param("sold") boolean sold);

    @Select("SELECT sold, count(*) AS n, NULL AS missing FROM book GROUP BY sold")
    List<Map<String, Object>> count();
  }

  @BeforeEach
  void configure() throws SQLException {
    run(
        "CREATE TABLE book(id INTEGER PRIMARY KEY, title TEXT UNIQUE, price DECIMAL(10,2),"
            + " printed DATE, sold BOOLEAN)");
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(Books.class);
    factory = new SqlSessionFactoryBuilder().build(configuration);
  }

  @Test
  void aMapperStoresAndReads() throws SQLException {
    try (SqlSession session = factory.openSession()) {
      Books books = session.getMapper(Books.class);
      Book emma = new Book("Emma");
      assertThat(books.insert(emma)).isEqualTo(1);
      assertThat(emma.id).isEqualTo(1L);
      session.clearCache();
      assertThat(books.find(1)).usingRecursiveComparison().isEqualTo(emma);
      assertThat(books.sell("Emma", true)).isEqualTo(1);
      assertThat(books.find(1).sold).isTrue();
      assertThat(books.count()).containsExactly(Map.of("sold", true, "n", 1L));
      session.commit();
    }
    assertThat(one("SELECT count(*) FROM book")).isEqualTo(1L);
  }

  @Test
  void keysOfSeveralRowsComeBackInOrder() {
    List<Book> many = List.of(new Book("a"), new Book("b"), new Book("c"));
    try (SqlSession session = factory.openSession(true)) {
      assertThat(session.getMapper(Books.class).insertAll(many)).isEqualTo(3);
    }
    assertThat(many).extracting(book -> book.id).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aBatchStoresAllAndGivesItsKeys() throws SQLException {
    List<Book> many = new ArrayList<>();
    try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
      Books books = session.getMapper(Books.class);
      for (int i = 0; i < 100; i++) {
        many.add(new Book("t" + i));
        books.insert(many.get(i));
      }
      books.sell("t7", true);
      List<BatchResult> results = session.flushStatements();
      assertThat(results).hasSize(2);
      assertThat(results.get(0).getUpdateCounts()).hasSize(100).containsOnly(1);
      assertThat(results.get(1).getUpdateCounts()).containsExactly(1);
      session.commit();
    }
    assertThat(many).extracting(book -> book.id).startsWith(1L, 2L).endsWith(100L);
    assertThat(one("SELECT count(*) FROM book")).isEqualTo(100L);
  }

  @Test
  void aBatchThatFailsIsRolledBack() throws SQLException {
    try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
      Books books = session.getMapper(Books.class);
      books.insert(new Book("a"));
      books.insert(new Book("a"));
      assertThatThrownBy(session::flushStatements)
          .isInstanceOf(PersistenceException.class)
          .hasRootCauseInstanceOf(SQLException.class)
          .hasStackTraceContaining(BatchUpdateException.class.getName());
      session.rollback();
    }
    assertThat(one("SELECT count(*) FROM book")).isEqualTo(0L);
  }

  @Test
  void aCursorReadsRowByRow() throws Exception {
    try (SqlSession session = factory.openSession(ExecutorType.REUSE)) {
      Books books = session.getMapper(Books.class);
      for (int i = 0; i < 10; i++) {
        books.insert(new Book("t" + i));
      }
      List<String> seen = new ArrayList<>();
      try (Cursor<Book> cursor = books.all()) {
        for (Book book : cursor) {
          seen.add(book.title);
          if (seen.size() == 5) {
            break;
          }
        }
      }
      assertThat(seen).containsExactly("t0", "t1", "t2", "t3", "t4");
      session.commit();
    }
    try (var connection = source.getConnection()) {
      assertThat(Jdbc.one(connection, "SELECT count(*) FROM book")).isEqualTo(10L);
    }
  }
}
