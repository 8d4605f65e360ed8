package app;

import static app.db.Tables.ITEM;

import app.db.tables.records.ItemRecord;
import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.functions.vector.BitVector;
import io.github.libsqljooq.functions.vector.TopK;
import io.github.libsqljooq.functions.vector.Vectors;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** Stores and finds vectors of all types by the generated classes. */
public final class Main {
  public static void main(String[] args) throws Exception {
    try (LibsqlContext libsql = Libsql.open("jdbc:libsql::memory:")) {
      DSLContext ctx = DSL.using(libsql);
      ctx.execute(
          "CREATE TABLE item (id INTEGER PRIMARY KEY, f32 F32_BLOB(3), f64 F64_BLOB(3),"
              + " f16 F16_BLOB(3), fb16 FB16_BLOB(3), f8 F8_BLOB(3), bits F1BIT_BLOB(9))");
      Vectors.createIndex("item_f32").on(ITEM.F32).execute(ctx);
      for (int i = 0; i < 3; i++) {
        ItemRecord item = ctx.newRecord(ITEM);
        float[] vector = new float[3];
        vector[i] = 1;
        item.setF32(vector);
        item.setF64(new double[] {i, 1, 2});
        item.setF16(vector);
        item.setFb16(vector);
        item.setF8(vector);
        item.setBits(BitVector.of(true, false, true, false, true, false, true, false, i == 1));
        item.store();
      }
      float[] query = {0.1f, 0.9f, 0};
      Long nearest =
          ctx.select(ITEM.ID)
              .from(ITEM)
              .orderBy(Vectors.cosineDistance(ITEM.F32, query))
              .limit(1)
              .fetchSingle(ITEM.ID);
      TopK top = Vectors.createIndex("item_f32").on(ITEM.F32).topK(query, 1);
      Record2<Long, Double> found =
          ctx.select(ITEM.ID, top.distance()).from(top.table()).fetchSingle();
      if (nearest != 2 || found.value1() != 2 || found.value2() > 0.1) {
        throw new AssertionError(nearest + ", " + found);
      }
      ItemRecord read = ctx.selectFrom(ITEM).where(ITEM.ID.eq(2L)).fetchSingle();
      if (read.getF64()[0] != 1 || read.getF16()[1] != 1 || !read.getBits().get(8)) {
        throw new AssertionError(read.toString());
      }
    }
  }
}
