package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.ParameterReader;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a VACUUM works on, told by its text.
 *
 * @param schema the schema that it packs or copies
 * @param into where the file of the copy is named: a string or a parameter; null without INTO
 * @param known whether that can be told; false for an expression
 * @see <a href="https://sqlite.org/lang_vacuum.html">VACUUM</a>
 */
record VacuumStatement(String schema, @Nullable Token into, boolean known) {

  /** The statement, or null if the text is no VACUUM. */
  static @Nullable VacuumStatement parse(String sql) {
    List<Token> tokens = new ArrayList<>(SqlTokenizer.tokens(sql));
    tokens.removeIf(token -> token.kind() == Kind.SEMICOLON);
    if (tokens.isEmpty() || !tokens.get(0).isWord("VACUUM")) {
      return null;
    }
    int next = 1;
    String schema = "main";
    if (next < tokens.size() && !tokens.get(next).isWord("INTO")) {
      schema = tokens.get(next).name();
      next++;
    }
    if (next >= tokens.size()) {
      return new VacuumStatement(schema, null, true);
    }
    Token into = tokens.get(tokens.size() - 1);
    boolean known =
        tokens.size() == next + 2 && (into.kind() == Kind.STRING || into.kind() == Kind.PARAMETER);
    return new VacuumStatement(schema, into, known);
  }

  /** The file that is written, or null if none is or it cannot be told. */
  @Nullable String file(ParameterBuffer parameters) {
    if (into == null || !known) {
      return null;
    } else if (into.kind() == Kind.STRING) {
      return into.name();
    }
    // The one parameter of the statement, though it may be called ?3.
    ParameterReader reader = new ParameterReader(parameters);
    String file = null;
    for (int i = 0; i < reader.parameterCount(); i++) {
      file = reader.next() == ValueType.TEXT ? reader.getText() : null;
    }
    return file;
  }
}
