package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.meta.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a vector index is set up. Immutable.
 *
 * @param column name of the vector column
 * @param options the {@code name=value} arguments, names in lower case
 */
public record VectorIndexInfo(String column, Map<String, String> options) {

  /** Copies the map. */
  public VectorIndexInfo {
    options = Map.copyOf(options);
  }

  /**
   * Whether its answers stay right after updates. An index that keeps its neighbours uncompressed
   * (libsql's default) finds an updated row under its former vector too.
   */
  public boolean compressesNeighbors() {
    String value = options.get("compress_neighbors");
    return value != null && !value.toLowerCase(Locale.ROOT).startsWith("float32");
  }

  /** Reads a CREATE INDEX statement; null if it makes no vector index. */
  static @Nullable VectorIndexInfo parse(String sql) {
    List<Token> tokens = SqlTokenizer.tokens(sql);
    for (int i = 0; i + 2 < tokens.size(); i++) {
      boolean named = Names.equal(tokens.get(i).name(), "libsql_vector_idx");
      if (named && tokens.get(i + 1).isOperator("(")) {
        return new VectorIndexInfo(tokens.get(i + 2).name(), options(tokens, i + 3));
      }
    }
    return null;
  }

  private static Map<String, String> options(List<Token> tokens, int from) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = from; i < tokens.size() && !tokens.get(i).isOperator(")"); i++) {
      Token token = tokens.get(i);
      int equals = token.kind() == Kind.STRING ? token.name().indexOf('=') : -1;
      if (equals > 0) {
        String name = token.name().substring(0, equals).strip().toLowerCase(Locale.ROOT);
        options.put(name, token.name().substring(equals + 1).strip());
      }
    }
    return options;
  }
}
