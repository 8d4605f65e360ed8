package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LibsqlConnectionTest extends JdbcTest {

  @Test
  void everyIsolationLevelIsTakenAndRunAsSerializable() throws SQLException {
    for (int level :
        new int[] {
          Connection.TRANSACTION_READ_UNCOMMITTED,
          Connection.TRANSACTION_READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          Connection.TRANSACTION_SERIALIZABLE
        }) {
      connection.setTransactionIsolation(level);
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      assertThat(connection.getMetaData().supportsTransactionIsolationLevel(level)).isTrue();
    }
    assertState("22023", () -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE));
    assertState("22023", () -> connection.setTransactionIsolation(77)).hasMessageContaining("77");
  }

  @Test
  void thereIsOneSchemaAndNoCatalog() throws SQLException {
    assertThat(connection.getSchema()).isEqualTo("main");
    connection.setSchema("main");
    connection.setSchema(null);
    assertState("HYC00", () -> connection.setSchema("other")).hasMessageContaining("'other'");
    assertThat(connection.getCatalog()).isNull();
    connection.setCatalog("anything");
  }

  @Test
  void onlyForwardReadOnlyResultsThatStayOpenAreOffered() throws SQLException {
    connection
        .createStatement(
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY,
            ResultSet.HOLD_CURSORS_OVER_COMMIT)
        .close();
    assertState(
            "HYC00",
            () ->
                connection.createStatement(
                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertState(
        "HYC00",
        () ->
            connection.prepareStatement(
                "SELECT 1", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE));
    assertState("HYC00", () -> connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT));
    assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    assertState("HYC00", () -> connection.prepareCall("call x()"));
    assertState("HYC00", () -> connection.createArrayOf("INT", new Object[0]));
  }

  @Test
  void itIsValidUntilItIsClosed() throws SQLException {
    assertThat(connection.isValid(5)).isTrue();
    assertThat(connection.isValid(0)).isTrue();
    assertState("22023", () -> connection.isValid(-1));
    connection.close();
    assertThat(connection.isValid(5)).isFalse();
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void abortClosesAtOnce() throws SQLException {
    connection.abort(Runnable::run);
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
    assertState("08003", () -> run(connection, "SELECT 1"));
    connection.close();
  }

  @Test
  void theNetworkTimeoutIsKept() throws SQLException {
    assertThat(connection.getNetworkTimeout()).isZero();
    connection.setNetworkTimeout(Runnable::run, 2_500);
    assertThat(connection.getNetworkTimeout()).isEqualTo(2_500);
    assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
    assertState("22023", () -> connection.setNetworkTimeout(Runnable::run, -1));
  }

  @Test
  void itUnwrapsToTheSession() throws SQLException {
    assertThat(connection.isWrapperFor(Session.class)).isTrue();
    assertThat(connection.unwrap(Session.class).isClosed()).isFalse();
    assertThat(connection.unwrap(LibsqlConnection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(String.class)).isFalse();
    assertState("22023", () -> connection.unwrap(String.class));
    assertThat(source.unwrap(Engine.class)).isSameAs(source.engine());
    assertThat(source.isWrapperFor(DataSource.class)).isTrue();
  }

  @Test
  void clientInfoIsNotKeptAndWarnsOfIt() throws SQLException {
    connection.setClientInfo("ApplicationName", "x");
    assertThat(connection.getWarnings().getMessage()).contains("ApplicationName");
    connection.clearWarnings();
    assertThat((Object) connection.getWarnings()).isNull();
    assertThat(connection.getClientInfo("ApplicationName")).isNull();
    assertThat(connection.getClientInfo()).isEmpty();
    connection.close();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> connection.setClientInfo("a", "b"))
        .isInstanceOf(SQLClientInfoException.class);
  }

  @Test
  void lobsAreMadeEmpty() throws SQLException {
    assertThat(connection.createBlob().length()).isZero();
    assertThat(connection.createClob().length()).isZero();
    assertThat(connection.createNClob().length()).isZero();
  }

  @Test
  void aDataSourceTakesNoOtherToken() throws SQLException {
    source.getConnection(null, null).close();
    source.getConnection("anyone", "").close();
    assertState("28000", () -> source.getConnection("anyone", "S3CRET"))
        .hasMessageNotContaining("S3CRET");
  }

  @Test
  void nativeSqlIsTheSame() throws SQLException {
    assertThat(connection.nativeSQL("SELECT 1")).isEqualTo("SELECT 1");
    assertThat(connection.getTypeMap()).isEmpty();
  }
}
