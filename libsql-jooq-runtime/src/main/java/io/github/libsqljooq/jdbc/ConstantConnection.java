package io.github.libsqljooq.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is the same on every connection: one schema, serializable transactions, results that are
 * forward only, read only and stay open. A setting that cannot be is refused; client info is not
 * kept, which a warning says.
 */
abstract class ConstantConnection implements Connection {
  private @Nullable SQLWarning warnings;

  /** Refuses a connection that is closed. */
  abstract void checkOpen() throws SQLException;

  @Override
  public abstract boolean isClosed();

  @Override
  public final Statement createStatement(int type, int concurrency) throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    return createStatement();
  }

  @Override
  public final Statement createStatement(int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, holdability);
    return createStatement();
  }

  @Override
  public final PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    return prepareStatement(sql);
  }

  @Override
  public final PreparedStatement prepareStatement(
      String sql, int type, int concurrency, int holdability) throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, holdability);
    return prepareStatement(sql);
  }

  private static void checkResultSet(int type, int concurrency, int holdability)
      throws SQLException {
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      throw Errors.unsupported(
          "result sets are TYPE_FORWARD_ONLY; copy the rows to move about in them");
    } else if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw Errors.unsupported("result sets are CONCUR_READ_ONLY; write with UPDATE");
    } else if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw Errors.unsupported(
          "result sets are HOLD_CURSORS_OVER_COMMIT; close them before you commit");
    }
  }

  @Override
  public final String nativeSQL(String sql) throws SQLException {
    checkOpen();
    return sql;
  }

  /** Does nothing: SQLite has no catalogs. */
  @Override
  public final void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
  }

  @Override
  public final @Nullable String getCatalog() throws SQLException {
    checkOpen();
    return null;
  }

  /** Does nothing for {@code main} and null; an attached database cannot be made the first one. */
  @Override
  public final void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    if (schema != null && !schema.isEmpty() && !schema.equalsIgnoreCase("main")) {
      throw Errors.unsupported(
          "the schema is always main; name the tables of '" + schema + "' with their schema");
    }
  }

  @Override
  public final String getSchema() throws SQLException {
    checkOpen();
    return "main";
  }

  /** Takes every level; SQLite's transactions are always serializable. */
  @Override
  public final void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    switch (level) {
      case TRANSACTION_READ_UNCOMMITTED,
          TRANSACTION_READ_COMMITTED,
          TRANSACTION_REPEATABLE_READ,
          TRANSACTION_SERIALIZABLE -> {}
      default ->
          throw Errors.invalid(
              "isolation level "
                  + level
                  + " is none of java.sql.Connection's; all of those are run as SERIALIZABLE");
    }
  }

  @Override
  public final int getTransactionIsolation() throws SQLException {
    checkOpen();
    return TRANSACTION_SERIALIZABLE;
  }

  @Override
  public final Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Map.of();
  }

  @Override
  public final void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw Errors.unsupported("SQLite has no types of one's own to map");
    }
  }

  @Override
  public final void setHoldability(int holdability) throws SQLException {
    checkOpen();
    checkResultSet(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
  }

  /** Result sets stay open over commit and rollback. */
  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public final Clob createClob() throws SQLException {
    checkOpen();
    return new LibsqlClob("");
  }

  @Override
  public final Blob createBlob() throws SQLException {
    checkOpen();
    return new LibsqlBlob(new byte[0]);
  }

  @Override
  public final NClob createNClob() throws SQLException {
    checkOpen();
    return new LibsqlClob("");
  }

  @Override
  public final void setClientInfo(String name, String value) throws SQLClientInfoException {
    if (isClosed()) {
      throw new SQLClientInfoException(
          "the connection is closed", "08003", Map.of(name, ClientInfoStatus.REASON_UNKNOWN));
    }
    addWarning("client info is not kept: " + name);
  }

  @Override
  public final void setClientInfo(Properties properties) throws SQLClientInfoException {
    for (String name : properties.stringPropertyNames()) {
      setClientInfo(name, properties.getProperty(name));
    }
  }

  @Override
  public final @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final Properties getClientInfo() throws SQLException {
    checkOpen();
    return new Properties();
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings = null;
  }

  private void addWarning(String message) {
    SQLWarning warning = new SQLWarning(message, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  @Override
  public final CallableStatement prepareCall(String sql) throws SQLException {
    throw Errors.unsupported("SQLite has no stored procedures");
  }

  @Override
  public final CallableStatement prepareCall(String sql, int type, int concurrency)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public final CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public final SQLXML createSQLXML() throws SQLException {
    throw Errors.unsupported("SQLite has no XML type; use setString");
  }

  @Override
  public final Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    throw Errors.unsupported("SQLite has no arrays; pass a JSON text to json_each");
  }

  @Override
  public final Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw Errors.unsupported("SQLite has no structured types");
  }
}
