package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.functions.vector.VectorType;
import io.github.libsqljooq.functions.vector.Vectors;
import io.github.libsqljooq.testkit.SqldServer;
import java.nio.file.Path;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that a reader sees first, as a whole. */
class DesignSampleTest {
  private static final Product PRODUCT = new Product();

  @TempDir Path directory;

  /** What the generator makes of {@code create table product}. */
  private static final class Product extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    final TableField<Record, Long> id =
        createField(name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this);
    final TableField<Record, String> name = createField(name("name"), SQLDataType.CLOB, this);
    final TableField<Record, Double> price = createField(name("price"), SQLDataType.DOUBLE, this);
    final TableField<Record, float[]> embedding =
        createField(name("embedding"), SQLDataType.BLOB, this, "", VectorType.FLOAT32.binding(3));

    Product() {
      super(name("product"));
    }
  }

  private static void fill(DSLContext ctx) {
    ctx.execute(
        "create table product (id integer primary key, name text not null, price real,"
            + " embedding f32_blob(3))");
    ctx.insertInto(PRODUCT, PRODUCT.name, PRODUCT.price, PRODUCT.embedding)
        .values("hammer", 20.0, new float[] {1, 0, 0})
        .values("nail", 0.1, new float[] {0.9f, 0.1f, 0})
        .values("rose", 3.0, new float[] {0, 0, 1})
        .execute();
  }

  @Test
  void theSampleOfTheDesignRuns() {
    float[] query = {1, 0.05f, 0};
    try (LibsqlContext libsql = Libsql.open("jdbc:libsql:" + directory.resolve("shop.db"))) {
      DSLContext ctx = DSL.using(libsql);
      fill(ctx);
      try (var discount =
          LibsqlFunctions.register(
              "discount", (Double price, Integer percent) -> price * (100 - percent) / 100)) {

        var rows =
            ctx.select(PRODUCT.name, discount.call(PRODUCT.price, val(15)))
                .from(PRODUCT)
                .orderBy(Vectors.cosineDistance(PRODUCT.embedding, query))
                .limit(10)
                .fetch();

        assertThat(rows.getValues(PRODUCT.name)).containsExactly("hammer", "nail", "rose");
        assertThat(rows.getValues(1, Double.class)).containsExactly(17.0, 0.085, 2.55);
      }
    }
  }

  @Test
  void theSameQueryRunsOnAServer() {
    float[] query = {0, 0, 1};
    try (SqldServer server = SqldServer.start();
        LibsqlContext libsql = Libsql.open("jdbc:libsql:" + server.url())) {
      DSLContext ctx = DSL.using(libsql);
      fill(ctx);

      assertThat(
              ctx.select(PRODUCT.name)
                  .from(PRODUCT)
                  .orderBy(Vectors.cosineDistance(PRODUCT.embedding, query))
                  .limit(1)
                  .fetch(PRODUCT.name))
          .containsExactly("rose");
      ctx.transaction(
          outer -> {
            outer.dsl().deleteFrom(PRODUCT).where(PRODUCT.name.eq("nail")).execute();
            outer
                .dsl()
                .transaction(
                    inner -> inner.dsl().update(PRODUCT).set(PRODUCT.price, 1.0).execute());
          });
      assertThat(ctx.fetchCount(PRODUCT, PRODUCT.price.eq(1.0))).isEqualTo(2);
      assertThat(
              ctx.insertInto(PRODUCT, PRODUCT.name)
                  .values("saw")
                  .values("axe")
                  .returning(PRODUCT.id)
                  .fetch(PRODUCT.id))
          .containsExactly(4L, 5L);
    }
  }
}
