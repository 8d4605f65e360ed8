package io.github.libsqljooq.functions.vector;

import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Distances and nearest neighbours of vectors, in jOOQ. Thread-safe.
 *
 * <pre>{@code
 * ctx.select(PRODUCT.NAME)
 *    .from(PRODUCT)
 *    .orderBy(Vectors.cosineDistance(PRODUCT.EMBEDDING, query))
 *    .limit(10).fetch();
 * }</pre>
 *
 * <p>Two vectors of a distance must have the same element type and number of dimensions, or the
 * statement fails. A value beside a field is of the field's type. The distance to a NULL is NULL.
 * The engine computes in single precision, for {@code double[]} too.
 *
 * <p>These order by brute force, each row is read: up to some thousands of rows nothing is faster.
 * With more rows see {@link #createIndex} and {@link #topK}.
 */
public final class Vectors {
  private Vectors() {}

  /**
   * A vector as a value of a query.
   *
   * @param vector a {@code float[]} (float32), {@code double[]} (float64) or {@link BitVector}
   */
  public static <V> Param<V> value(V vector) {
    return DSL.val(vector, Operand.typeOf(vector).dataType());
  }

  /**
   * A vector of another type than its Java class stands for, such as {@link VectorType#FLOAT16}.
   */
  public static <V> Param<V> value(V vector, VectorType<V> type) {
    return DSL.val(vector, type.dataType());
  }

  /**
   * 1 minus the cosine of the angle between two vectors: 0 for the same direction, 2 for opposite
   * ones; NULL if one is all zeros. For bit vectors see {@link #hammingDistance}.
   */
  public static <V> Field<Double> cosineDistance(Field<V> a, Field<V> b) {
    return Distance.COSINE.of(Operand.of(a), Operand.of(b));
  }

  /** The cosine distance to a value. */
  public static <V> Field<Double> cosineDistance(Field<V> a, V b) {
    return Distance.COSINE.of(Operand.of(a), Operand.of(b, a));
  }

  /** The Euclidean distance: the root of the sum of squared differences. Not for bit vectors. */
  public static <V> Field<Double> l2Distance(Field<V> a, Field<V> b) {
    return Distance.L2.of(Operand.of(a), Operand.of(b));
  }

  /** The Euclidean distance to a value. */
  public static <V> Field<Double> l2Distance(Field<V> a, V b) {
    return Distance.L2.of(Operand.of(a), Operand.of(b, a));
  }

  /**
   * The plain inner product, the sum of products: it is not negated, so the most similar vectors
   * have the <em>greatest</em>; order by it descending. Not for bit vectors. Locally it is computed
   * by a native function; on a server from the functions that the server has, with a relative error
   * of about 1e-7 for float32. No index can use it.
   */
  public static <V> Field<Double> innerProduct(Field<V> a, Field<V> b) {
    return Distance.INNER_PRODUCT.of(Operand.of(a), Operand.of(b));
  }

  /** The inner product with a value. */
  public static <V> Field<Double> innerProduct(Field<V> a, V b) {
    return Distance.INNER_PRODUCT.of(Operand.of(a), Operand.of(b, a));
  }

  /** How many bits of two bit vectors differ. */
  public static Field<Double> hammingDistance(Field<BitVector> a, Field<BitVector> b) {
    return Distance.HAMMING.of(Operand.of(a), Operand.of(b));
  }

  /** How many bits differ from a value's. */
  public static Field<Double> hammingDistance(Field<BitVector> a, BitVector b) {
    return Distance.HAMMING.of(Operand.of(a), Operand.of(b, a));
  }

  /**
   * Begins to describe a vector index: {@code createIndex("product_embedding").on(PRODUCT,
   * PRODUCT.EMBEDDING).execute(ctx)}.
   *
   * @param name its name in SQL; searches take it letter by letter
   */
  public static VectorIndex.Named createIndex(String name) {
    return new VectorIndex.Named(name);
  }

  /**
   * Names a vector index that something else creates, such as a migration: {@code
   * index("product_embedding").on(PRODUCT, PRODUCT.EMBEDDING).asCreatedIn(ctx)}. Without {@code
   * asCreatedIn} it is taken to have the default options.
   */
  public static VectorIndex.Named index(String name) {
    return new VectorIndex.Named(name);
  }

  /**
   * The rows nearest to a vector, found by an index, as a table to select from.
   *
   * @param index the index; its {@code search_l} bounds k
   * @param table the table that it is on, or an alias of it
   * @param column the vectors, a field of that table
   * @param query the vector to look for
   * @param k how many rows, 1 to {@link VectorIndex#searchL()}
   * @throws IllegalArgumentException if k is out of range
   */
  public static <V> TopK topK(
      VectorIndex<V> index, Table<?> table, Field<V> column, V query, int k) {
    return TopK.of(index, table, column, query, k);
  }
}
