package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.jdbc.Database;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class HibernateTest extends FrameworkTest {

  @Entity(name = "Author")
  static class Author {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(unique = true, nullable = false, length = 40)
    String name;

    /**
     * A long, whose column comes before that of the key: behind an "integer" Hibernate 7.0 leaves
     * the type of an identity out, which is then no rowid and stays null.
     */
    @Version long version;

    @OneToMany(mappedBy = "author", cascade = CascadeType.ALL)
    List<Book> books = new ArrayList<>();

    Author() {}

    Author(String name) {
      this.name = name;
    }

    void add(Book book) {
      book.author = this;
      books.add(book);
    }
  }

  @Entity(name = "Book")
  static class Book {
    @Id @GeneratedValue UUID id;
    @ManyToOne Author author;
    String title;
    BigDecimal price;
    double weight;
    boolean sold;
    LocalDate printed;
    LocalDateTime changed;
    Instant seen;
    @Lob String text;
    @Lob byte[] cover;

    Book() {}

    Book(String title) {
      this.title = title;
      this.price = new BigDecimal("12.25");
      this.weight = 0.75;
      this.sold = true;
      this.printed = LocalDate.of(1815, 12, 23);
      this.changed = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000);
      this.seen = Instant.parse("2026-01-02T03:04:05.123Z");
      this.text = "long ".repeat(5_000);
      this.cover = new byte[100_000];
    }
  }

  /** The same table with one column more, as a later version of the program has it. */
  @Entity(name = "Author")
  static class LaterAuthor {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    String country;
  }

  private SessionFactory factory(String schema, Class<?>... entities) {
    Configuration configuration = new Configuration();
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    configuration.getProperties().put("hibernate.connection.datasource", source);
    return configuration
        .setProperty("hibernate.dialect", SQLiteDialect.class.getName())
        .setProperty("hibernate.hbm2ddl.auto", schema)
        .setProperty("hibernate.jdbc.batch_size", "20")
        .setProperty("hibernate.hbm2ddl.halt_on_error", "true")
        .buildSessionFactory();
  }

  private SessionFactory factory() {
    return factory("create", Author.class, Book.class);
  }

  @Test
  void entitiesAreStoredAndRead() {
    try (SessionFactory factory = factory()) {
      Author jane = new Author("Jane");
      jane.add(new Book("Emma"));
      factory.inTransaction(session -> session.persist(jane));
      assertThat(jane.id).isEqualTo(1L);
      factory.inTransaction(
          session -> {
            Author read = session.find(Author.class, 1L);
            assertThat(read.books).hasSize(1);
            assertThat(read.books.get(0))
                .usingRecursiveComparison()
                .ignoringFields("author")
                .isEqualTo(jane.books.get(0));
            read.name = "Jane Austen";
          });
      factory.inTransaction(
          session -> {
            Author read = session.find(Author.class, 1L);
            assertThat(read.version).isEqualTo(1);
            session.remove(read);
          });
      factory.inTransaction(
          session ->
              assertThat(
                      session
                          .createQuery("select count(*) from Book", Long.class)
                          .getSingleResult())
                  .isZero());
    }
  }

  @Test
  void aBatchIsStored() throws SQLException {
    try (SessionFactory factory = factory()) {
      factory.inTransaction(
          session -> {
            Author author = new Author("many");
            session.persist(author);
            for (int i = 0; i < 100; i++) {
              Book book = new Book("t" + i);
              book.author = author;
              session.persist(book);
            }
          });
      factory.inTransaction(
          session ->
              assertThat(
                      session
                          .createMutationQuery(
                              "update Book set sold = false where title like 't1%'")
                          .executeUpdate())
                  .isEqualTo(11));
    }
    assertThat(one("SELECT count(*) FROM book WHERE sold")).isEqualTo(89L);
  }

  @Test
  void queriesPageAndJoin() {
    try (SessionFactory factory = factory()) {
      factory.inTransaction(
          session -> {
            for (int i = 0; i < 5; i++) {
              Author author = new Author("a" + i);
              author.add(new Book("b" + i));
              session.persist(author);
            }
          });
      factory.inTransaction(
          session -> {
            assertThat(
                    session
                        .createQuery(
                            "select a.name from Author a join a.books b where b.price > :p order by"
                                + " a.name desc",
                            String.class)
                        .setParameter("p", BigDecimal.ONE)
                        .setFirstResult(1)
                        .setMaxResults(2)
                        .getResultList())
                .containsExactly("a3", "a2");
            assertThat(session.find(Author.class, 1L, LockModeType.PESSIMISTIC_WRITE)).isNotNull();
          });
    }
  }

  @Test
  void aViolatedConstraintIsTranslated() {
    try (SessionFactory factory = factory()) {
      factory.inTransaction(session -> session.persist(new Author("Jane")));
      assertThatThrownBy(
              () -> factory.inTransaction(session -> session.persist(new Author("Jane"))))
          .isInstanceOfSatisfying(
              ConstraintViolationException.class,
              e -> {
                assertThat(e.getSQLState()).isEqualTo("23505");
                assertThat(e.getConstraintName()).contains("Author.name");
              });
      factory.inTransaction(session -> session.persist(new Author("Bob")));
    }
  }

  @Test
  void aSchemaThatStandsIsUpdated() throws SQLException {
    factory().close();
    run("CREATE TABLE other(untyped, b)", "INSERT INTO author(name, version) VALUES ('Jane', 0)");
    try (SessionFactory factory = factory("update", LaterAuthor.class)) {
      factory.inTransaction(
          session -> {
            LaterAuthor jane = session.find(LaterAuthor.class, 1L);
            assertThat(jane.country).isNull();
            jane.country = "England";
          });
    }
    assertThat(one("SELECT country FROM author")).isEqualTo("England");
    factory("update", LaterAuthor.class).close();
  }

  @Test
  void aTableWithAColumnWithoutTypeIsUpdated() throws SQLException {
    run("CREATE TABLE Author(id INTEGER PRIMARY KEY, name)");
    factory("update", LaterAuthor.class).close();
    run("INSERT INTO author(name, country) VALUES ('a', 'b')");
  }

  @Test
  void aSchemaIsDroppedAtTheEnd() throws SQLException {
    factory("create-drop", Author.class, Book.class).close();
    assertThat(one("SELECT count(*) FROM sqlite_schema WHERE name IN ('author', 'book')"))
        .isEqualTo(0L);
  }
}
