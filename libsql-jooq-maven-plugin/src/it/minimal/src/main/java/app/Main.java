package app;

import static app.db.Tables.PRODUCT;
import static app.db.Tables.SOLD;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDateTime;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Runs typed queries on the generated classes. */
public final class Main {
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:libsql::memory:")) {
      for (String name : new String[] {"V1__product", "V2__vector_index"}) {
        run(connection, "/db/migration/" + name + ".sql");
      }
      DSLContext ctx = DSL.using(connection, SQLDialect.SQLITE);
      ctx.insertInto(PRODUCT, PRODUCT.NAME, PRODUCT.PRICE, PRODUCT.EMBEDDING)
          .values("lamp", 9.5, new float[] {1, 0, 0})
          .values("chair", 20.0, new float[] {0, 1, 0})
          .execute();
      Long lamp = ctx.select(PRODUCT.ID).from(PRODUCT).where(PRODUCT.NAME.eq("lamp")).fetchSingle(PRODUCT.ID);
      ctx.insertInto(SOLD).values(lamp, LocalDateTime.now()).execute();
      float[] embedding = ctx.select(SOLD.product().EMBEDDING).from(SOLD).fetchSingle(0, float[].class);
      Double price = ctx.select(SOLD.product().PRICE).from(SOLD).fetchSingle().value1();
      if (embedding.length != 3 || price != 10.5) {
        throw new AssertionError(embedding.length + " dimensions, price " + price);
      }
    }
  }

  private static void run(Connection connection, String resource) throws Exception {
    try (InputStream in = Main.class.getResourceAsStream(resource);
        Statement statement = connection.createStatement()) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String sql : io.github.libsqljooq.engine.SqlScript.split(script)) {
        statement.execute(sql);
      }
    }
  }
}
