package io.github.libsqljooq.functions.vector;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What a search must know of an index, read from the statement that created it. Immutable.
 *
 * @param isL2 whether it orders by the L2 distance, not by the cosine distance
 * @param searchL how many candidates a search keeps
 */
record IndexOptions(boolean isL2, int searchL) {
  /** What the engine takes where the statement says nothing. */
  private static final IndexOptions DEFAULT = new IndexOptions(false, 200);

  /**
   * Reads the options of an index.
   *
   * @throws DataAccessException with SQLState 42704 if there is no vector index of this name
   */
  static IndexOptions read(DSLContext ctx, String index) {
    String sql =
        ctx.select(DSL.field(DSL.name("sql"), SQLDataType.VARCHAR))
            .from(DSL.table(DSL.name("sqlite_schema")))
            .where(DSL.field(DSL.name("type"), SQLDataType.VARCHAR).eq("index"))
            .and(DSL.field(DSL.name("name"), SQLDataType.VARCHAR).eq(index))
            .fetchOne(0, String.class);
    IndexOptions options = sql == null ? null : parse(sql);
    if (options == null) {
      String message =
          "the database has no vector index named '"
              + index
              + "' (names are compared letter by letter); create it by Vectors.createIndex";
      throw new DataAccessException(message, new SQLSyntaxErrorException(message, "42704"));
    }
    return options;
  }

  /** Reads a CREATE INDEX statement; null if it makes no vector index. */
  static @Nullable IndexOptions parse(String sql) {
    List<Token> tokens = SqlTokenizer.tokens(sql);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).name().equalsIgnoreCase("libsql_vector_idx")
          && tokens.get(i + 1).isOperator("(")) {
        return arguments(tokens, i + 2);
      }
    }
    return null;
  }

  private static IndexOptions arguments(List<Token> tokens, int from) {
    IndexOptions options = DEFAULT;
    for (int i = from; i < tokens.size() && !tokens.get(i).isOperator(")"); i++) {
      int equals = tokens.get(i).kind() == Kind.STRING ? tokens.get(i).name().indexOf('=') : -1;
      if (equals > 0) {
        String text = tokens.get(i).name().toLowerCase(Locale.ROOT);
        options = options.with(text.substring(0, equals).strip(), text.substring(equals + 1));
      }
    }
    return options;
  }

  /** The engine takes a metric by how it begins, such as {@code l2}. */
  private IndexOptions with(String name, String value) {
    return switch (name) {
      case "metric" -> new IndexOptions(value.strip().startsWith("l"), searchL);
      case "search_l" -> new IndexOptions(isL2, number(value.strip()));
      default -> this;
    };
  }

  /** More than any search may ask for is as good as the most. */
  private static int number(String digits) {
    return digits.length() > 7
        ? VectorIndex.MAX_K
        : Math.min(VectorIndex.MAX_K, Integer.parseInt(digits));
  }
}
