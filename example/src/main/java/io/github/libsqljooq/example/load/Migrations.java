package io.github.libsqljooq.example.load;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.engine.SqlScript;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Brings a database to the newest schema. SQLite's <a
 * href="https://sqlite.org/pragma.html#pragma_user_version">user_version</a> counts the scripts
 * that were applied.
 */
final class Migrations {
  /** The scripts that the classes in {@code db} were generated from, oldest first. */
  private static final List<String> SCRIPTS = List.of("V1__wordnet.sql", "V2__search.sql");

  private static final String FOLDER = "/db/migration/";

  private static final Field<String> TYPE = field(name("type"), String.class);
  private static final Field<String> NAME = field(name("name"), String.class);

  private Migrations() {}

  /**
   * Applies what is missing, each script in a transaction of its own.
   *
   * @throws IllegalStateException if the database is not ours, or newer than this program
   */
  static void apply(DSLContext ctx) throws IOException {
    requireOurs(ctx);
    int version = version(ctx);
    if (version > SCRIPTS.size()) {
      throw new IllegalStateException(
          "the database has schema version "
              + version
              + ", this program knows versions up to "
              + SCRIPTS.size()
              + ": use a newer program or another file");
    }
    for (int next = version + 1; next <= SCRIPTS.size(); next++) {
      apply(ctx, next);
    }
  }

  /**
   * Makes sure that nobody else's tables are in a database.
   *
   * @throws IllegalStateException if it is neither empty nor made by these scripts
   */
  static void requireOurs(DSLContext ctx) {
    if (version(ctx) == 0 ? hasTables(ctx) : !hasTable(ctx, "load_step")) {
      throw new IllegalStateException(
          "the database holds tables that are not a dictionary's: give a file that is new, or one"
              + " that this program made");
    }
  }

  private static void apply(DSLContext ctx, int version) throws IOException {
    List<String> statements = SqlScript.split(read(SCRIPTS.get(version - 1)));
    ctx.transaction(
        transaction ->
            transaction
                .dsl()
                .connection(
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        for (String sql : statements) {
                          statement.execute(sql);
                        }
                        statement.execute("PRAGMA user_version = " + version);
                      }
                    }));
  }

  private static int version(DSLContext ctx) {
    return ctx.resultQuery("PRAGMA user_version").fetchSingle(0, int.class);
  }

  private static boolean hasTables(DSLContext ctx) {
    return ctx.fetchExists(table(name("sqlite_schema")), TYPE.eq("table"));
  }

  private static boolean hasTable(DSLContext ctx, String name) {
    return ctx.fetchExists(table(name("sqlite_schema")), TYPE.eq("table"), NAME.eq(name));
  }

  private static String read(String script) throws IOException {
    try (InputStream stream = Migrations.class.getResourceAsStream(FOLDER + script)) {
      if (stream == null) {
        throw new FileNotFoundException(FOLDER + script + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
