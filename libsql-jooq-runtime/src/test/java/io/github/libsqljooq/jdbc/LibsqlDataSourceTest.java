package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsqljooq.config.JournalMode;
import io.github.libsqljooq.config.LibsqlOption;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.TransactionMode;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;

/** A data source made by its class name and set up by its properties. */
class LibsqlDataSourceTest extends JdbcTest {

  private LibsqlDataSource withUrl() {
    LibsqlDataSource made = new LibsqlDataSource();
    made.setUrl(LibsqlUrl.of(database.options(directory)));
    return made;
  }

  private HikariConfig byClassName() {
    Properties properties = new Properties();
    properties.setProperty("dataSourceClassName", LibsqlDataSource.class.getName());
    properties.setProperty("dataSource.url", LibsqlUrl.of(database.options(directory)));
    properties.setProperty("dataSource.user", "anyone");
    properties.setProperty("dataSource.statementCacheSize", "7");
    properties.setProperty("dataSource.foreignKeys", "true");
    properties.setProperty("maximumPoolSize", "2");
    return new HikariConfig(properties);
  }

  @Test
  void hikariMakesItByItsClassName() throws SQLException {
    run(connection, "CREATE TABLE t(a)");
    try (HikariDataSource pool = new HikariDataSource(byClassName());
        Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      run(first, "INSERT INTO t VALUES (1)");
      assertThat(one(second, "SELECT a FROM t")).isEqualTo(1L);
      LibsqlDataSource made = pool.unwrap(LibsqlDataSource.class);
      assertThat(made.options().statementCacheSize()).isEqualTo(7);
      assertThat(first.unwrap(LibsqlConnection.class).session().engine()).isSameAs(made.engine());
    }
  }

  @Test
  void hikariTakesUserAndEmptyPasswordBesides() throws SQLException {
    HikariConfig config = byClassName();
    config.setUsername("anyone");
    config.setPassword("");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection taken = pool.getConnection()) {
      assertThat(one(taken, "SELECT 1")).isEqualTo(1L);
    }
  }

  @Test
  void aPoolWithAnOptionThatIsRefusedSaysWhich() {
    HikariConfig config = byClassName();
    config.addDataSourceProperty("transactionMode", "sometimes");
    config.setInitializationFailTimeout(1);
    assertThatThrownBy(() -> new HikariDataSource(config))
        .rootCause()
        .hasMessageContaining("transactionMode")
        .hasMessageContaining("IMMEDIATE");
  }

  @Test
  void everyOptionOfTheDriverIsAPropertyOfTheBean() throws IntrospectionException {
    Properties missing = new Properties();
    PropertyDescriptor[] properties =
        Introspector.getBeanInfo(LibsqlDataSource.class).getPropertyDescriptors();
    for (LibsqlOption option : LibsqlOption.values()) {
      boolean ofTheContextsPool =
          option == LibsqlOption.POOL_SIZE || option == LibsqlOption.POOL_TIMEOUT;
      boolean found =
          Arrays.stream(properties)
              .anyMatch(p -> p.getName().equals(option.key()) && p.getWriteMethod() != null);
      if (found == ofTheContextsPool) {
        missing.setProperty(option.key(), "");
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void propertiesAreTextsAsContainersGiveThem() throws SQLException {
    try (LibsqlDataSource made = new LibsqlDataSource()) {
      BeanWrapper bean = new BeanWrapperImpl(made);
      bean.setPropertyValue("journalMode", "delete");
      bean.setPropertyValue("url", "jdbc:libsql:" + directory.resolve("bean.db"));
      bean.setPropertyValue("synchronous", "full");
      bean.setPropertyValue("transactionMode", "deferred");
      bean.setPropertyValue("busyTimeoutMs", "250");
      bean.setPropertyValue("queryTimeoutMs", "9000");
      bean.setPropertyValue("foreignKeys", "false");
      bean.setPropertyValue("defensive", "false");
      bean.setPropertyValue("hardened", "true");
      bean.setPropertyValue("create", "true");
      bean.setPropertyValue("readOnly", "false");
      bean.setPropertyValue("cipher", "aes256cbc");
      bean.setPropertyValue("encryptionKey", "S3CRET");
      LibsqlOptions options = made.options();
      assertThat(options.journalMode()).isEqualTo(JournalMode.DELETE);
      assertThat(options.transactionMode()).isEqualTo(TransactionMode.DEFERRED);
      assertThat(options.busyTimeoutMs()).isEqualTo(250);
      assertThat(options.queryTimeoutMs()).isEqualTo(9_000);
      assertThat(options.hardened()).isTrue();
      assertThat(options.defensive()).isFalse();
      assertThat(made.toString()).contains("bean.db").doesNotContain("S3CRET");
      try (Connection opened = made.getConnection()) {
        assertThat(one(opened, "PRAGMA journal_mode")).isEqualTo("delete");
        assertThat(one(opened, "PRAGMA foreign_keys")).isEqualTo(0L);
      }
    }
  }

  @Test
  void itIsFixedFromItsFirstUseOn() throws SQLException {
    try (LibsqlDataSource made = withUrl()) {
      Engine engine = made.engine();
      made.getConnection().close();
      assertThat(made.unwrap(Engine.class)).isSameAs(engine);
      assertThatThrownBy(() -> made.setBusyTimeoutMs(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("busyTimeoutMs")
          .hasMessageContaining("before the first connection");
      assertThatThrownBy(() -> made.setUrl("jdbc:libsql::memory:"))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> source.setReadOnly(true)).isInstanceOf(IllegalStateException.class);
      assertThat(made.getUrl()).isEqualTo(source.getUrl());
    }
  }

  @Test
  void withoutAUrlItSaysWhatIsMissing() throws SQLException {
    try (LibsqlDataSource made = new LibsqlDataSource()) {
      assertState("08001", made::getConnection).hasMessageContaining("url");
      assertThat(made.isWrapperFor(String.class)).isFalse();
      assertThat(made.isWrapperFor(LibsqlDataSource.class)).isTrue();
      assertThat(made).hasToString("LibsqlDataSource[unused]");
      assertThat(made.getUrl()).isNull();
    }
  }

  @Test
  void aValueThatIsRefusedCanBeCorrected() throws SQLException {
    try (LibsqlDataSource made = withUrl()) {
      made.setTransactionMode("never");
      assertState("08001", made::getConnection).hasMessageContaining("transactionMode");
      made.setTransactionMode(null);
      made.setStatementCacheSize(-1);
      assertState("08001", made::getConnection).hasMessageContaining("statementCacheSize");
      made.setStatementCacheSize(3);
      made.getConnection().close();
    }
  }

  @Test
  void anOptionGivenTwiceMustBeTheSame() throws SQLException {
    try (LibsqlDataSource made = new LibsqlDataSource()) {
      made.setUrl(LibsqlUrl.of(database.options(directory)) + "?busyTimeoutMs=10");
      made.setBusyTimeoutMs(20);
      assertState("08001", made::getConnection).hasMessageContaining("given twice");
      made.setBusyTimeoutMs(10);
      made.getConnection().close();
    }
  }

  @Test
  void thePasswordIsTheTokenOfAServerAndNotForAFile() throws SQLException {
    try (LibsqlDataSource made = withUrl()) {
      made.setPassword("S3CRET");
      if (database == Database.LOCAL) {
        assertState("08001", made::getConnection)
            .hasMessageContaining("encryptionKey")
            .hasMessageNotContaining("S3CRET");
      } else {
        assertThat(made.options().authToken()).isEqualTo("S3CRET");
        assertState("28000", () -> made.getConnection("anyone", "another"))
            .hasMessageNotContaining("another");
      }
      assertThat(made.toString()).doesNotContain("S3CRET");
    }
  }

  @Test
  void closedBeforeItsFirstUseItOpensNothing() throws SQLException {
    LibsqlDataSource made = withUrl();
    made.close();
    made.close();
    assertState("08003", made::getConnection);
  }
}
