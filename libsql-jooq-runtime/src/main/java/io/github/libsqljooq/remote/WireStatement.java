package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.Clearance;
import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.StatementClassifier;
import io.github.libsqljooq.engine.StatementGuard;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.ParameterReader;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the form that the protocol takes: either all its parameters are positional or all
 * are named, since Hrana binds one or the other. A mixed one has its names replaced by {@code
 * ?NNN}. Immutable.
 */
final class WireStatement {
  private final String original;
  private final String positional;
  private final StatementKind kind;
  private final Clearance clearance;
  private final BlobGuard blobs;
  private final List<@Nullable String> names;
  private final boolean named;
  private final SessionFunctions functions;
  private final Set<String> shadowSuspects;

  private WireStatement(String sql, Clearance clearance, BlobGuard blobs) {
    this.original = sql;
    this.clearance = clearance;
    this.kind = StatementClassifier.classify(sql);
    this.names = StatementClassifier.parameterNames(sql);
    boolean numbered = names.stream().allMatch(name -> name == null || name.startsWith("?"));
    this.named = !numbered && names.stream().allMatch(WireStatement::isPlainName);
    this.positional = numbered || named ? sql : StatementClassifier.numberParameters(sql);
    this.functions = SessionFunctions.in(positional, kind);
    this.blobs = blobs;
    this.shadowSuspects = ShadowGuard.suspects(sql, kind);
  }

  /**
   * Looks at a text, without I/O.
   *
   * @throws SQLSyntaxErrorException if it holds two statements or would crash the server
   * @throws SQLDataException if it has no UTF-8 form
   */
  static WireStatement of(String sql) throws SQLException {
    Clearance clearance = StatementGuard.check(sql);
    ParameterBuffer.encode(sql);
    BlobGuard blobs = BlobGuard.of(sql);
    blobs.checkText(sql);
    if (sql.indexOf(';') >= 0) {
      List<SqlScript.Part> parts = SqlScript.parts(sql);
      if (parts.size() > 1) {
        throw new SQLSyntaxErrorException(
            "the text has a second statement at line "
                + parts.get(1).line()
                + " (index "
                + parts.get(1).start()
                + "); execute statements one by one",
            "42000",
            1);
      }
    }
    return new WireStatement(sql, clearance, blobs);
  }

  /**
   * Checks every row of parameters before any is sent.
   *
   * @throws SQLException with SQLState 07001 for another number of values than parameters, 22003
   *     for a number that JSON cannot hold, 22023 for a k, a vector or JSONB that would crash the
   *     server
   */
  void check(ParameterBuffer parameters) throws SQLException {
    if (parameters.parameterCount() != names.size()) {
      throw new SQLException(
          "the statement has "
              + names.size()
              + " parameters, but "
              + parameters.parameterCount()
              + " values were given: "
              + original,
          "07001");
    }
    clearance.checkParameters(parameters);
    ParameterReader reader = new ParameterReader(parameters);
    for (int row = 0; row < reader.rowCount(); row++) {
      for (int index = 1; index <= names.size(); index++) {
        ValueType type = reader.next();
        if (type == ValueType.FLOAT) {
          checkFinite(reader.getDouble(), index);
        } else if (type == ValueType.BLOB && blobs.isNeeded()) {
          blobs.checkParameter(reader.getBlob(), index);
        }
      }
    }
  }

  private static void checkFinite(double value, int index) throws SQLDataException {
    if (!Double.isFinite(value)) {
      throw new SQLDataException(
          "parameter "
              + index
              + " is "
              + value
              + ", which Hrana cannot carry to a server; "
              + (Double.isNaN(value)
                  ? "bind NULL, as SQLite stores it"
                  : "bind a finite number, or write 9e999 or -9e999 in the SQL"),
          "22003");
    }
  }

  /** The text as the caller gave it. */
  String original() {
    return original;
  }

  StatementKind kind() {
    return kind;
  }

  int parameterCount() {
    return names.size();
  }

  /** One entry a parameter, null for a plain {@code ?}. */
  List<@Nullable String> parameterNames() {
    return names;
  }

  /** Says whether arguments go by name. */
  boolean isNamed() {
    return named;
  }

  /** The name of a parameter of a statement whose arguments go by name, from 0 on. */
  String parameterName(int index) {
    return Objects.requireNonNull(names.get(index));
  }

  /**
   * Says whether it sets a PRAGMA of the connection, which a new stream would not know. The server
   * takes only this one of them.
   */
  boolean setsForeignKeys() {
    if (kind != StatementKind.PRAGMA_WRITE) {
      return false;
    }
    SqlTokenizer tokens = new SqlTokenizer(original);
    boolean found = false;
    while (tokens.nextSolid() && !found) {
      found = tokens.isWord("foreign_keys");
    }
    return found;
  }

  /** Names in it that may be a vector index's own tables. */
  Set<String> shadowSuspects() {
    return shadowSuspects;
  }

  /** What it asks of the session and not of the database. */
  SessionFunctions functions() {
    return functions;
  }

  /** The text to send. */
  String text(SessionValues values) {
    return functions.replaceIn(positional, values);
  }

  private static boolean isPlainName(@Nullable String name) {
    return name != null && !name.startsWith("?") && name.indexOf('(') < 0 && name.indexOf("::") < 0;
  }
}
