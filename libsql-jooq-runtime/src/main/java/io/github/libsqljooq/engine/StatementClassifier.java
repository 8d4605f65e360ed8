package io.github.libsqljooq.engine;

import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a statement's text alone, by the same rule in every mode, what it does and which
 * parameters it has. No I/O. Thread-safe.
 */
public final class StatementClassifier {
  /** PRAGMAs whose argument says what to read. */
  private static final Set<String> READS_WITH_ARGUMENT =
      Set.of(
          "table_info",
          "table_xinfo",
          "table_list",
          "index_list",
          "index_info",
          "index_xinfo",
          "foreign_key_list",
          "foreign_key_check",
          "integrity_check",
          "quick_check");

  /** PRAGMAs that act without being given a value. */
  private static final Set<String> ACTS_WITHOUT_ARGUMENT =
      Set.of("incremental_vacuum", "optimize", "wal_checkpoint", "shrink_memory");

  private StatementClassifier() {}

  /** Says what the first statement of a text does. */
  public static StatementKind classify(String sql) {
    SqlTokenizer tokens = new SqlTokenizer(sql);
    do {
      if (!tokens.nextSolid()) {
        return StatementKind.EMPTY;
      }
    } while (tokens.kind() == Kind.SEMICOLON);
    if (tokens.kind() != Kind.WORD) {
      return StatementKind.OTHER;
    }
    return switch (tokens.text().toUpperCase(Locale.ROOT)) {
      case "SELECT", "VALUES" -> StatementKind.SELECT;
      case "INSERT", "REPLACE" -> StatementKind.INSERT;
      case "UPDATE" -> StatementKind.UPDATE;
      case "DELETE" -> StatementKind.DELETE;
      case "WITH" -> afterWith(tokens);
      case "CREATE", "ALTER", "DROP", "REINDEX", "ANALYZE", "VACUUM" -> StatementKind.DDL;
      case "PRAGMA" -> pragma(tokens);
      case "EXPLAIN" -> StatementKind.EXPLAIN;
      case "BEGIN" -> StatementKind.BEGIN;
      case "COMMIT", "END" -> StatementKind.COMMIT;
      case "ROLLBACK" -> rollback(tokens);
      case "SAVEPOINT" -> StatementKind.SAVEPOINT;
      case "RELEASE" -> StatementKind.RELEASE;
      case "ATTACH", "DETACH" -> StatementKind.ATTACH;
      default -> StatementKind.OTHER;
    };
  }

  /**
   * How many parameters a statement has: its largest parameter index. A {@code ?NNN} that SQLite
   * would refuse counts as nothing; the engine reports it.
   *
   * @see <a
   *     href="https://sqlite.org/c3ref/bind_parameter_count.html">sqlite3_bind_parameter_count</a>
   */
  public static int parameterCount(String sql) {
    return numbers(sql).count();
  }

  /**
   * The parameters' names, one entry an index, with their prefix ({@code :name}, {@code ?5}); null
   * for a plain {@code ?} and for an index that a {@code ?NNN} skipped. Unmodifiable.
   *
   * @see <a
   *     href="https://sqlite.org/c3ref/bind_parameter_name.html">sqlite3_bind_parameter_name</a>
   */
  public static List<@Nullable String> parameterNames(String sql) {
    return Collections.unmodifiableList(numbers(sql).names());
  }

  /**
   * The same statement with each parameter written as {@code ?NNN}, its index; one that SQLite
   * would refuse stays as it is.
   */
  public static String numberParameters(String sql) {
    ParameterNumbers numbers = new ParameterNumbers();
    StringBuilder text = new StringBuilder(sql.length() + 16);
    SqlTokenizer tokens = new SqlTokenizer(sql);
    while (tokens.next()) {
      int index = tokens.kind() == Kind.PARAMETER ? numbers.add(tokens.text()) : 0;
      if (index > 0) {
        text.append('?').append(index);
      } else {
        text.append(sql, tokens.start(), tokens.end());
      }
    }
    return text.toString();
  }

  private static ParameterNumbers numbers(String sql) {
    ParameterNumbers numbers = new ParameterNumbers();
    SqlTokenizer tokens = new SqlTokenizer(sql);
    while (tokens.nextSolid()) {
      if (tokens.kind() == Kind.PARAMETER) {
        numbers.add(tokens.text());
      }
    }
    return numbers;
  }

  /** The verb stands outside of all parentheses, right behind the last one's end. */
  private static StatementKind afterWith(SqlTokenizer tokens) {
    int depth = 0;
    boolean closed = false;
    while (tokens.nextSolid() && tokens.kind() != Kind.SEMICOLON) {
      String text = tokens.text();
      if (tokens.kind() == Kind.OPERATOR) {
        depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
        closed = text.equals(")") && depth == 0;
      } else {
        if (closed && tokens.kind() == Kind.WORD) {
          switch (text.toUpperCase(Locale.ROOT)) {
            case "SELECT", "VALUES":
              return StatementKind.SELECT;
            case "INSERT", "REPLACE":
              return StatementKind.INSERT;
            case "UPDATE":
              return StatementKind.UPDATE;
            case "DELETE":
              return StatementKind.DELETE;
            default:
              break;
          }
        }
        closed = false;
      }
    }
    return StatementKind.OTHER;
  }

  private static StatementKind pragma(SqlTokenizer tokens) {
    String name = "";
    while (tokens.nextSolid() && tokens.kind() != Kind.SEMICOLON) {
      String text = tokens.text();
      if (text.equals("=")) {
        return StatementKind.PRAGMA_WRITE;
      } else if (text.equals("(")) {
        return READS_WITH_ARGUMENT.contains(name)
            ? StatementKind.PRAGMA_READ
            : StatementKind.PRAGMA_WRITE;
      } else if (!text.equals(".")) {
        name = tokens.name().toLowerCase(Locale.ROOT);
      }
    }
    return ACTS_WITHOUT_ARGUMENT.contains(name)
        ? StatementKind.PRAGMA_WRITE
        : StatementKind.PRAGMA_READ;
  }

  private static StatementKind rollback(SqlTokenizer tokens) {
    while (tokens.nextSolid() && tokens.kind() != Kind.SEMICOLON) {
      if (tokens.isWord("TO")) {
        return StatementKind.ROLLBACK_TO;
      }
    }
    return StatementKind.ROLLBACK;
  }
}
