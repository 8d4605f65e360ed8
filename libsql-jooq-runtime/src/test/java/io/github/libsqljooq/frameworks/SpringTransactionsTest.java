package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.jdbc.Database;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class SpringTransactionsTest extends FrameworkTest {
  private JdbcTemplate template;
  private DataSourceTransactionManager manager;

  @BeforeEach
  void createTable() throws SQLException {
    run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    template = new JdbcTemplate(source);
    manager = new DataSourceTransactionManager(source);
  }

  private TransactionTemplate transaction(int propagation) {
    TransactionTemplate transaction = new TransactionTemplate(manager);
    transaction.setPropagationBehavior(propagation);
    return transaction;
  }

  private TransactionTemplate required() {
    return transaction(TransactionDefinition.PROPAGATION_REQUIRED);
  }

  private TransactionTemplate nested() {
    return transaction(TransactionDefinition.PROPAGATION_NESTED);
  }

  private void insert(int a) {
    template.update("INSERT INTO t VALUES (?)", a);
  }

  private List<Integer> stored() {
    return template.queryForList("SELECT a FROM t ORDER BY a", Integer.class);
  }

  @Test
  void whatIsDoneIsCommitted() {
    required().executeWithoutResult(status -> insert(1));
    assertThat(stored()).containsExactly(1);
  }

  @Test
  void whatThrowsIsRolledBack() {
    assertThatThrownBy(
            () ->
                required()
                    .executeWithoutResult(
                        status -> {
                          insert(1);
                          insert(1);
                        }))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void aNestedTransactionIsASavepoint() {
    required()
        .executeWithoutResult(
            outer -> {
              insert(1);
              assertThatThrownBy(
                      () ->
                          nested()
                              .executeWithoutResult(
                                  inner -> {
                                    insert(2);
                                    insert(1);
                                  }))
                  .isInstanceOf(DuplicateKeyException.class);
              nested()
                  .executeWithoutResult(
                      inner -> {
                        assertThat(inner.hasSavepoint()).isTrue();
                        insert(3);
                      });
              nested()
                  .executeWithoutResult(
                      inner -> {
                        insert(4);
                        inner.setRollbackOnly();
                      });
            });
    assertThat(stored()).containsExactly(1, 3);
  }

  @Test
  void aSavepointByHand() {
    required()
        .executeWithoutResult(
            status -> {
              insert(1);
              Object savepoint = status.createSavepoint();
              insert(2);
              status.rollbackToSavepoint(savepoint);
              status.releaseSavepoint(savepoint);
              insert(3);
            });
    assertThat(stored()).containsExactly(1, 3);
  }

  @Test
  void aReadOnlyTransactionReadsAndDoesNotWrite() {
    TransactionTemplate readOnly = required();
    readOnly.setReadOnly(true);
    List<Integer> read = readOnly.execute(status -> stored());
    assertThat(read).isEmpty();
    assertThatThrownBy(() -> readOnly.executeWithoutResult(status -> insert(1)))
        .hasMessageContaining("read-only");
    required().executeWithoutResult(status -> insert(2));
    assertThat(stored()).containsExactly(2);
  }

  @Test
  void everyIsolationLevelIsTaken() {
    for (int level :
        List.of(
            TransactionDefinition.ISOLATION_READ_UNCOMMITTED,
            TransactionDefinition.ISOLATION_READ_COMMITTED,
            TransactionDefinition.ISOLATION_REPEATABLE_READ,
            TransactionDefinition.ISOLATION_SERIALIZABLE)) {
      TransactionTemplate transaction = required();
      transaction.setIsolationLevel(level);
      transaction.executeWithoutResult(status -> insert(level));
    }
    assertThat(stored()).hasSize(4);
  }

  @Test
  void theTimeoutOfATransactionReachesItsStatements() {
    TransactionTemplate brief = required();
    brief.setTimeout(1);
    assertThatThrownBy(
            () ->
                brief.executeWithoutResult(
                    status -> {
                      insert(1);
                      template.execute(
                          "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1"
                              + " FROM n) SELECT i FROM n");
                    }))
        .hasMessageContaining("query timeout");
    assertThat(stored()).isEmpty();
  }

  @Test
  void withoutATransactionNestedOnesAreOrdinaryOnes() {
    nested().executeWithoutResult(status -> insert(1));
    assertThatThrownBy(
            () ->
                transaction(TransactionDefinition.PROPAGATION_MANDATORY)
                    .executeWithoutResult(status -> insert(2)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(stored()).containsExactly(1);
  }
}
