package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import java.net.URI;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From what a server answers, or does not, to exceptions. Stateless but for the functions' names.
 */
final class HranaErrors {
  /** Our code for HTTP 429: the server has no stream left. */
  static final String STREAMS_BUSY = "STREAMS_BUSY";

  private static final List<String> PREFIXES =
      List.of("SQLite error: ", "SQL input error: ", "SQL string could not be parsed: ");

  private static final Map<String, Integer> CODES =
      Map.ofEntries(
          Map.entry("INTERNAL", ResultCode.INTERNAL),
          Map.entry("PERM", ResultCode.PERM),
          Map.entry("ABORT", ResultCode.ABORT),
          Map.entry("BUSY", ResultCode.BUSY),
          Map.entry("LOCKED", ResultCode.LOCKED),
          Map.entry("NOMEM", ResultCode.NOMEM),
          Map.entry("READONLY", ResultCode.READONLY),
          Map.entry("INTERRUPT", ResultCode.INTERRUPT),
          Map.entry("IOERR", ResultCode.IOERR),
          Map.entry("CORRUPT", ResultCode.CORRUPT),
          Map.entry("FULL", ResultCode.FULL),
          Map.entry("CANTOPEN", ResultCode.CANTOPEN),
          Map.entry("SCHEMA", ResultCode.SCHEMA),
          Map.entry("TOOBIG", ResultCode.TOOBIG),
          Map.entry("CONSTRAINT", ResultCode.CONSTRAINT),
          Map.entry("MISMATCH", ResultCode.MISMATCH),
          Map.entry("MISUSE", ResultCode.MISUSE),
          Map.entry("AUTH", ResultCode.AUTH),
          Map.entry("RANGE", ResultCode.RANGE),
          Map.entry("NOTADB", ResultCode.NOTADB));

  private final URI server;
  private final FunctionRegistry functions;

  HranaErrors(URI server, FunctionRegistry functions) {
    this.server = server;
    this.functions = functions;
  }

  /** The exception for a statement that the server reports as failed. */
  SQLException ofStatement(HranaError error) {
    String message = withoutPrefix(error.message());
    return switch (error.code()) {
      case "TRANSACTION_TIMEOUT", "STREAM_EXPIRED" -> lostTransaction(message);
      case STREAMS_BUSY ->
          new SQLTransientException(
              message
                  + " (a server has 128 streams; keep transactions short, or use a smaller pool)",
              "53300");
      case "RESPONSE_TOO_LARGE" ->
          new SQLDataException(
              "the rows are more than the server puts into one answer (10 MB); read them in parts"
                  + " with LIMIT, or fewer columns. If the statement writes, the write has been done",
              "54000",
              ResultCode.TOOBIG);
      case "ARGS_INVALID" -> ofArguments(message);
      case "SQL_PARSE_ERROR", "SQL_MANY_STATEMENTS", "SQL_NO_STATEMENT" ->
          new SQLSyntaxErrorException(
              message + " (said the server's own parser)", "42000", ResultCode.ERROR);
      default ->
          SqliteErrors.toException(code(error.code(), message), message + hint(message), null);
    };
  }

  /** The exception for an exchange that brought no answer. */
  SQLException ofTransport(TransportException e, Effect effect) {
    return switch (e.kind()) {
      case NOT_SENT -> ofMissingServer(e, effect);
      case REFUSED -> ofStatus(e);
      case LOST, TIMEOUT, CANCELLED -> ofLoss(e, effect);
    };
  }

  /** The exception for what is called after a transaction was lost and before it is rolled back. */
  static SQLException inLostTransaction(String reason) {
    return new SQLException(
        "the transaction is gone (" + reason + "); roll back, then begin again", "25P02");
  }

  /** The exception that tells that a transaction was lost. */
  static SQLException lostTransaction(String message) {
    return new SQLTransactionRollbackException(
        message
            + " (the server has rolled the transaction back: it ends one that idles for 10 s, or"
            + " that keeps another writer waiting for 5 s; roll back and try again)",
        SqliteErrors.SERIALIZATION_FAILURE,
        ResultCode.BUSY);
  }

  private static SQLException ofMissingServer(TransportException e, Effect effect) {
    return effect == Effect.TRANSACTION || effect == Effect.ROLLBACK
        ? new SQLTransientConnectionException(
            e.text() + "; the transaction is gone with the server, roll back here too", "08006", e)
        : new SQLTransientConnectionException(e.text(), "08001", e);
  }

  private SQLException ofLoss(TransportException e, Effect effect) {
    String text = e.text();
    if (effect == Effect.UNKNOWN) {
      return new SQLNonTransientConnectionException(
          text
              + "; whether the write took effect is unknown, so it was not sent again: look before"
              + " you repeat it",
          "08007",
          e);
    } else if (effect == Effect.TRANSACTION) {
      text += "; the server rolls the transaction back, roll back here too";
    } else if (effect == Effect.ROLLBACK) {
      text += "; the server rolls back by itself within 10 s";
    }
    if (e.kind() == TransportException.Kind.CANCELLED) {
      return SqliteErrors.toException(ResultCode.INTERRUPT, text, e);
    }
    if (text.contains("invalid utf-8")) {
      return new SQLDataException(
          text + " (a TEXT of the result is not UTF-8; select it as CAST(... AS BLOB))",
          "22021",
          e);
    }
    return new SQLTransientConnectionException(text, "08006", e);
  }

  private SQLException ofStatus(TransportException e) {
    String text = server + " refused: " + e.text();
    return switch (e.status()) {
      case 401 ->
          new SQLInvalidAuthorizationSpecException(
              text + " (set authToken to a valid token of this database)", "28000", e);
      case 403 ->
          new SQLSyntaxErrorException(
              text + " (the token does not allow this statement)", "42501", ResultCode.AUTH, e);
      case 404 -> new SQLNonTransientConnectionException(text + namespaceHint(e), "08001", e);
      case 413 ->
          new SQLDataException(
              text + " (send smaller values, or a batch in parts)", "54000", ResultCode.TOOBIG, e);
      default ->
          isStreamLost(e)
              ? lostTransaction(e.text())
              : new SQLNonTransientConnectionException(
                  server + " answered HTTP " + e.status() + ": " + e.text(), "08004", e);
    };
  }

  /** Says whether the server knows the stream no more, and so has rolled its transaction back. */
  static boolean isStreamLost(TransportException e) {
    String text = e.text().toLowerCase(Locale.ROOT);
    return e.status() == 400 && (text.contains("baton") || text.contains("stream_expired"));
  }

  private String namespaceHint(TransportException e) {
    if (!e.text().contains("Namespace")) {
      return " (is this the address of a libsql server? It has to answer /v3/pipeline)";
    }
    return " (the server takes the part of the host before its first dot for the name of a"
        + " namespace, here from '"
        + server.getHost()
        + "'; use http://localhost:PORT for the default namespace of a server on this machine)";
  }

  private static SQLException ofArguments(String message) {
    if (message.contains("too big")) {
      return SqliteErrors.toException(
          ResultCode.TOOBIG,
          "string or blob too big (the server takes values of about 5 MB; store larger ones in parts)",
          null);
    }
    return new SQLException(message, "07001");
  }

  private static String withoutPrefix(String message) {
    for (String prefix : PREFIXES) {
      if (message.startsWith(prefix)) {
        return message.substring(prefix.length());
      }
    }
    return message;
  }

  private static int code(String name, String message) {
    if (!name.startsWith("SQLITE_")) {
      return ResultCode.ERROR;
    }
    int code = CODES.getOrDefault(name.split("_", 3)[1], ResultCode.ERROR);
    return code == ResultCode.CONSTRAINT ? constraint(name, message) : code;
  }

  /** The server reports the primary code only; SQLite's words tell most of the extended ones. */
  private static int constraint(String name, String message) {
    if (name.endsWith("PRIMARYKEY")) {
      return ResultCode.CONSTRAINT_PRIMARYKEY;
    } else if (message.startsWith("UNIQUE constraint")) {
      return ResultCode.CONSTRAINT_UNIQUE;
    } else if (message.startsWith("NOT NULL constraint")) {
      return ResultCode.CONSTRAINT_NOTNULL;
    } else if (message.startsWith("FOREIGN KEY constraint")) {
      return ResultCode.CONSTRAINT_FOREIGNKEY;
    } else if (message.startsWith("CHECK constraint")) {
      return ResultCode.CONSTRAINT_CHECK;
    } else if (message.startsWith("cannot store")) {
      return ResultCode.CONSTRAINT_DATATYPE;
    }
    return ResultCode.CONSTRAINT;
  }

  private String hint(String message) {
    String prefix = "no such function: ";
    if (!message.startsWith(prefix)) {
      return "";
    }
    String name = message.substring(prefix.length()).split("[ (]", 2)[0];
    return isJavaFunction(functions, name) || isJavaFunction(FunctionRegistry.process(), name)
        ? " (it is a Java function; those run in local databases, not on a server: call it on the"
            + " rows that come back, or register it for a local database)"
        : "";
  }

  private static boolean isJavaFunction(FunctionRegistry registry, String name) {
    return registry.snapshot().functions().stream()
        .anyMatch(function -> function.name().equalsIgnoreCase(name));
  }
}
