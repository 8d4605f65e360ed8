package io.github.libsqljooq.functions.vector;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.RowCountQuery;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A vector index: what creates it, and what a search must know of it. Immutable; each method gives
 * another.
 *
 * <p>The defaults are {@code compress_neighbors=float8, max_neighbors=20, search_l=100}: about 10
 * kB and 2 ms an inserted vector of 384 dimensions, and 98 to 99 of 100 true neighbours found.
 * Tables of less than some thousand rows are searched faster without an index.
 *
 * @param <V> the vectors of the column
 * @see <a href="https://docs.turso.tech/features/ai-and-embeddings">Vector indexes of libsql</a>
 */
public final class VectorIndex<V> {
  /** By what a search orders. */
  public enum Metric {
    /** {@link Vectors#cosineDistance}. */
    COSINE("cosine", Distance.COSINE),
    /** {@link Vectors#l2Distance}. */
    L2("l2", Distance.L2);

    private final String option;
    private final Distance distance;

    Metric(String option, Distance distance) {
      this.option = option;
      this.distance = distance;
    }
  }

  /** The most rows that the engine can be asked for without harm. */
  static final int MAX_K = 1_000_000;

  private final String name;
  private final Table<?> table;
  private final Field<V> column;
  private final Metric metric;
  private final @Nullable VectorType<?> compression;
  private final int maxNeighbors;
  private final int searchL;
  private final int insertL;
  private final boolean ifNotExists;

  /** An index that has a name; say next what it is on. */
  public static final class Named {
    private final String name;

    Named(String name) {
      if (name.isBlank() || name.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("an index needs a name: '" + name + "'");
      }
      this.name = name;
    }

    /**
     * The index on a column of vectors, with the default options.
     *
     * @throws IllegalArgumentException if the column is none of vectors
     */
    public <V> VectorIndex<V> on(Table<?> table, Field<V> column) {
      Metric metric = Metric.COSINE;
      Operand.typeOf(column);
      return new VectorIndex<>(name, table, column, metric, VectorType.FLOAT8, 20, 100, 70, false);
    }

    /** The index on a field of a generated table. */
    public <V> VectorIndex<V> on(TableField<?, V> column) {
      Table<?> table = column.getTable();
      if (table == null) {
        throw new IllegalArgumentException("field " + column.getName() + " knows no table");
      }
      return on(table, column);
    }
  }

  private VectorIndex(
      String name,
      Table<?> table,
      Field<V> column,
      Metric metric,
      @Nullable VectorType<?> compression,
      int maxNeighbors,
      int searchL,
      int insertL,
      boolean ifNotExists) {
    this.name = name;
    this.table = table;
    this.column = column;
    this.metric = metric;
    this.compression = compression;
    this.maxNeighbors = checkRange("max_neighbors", maxNeighbors, 1, 1_000);
    this.searchL = checkRange("search_l", searchL, 1, MAX_K);
    this.insertL = checkRange("insert_l", insertL, 1, MAX_K);
    this.ifNotExists = ifNotExists;
  }

  private static int checkRange(String option, int value, int minimum, int maximum) {
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          option + " is " + value + ", must be " + minimum + " to " + maximum);
    }
    return value;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The table that it is on. */
  public Table<?> table() {
    return table;
  }

  /** The vectors that it is of. */
  public Field<V> column() {
    return column;
  }

  /** By what it orders. */
  public Metric metric() {
    return metric;
  }

  /** How many candidates a search keeps: no search finds more rows than about that. */
  public int searchL() {
    return searchL;
  }

  /**
   * Orders by another distance; default COSINE. Bit vectors have COSINE only, their Hamming
   * distance.
   */
  public VectorIndex<V> metric(Metric newMetric) {
    if (newMetric == Metric.L2 && Operand.typeOf(column) == VectorType.FLOAT1BIT) {
      throw new IllegalArgumentException(
          "bit vectors have no L2 distance; leave the metric COSINE");
    }
    return new VectorIndex<>(
        name, table, column, newMetric, compression, maxNeighbors, searchL, insertL, ifNotExists);
  }

  /**
   * Keeps the neighbours of each vector in another form; default {@link VectorType#FLOAT8}. {@link
   * VectorType#FLOAT1BIT}, half the size and less exact, goes with the metric COSINE only.
   *
   * @throws IllegalArgumentException for {@link VectorType#FLOAT32} and FLOAT64: see {@link
   *     #uncompressedAndStaleAfterUpdates}
   */
  public VectorIndex<V> compressNeighbors(VectorType<?> type) {
    if (type == VectorType.FLOAT32 || type == VectorType.FLOAT64) {
      throw new IllegalArgumentException(
          "an index with neighbours as "
              + type
              + " finds rows under the vectors they had before an UPDATE; use FLOAT8, or say"
              + " uncompressedAndStaleAfterUpdates() for rows that never change");
    }
    return with(type);
  }

  /**
   * Keeps the neighbours of each vector as they are, as the engine does by default: eight times the
   * size, and after an UPDATE or when a rowid is used again a row is still found under its
   * <em>old</em> vector, until REINDEX. Only for rows that are inserted once and never changed or
   * deleted.
   */
  public VectorIndex<V> uncompressedAndStaleAfterUpdates() {
    return with(null);
  }

  private VectorIndex<V> with(@Nullable VectorType<?> newCompression) {
    return new VectorIndex<>(
        name, table, column, metric, newCompression, maxNeighbors, searchL, insertL, ifNotExists);
  }

  /** Links each vector to so many others; default 20, 1 to 1,000. More are slower and find more. */
  public VectorIndex<V> maxNeighbors(int count) {
    return new VectorIndex<>(
        name, table, column, metric, compression, count, searchL, insertL, ifNotExists);
  }

  /**
   * Lets a search keep so many candidates; default 100, 1 to 1,000,000. It is fixed with the index
   * and bounds k.
   */
  public VectorIndex<V> searchL(int count) {
    return new VectorIndex<>(
        name, table, column, metric, compression, maxNeighbors, count, insertL, ifNotExists);
  }

  /** Lets an insert keep so many candidates; default 70. Less is faster and finds less later. */
  public VectorIndex<V> insertL(int count) {
    return new VectorIndex<>(
        name, table, column, metric, compression, maxNeighbors, searchL, count, ifNotExists);
  }

  /** Leaves an index of this name as it is, whatever its options. */
  public VectorIndex<V> ifNotExists() {
    return new VectorIndex<>(
        name, table, column, metric, compression, maxNeighbors, searchL, insertL, true);
  }

  /** The CREATE INDEX statement, to be executed by jOOQ. It indexes the rows that are there. */
  public RowCountQuery query() {
    checkMetric();
    List<QueryPart> parts = new ArrayList<>();
    parts.add(DSL.name(name));
    parts.add(DSL.table(table.getQualifiedName()));
    parts.add(DSL.field(column.getUnqualifiedName()));
    StringBuilder sql =
        new StringBuilder("create index ")
            .append(ifNotExists ? "if not exists " : "")
            .append("{0} on {1} (libsql_vector_idx({2}");
    for (String option : options()) {
      sql.append(", {").append(parts.size()).append('}');
      parts.add(DSL.inline(option));
    }
    return DSL.query(sql.append("))").toString(), parts.toArray(QueryPart[]::new));
  }

  /** Creates the index. */
  public void execute(DSLContext ctx) {
    ctx.execute(query());
  }

  /**
   * This index as a search has to know it, for one that something else created: with the metric and
   * {@code search_l} that the database has it by. The other options, which matter to {@link
   * #execute} only, stay as they are here.
   *
   * @param ctx where to look, by one query
   * @throws org.jooq.exception.DataAccessException if the database has no vector index of this name
   */
  public VectorIndex<V> asCreatedIn(DSLContext ctx) {
    IndexOptions options = IndexOptions.read(ctx, name);
    return new VectorIndex<>(
        name,
        table,
        column,
        options.isL2() ? Metric.L2 : Metric.COSINE,
        compression,
        maxNeighbors,
        options.searchL(),
        insertL,
        ifNotExists);
  }

  private void checkMetric() {
    if (compression == VectorType.FLOAT1BIT && metric != Metric.COSINE) {
      throw new IllegalArgumentException(
          "compress_neighbors=float1bit goes with metric=cosine only; use FLOAT8 for L2");
    }
  }

  private List<String> options() {
    return List.of(
        "metric=" + metric.option,
        "compress_neighbors=" + (compression == null ? Operand.typeOf(column) : compression),
        "max_neighbors=" + maxNeighbors,
        "search_l=" + searchL,
        "insert_l=" + insertL);
  }

  /** The distance that it orders by, between a column and a value. */
  Field<Double> distance(Field<V> vectors, V query) {
    Operand<V> a = Operand.of(vectors);
    Distance distance = a.type() == VectorType.FLOAT1BIT ? Distance.HAMMING : metric.distance;
    return distance.of(a, Operand.of(query, vectors));
  }

  /** The rows nearest to a vector, see {@link Vectors#topK}. */
  public TopK topK(V query, int k) {
    return TopK.of(this, table, column, query, k);
  }

  @Override
  public String toString() {
    return name + " on " + table.getName() + "(" + column.getName() + ") " + options();
  }
}
