package io.github.libsqljooq.meta.source;

import java.sql.SQLException;

/** A statement of a script that the engine refused. */
public final class ScriptException extends SchemaSourceException {
  private static final long serialVersionUID = 1L;

  private final String script;
  private final int line;
  private final String statement;

  ScriptException(String script, int line, String statement, SQLException cause) {
    super(message(script, line, statement, cause), cause);
    this.script = script;
    this.line = line;
    this.statement = statement;
  }

  private static String message(String script, int line, String statement, SQLException cause) {
    return script
        + ", line "
        + line
        + ": "
        + cause.getMessage()
        + "\nin the statement\n"
        + statement;
  }

  /** The script's name: its path within the directory of migrations, or of the project. */
  public String script() {
    return script;
  }

  /** The line of the script where the statement begins, or where its error is; 1 is the first. */
  public int line() {
    return line;
  }

  /** The statement, without the comments before it; its middle is left out if it is long. */
  public String statement() {
    return statement;
  }
}
