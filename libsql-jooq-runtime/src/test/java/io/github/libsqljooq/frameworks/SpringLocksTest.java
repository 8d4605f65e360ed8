package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.testing.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A local file only: a server ends the transaction that keeps another writer waiting. */
class SpringLocksTest extends FrameworkTest {
  private JdbcTemplate template;

  @BeforeEach
  void createTable() throws SQLException {
    run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    template = new JdbcTemplate(source);
  }

  private void insert(int a) {
    template.update("INSERT INTO t VALUES (?)", a);
  }

  @Test
  void aBusyDatabaseIsALockThatCannotBeAcquired() throws SQLException {
    try (Connection other = source.getConnection()) {
      Jdbc.run(other, "BEGIN IMMEDIATE");
      assertThatThrownBy(() -> insert(1)).isExactlyInstanceOf(CannotAcquireLockException.class);
    }
    insert(2);
  }

  @Test
  void aNewTransactionInsideOfAnotherCannotHaveTheLock() {
    TransactionTemplate outer = new TransactionTemplate(new DataSourceTransactionManager(source));
    TransactionTemplate inner = new TransactionTemplate(new DataSourceTransactionManager(source));
    inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    outer.executeWithoutResult(
        status -> {
          insert(1);
          assertThatThrownBy(() -> inner.executeWithoutResult(own -> insert(2)))
              .isInstanceOf(CannotAcquireLockException.class);
        });
    assertThat(template.queryForList("SELECT a FROM t", Integer.class)).containsExactly(1);
  }
}
