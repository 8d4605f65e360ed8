package io.github.libsqljooq.functions.vector;

import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The rows nearest to a vector, as a table with a distance. Immutable.
 *
 * <pre>{@code
 * TopK nearest = index.topK(query, 10);
 * ctx.select(PRODUCT.NAME, nearest.distance())
 *    .from(nearest.table())
 *    .orderBy(nearest.distance())
 *    .fetch();
 * }</pre>
 *
 * <p>The table is the searched table joined to the result of the search, so that its own fields can
 * be selected. A condition in WHERE takes effect after the search: of 10 rows found those stay that
 * fit. The index is approximate; it may miss a row that is near, and of many equal vectors some.
 */
public final class TopK {
  private final Table<Record> table;
  private final Field<Double> distance;

  private TopK(Table<Record> table, Field<Double> distance) {
    this.table = table;
    this.distance = distance;
  }

  static <V> TopK of(VectorIndex<V> index, Table<?> table, Field<V> column, V query, int k) {
    if (k < 1 || k > VectorIndex.MAX_K) {
      throw new IllegalArgumentException("k is " + k + ", must be 1 to " + VectorIndex.MAX_K);
    }
    if (k > index.searchL()) {
      throw new IllegalArgumentException(
          "k is "
              + k
              + ", but index "
              + index.name()
              + " keeps search_l="
              + index.searchL()
              + " candidates and finds no more; create it with searchL("
              + k
              + ") or more");
    }
    Operand<V> operand = Operand.of(query, column);
    Name alias = DSL.name("top_" + index.name());
    Table<Record> found =
        DSL.table(
                "vector_top_k({0}, {1}, {2})",
                DSL.inline(index.name()), operand.field(), DSL.val(k, SQLDataType.INTEGER))
            .as(alias);
    Field<Long> id = DSL.field(alias.append(DSL.name("id")), SQLDataType.BIGINT);
    Table<Record> joined = found.join(table).on(rowid(table).eq(id));
    return new TopK(joined, index.distance(column, query));
  }

  /** The rowid by the first of its three names that no column has taken. */
  private static Field<Long> rowid(Table<?> table) {
    for (String name : new String[] {"rowid", "_rowid_", "oid"}) {
      if (table.fieldsRow().field(name) == null) {
        return DSL.field(table.getQualifiedName().append(DSL.name(name)), SQLDataType.BIGINT);
      }
    }
    throw new IllegalArgumentException(
        "table " + table.getName() + " hides its rowid: it has columns rowid, _rowid_ and oid");
  }

  /** The rows found, to select from: the searched table with its fields, k rows at most. */
  public Table<Record> table() {
    return table;
  }

  /** How far each row is from the vector looked for, computed exactly from the column. */
  public Field<Double> distance() {
    return distance;
  }
}
