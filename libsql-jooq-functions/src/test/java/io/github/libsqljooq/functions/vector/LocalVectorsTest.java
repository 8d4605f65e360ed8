package io.github.libsqljooq.functions.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalVectorsTest extends VectorsContract {
  private static final Field<float[]> E = field(name("e"), VectorType.FLOAT32.dataType());

  @TempDir Path directory;

  @Override
  LibsqlContext open() {
    return Libsql.open("jdbc:libsql:" + directory.resolve("vectors.db"));
  }

  @Test
  void theInnerProductIsNative() {
    try (LibsqlContext libsql = open()) {
      List<String> sql = new ArrayList<>();
      libsql.setAppending(
          new org.jooq.impl.DefaultExecuteListenerProvider(
              new org.jooq.ExecuteListener() {
                private static final long serialVersionUID = 1L;

                @Override
                public void renderEnd(org.jooq.ExecuteContext context) {
                  sql.add(context.sql());
                }
              }));
      float[] vector = {1, 2};
      Field<Double> product = Vectors.innerProduct(Vectors.value(vector), vector);

      assertThat(libsql.dsl().select(product).fetchSingle().value1()).isEqualTo(5.0);
      libsql.dsl().transaction(trx -> trx.dsl().select(product).fetch());

      assertThat(sql).hasSize(2).allMatch(text -> text.contains("vector_inner_product("));
    }
  }

  @Test
  void withoutADatabaseTheInnerProductIsPortable() {
    assertThat(DSL.using(SQLDialect.SQLITE).render(Vectors.innerProduct(E, new float[] {3, 4})))
        .contains("vector_distance_cos(")
        .doesNotContain("vector_inner_product");
  }
}
