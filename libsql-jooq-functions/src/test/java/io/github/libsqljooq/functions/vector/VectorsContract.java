package io.github.libsqljooq.functions.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.LibsqlContext;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What vectors do on every engine. */
abstract class VectorsContract {
  private static final int DIMENSIONS = 24;
  private static final Table<Record> ITEM = table(name("item"));
  private static final Field<Long> ID = field(name("item", "id"), SQLDataType.BIGINT);
  private static final Field<float[]> E = vector("e", VectorType.FLOAT32);
  private static final Field<double[]> E64 = vector("e64", VectorType.FLOAT64);
  private static final Field<BitVector> BITS = vector("bits", VectorType.FLOAT1BIT);
  private static final Field<float[]> E8 = vector("e8", VectorType.FLOAT8);
  private static final Field<float[]> E16 = vector("e16", VectorType.FLOAT16);
  private static final Field<float[]> EB16 = vector("eb16", VectorType.FLOATB16);

  private final Random random = new Random(7);
  private LibsqlContext libsql;
  private DSLContext ctx;

  private static <V> Field<V> vector(String column, VectorType<V> type) {
    return field(name("item", column), type.dataType(DIMENSIONS));
  }

  /** A database without tables. */
  abstract LibsqlContext open();

  @BeforeEach
  void createTable() {
    libsql = open();
    ctx = DSL.using(libsql);
    ctx.createTable(ITEM)
        .column(field(name("id"), SQLDataType.BIGINT))
        .columns(E, E64, BITS, E8, E16, EB16)
        .primaryKey(field(name("id")))
        .execute();
  }

  @AfterEach
  void close() {
    ctx.dropTableIfExists(ITEM).execute();
    libsql.close();
  }

  private float[] randomVector() {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static double[] doubles(float[] floats) {
    return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
  }

  private void insert(long id, float[] vector) {
    ctx.insertInto(ITEM)
        .columns(unqualified(ID), unqualified(E), unqualified(E64), unqualified(BITS))
        .values(id, vector, doubles(vector), BitVector.ofSigns(vector))
        .execute();
    ctx.update(ITEM)
        .set(unqualified(E8), vector)
        .set(unqualified(E16), vector)
        .set(unqualified(EB16), vector)
        .where(ID.eq(id))
        .execute();
  }

  private static <T> Field<T> unqualified(Field<T> field) {
    return field(field.getUnqualifiedName(), field.getDataType());
  }

  private List<float[]> insertRandom(int count) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(randomVector());
      insert(i, vectors.get(i));
    }
    return vectors;
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }

  private static double norm(float[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double cosine(float[] a, float[] b) {
    return 1 - dot(a, b) / norm(a) / norm(b);
  }

  private static double l2(float[] a, float[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(i -> Math.pow((double) a[i] - b[i], 2)).sum());
  }

  private double one(Field<Double> distance, long id) {
    return ctx.select(distance).from(ITEM).where(ID.eq(id)).fetchSingle().value1();
  }

  private static String state(Throwable exception) {
    return ((SQLException) exception.getCause()).getSQLState();
  }

  @Test
  void vectorsComeBackAsTheyWent() {
    float[] vector = insertRandom(1).get(0);

    Record row = ctx.select(E, E64, BITS, E8, E16, EB16).from(ITEM).fetchSingle();

    assertThat(row.get(E)).isEqualTo(vector);
    assertThat(row.get(E64)).isEqualTo(doubles(vector));
    assertThat(row.get(BITS)).isEqualTo(BitVector.ofSigns(vector));
    assertThat(row.get(E8)).usingComparatorWithPrecision(0.02f).containsExactly(vector);
    assertThat(row.get(E16)).usingComparatorWithPrecision(0.002f).containsExactly(vector);
    assertThat(row.get(EB16)).usingComparatorWithPrecision(0.02f).containsExactly(vector);
  }

  @Test
  void theEngineStoresTheSameBytes() {
    float[] vector = insertRandom(1).get(0);
    String text = Arrays.toString(vector);

    for (VectorType<?> type :
        List.of(
            VectorType.FLOAT32,
            VectorType.FLOAT64,
            VectorType.FLOAT1BIT,
            VectorType.FLOAT8,
            VectorType.FLOAT16,
            VectorType.FLOATB16)) {
      String column =
          switch (type.name()) {
            case "float32" -> "e";
            case "float64" -> "e64";
            case "float1bit" -> "bits";
            case "float8" -> "e8";
            case "float16" -> "e16";
            default -> "eb16";
          };
      Object same =
          ctx.fetchValue(
              "select hex(" + column + ") = hex(" + type.constructor() + "(?)) from item", text);
      // Parsing a text as float64 is more exact than widening the floats, so it goes by way of one.
      assertThat(same).as(type.name()).isEqualTo(type == VectorType.FLOAT64 ? same : 1L);
    }
  }

  @Test
  void distancesToAValueAreRight() {
    float[] a = insertRandom(1).get(0);
    float[] b = randomVector();

    assertThat(one(Vectors.cosineDistance(E, b), 0)).isCloseTo(cosine(a, b), offset(1e-5));
    assertThat(one(Vectors.l2Distance(E, b), 0)).isCloseTo(l2(a, b), offset(1e-5));
    assertThat(one(Vectors.innerProduct(E, b), 0)).isCloseTo(dot(a, b), offset(1e-4));
    assertThat(one(Vectors.innerProduct(E64, doubles(b)), 0)).isCloseTo(dot(a, b), offset(1e-4));
    assertThat(one(Vectors.cosineDistance(E64, doubles(b)), 0))
        .isCloseTo(cosine(a, b), offset(1e-5));
    assertThat(one(Vectors.hammingDistance(BITS, BitVector.ofSigns(b)), 0))
        .isEqualTo(BitVector.ofSigns(a).hammingDistance(BitVector.ofSigns(b)));
  }

  @Test
  void distancesOfSmallTypesAreNearlyRight() {
    float[] a = insertRandom(1).get(0);
    float[] b = randomVector();

    for (Field<float[]> column : List.of(E8, E16, EB16)) {
      assertThat(one(Vectors.cosineDistance(column, b), 0)).isCloseTo(cosine(a, b), offset(0.02));
      assertThat(one(Vectors.l2Distance(column, b), 0)).isCloseTo(l2(a, b), offset(0.1));
      assertThat(one(Vectors.innerProduct(column, b), 0)).isCloseTo(dot(a, b), offset(0.3));
    }
  }

  @Test
  void distancesBetweenColumnsAreRight() {
    List<float[]> vectors = insertRandom(2);
    Table<Record> other = ITEM.as("other");
    Field<float[]> otherE = field(name("other", "e"), VectorType.FLOAT32.dataType(DIMENSIONS));
    Field<double[]> otherE64 = field(name("other", "e64"), VectorType.FLOAT64.dataType());
    Field<BitVector> otherBits = field(name("other", "bits"), VectorType.FLOAT1BIT.dataType());
    float[] a = vectors.get(0);
    float[] b = vectors.get(1);

    Record row =
        ctx.select(
                Vectors.cosineDistance(E, otherE),
                Vectors.l2Distance(E, otherE),
                Vectors.innerProduct(E, otherE),
                Vectors.innerProduct(E64, otherE64),
                Vectors.hammingDistance(BITS, otherBits))
            .from(ITEM, other)
            .where(ID.eq(0L))
            .and(field(name("other", "id"), SQLDataType.BIGINT).eq(1L))
            .fetchSingle();

    assertThat((double) row.get(0)).isCloseTo(cosine(a, b), offset(1e-5));
    assertThat((double) row.get(1)).isCloseTo(l2(a, b), offset(1e-5));
    assertThat((double) row.get(2)).isCloseTo(dot(a, b), offset(1e-4));
    assertThat((double) row.get(3)).isCloseTo(dot(a, b), offset(1e-4));
    assertThat((double) row.get(4))
        .isEqualTo(BitVector.ofSigns(a).hammingDistance(BitVector.ofSigns(b)));
  }

  @Test
  void distancesBetweenValuesAreRight() {
    float[] a = randomVector();
    float[] b = randomVector();

    assertThat(ctx.select(Vectors.l2Distance(Vectors.value(a), b)).fetchSingle().value1())
        .isCloseTo(l2(a, b), offset(1e-5));
    assertThat(
            ctx.select(
                    Vectors.innerProduct(
                        Vectors.value(a, VectorType.FLOAT16), Vectors.value(b, VectorType.FLOAT16)))
                .fetchSingle()
                .value1())
        .isCloseTo(dot(a, b), offset(0.05));
  }

  @Test
  void theDistanceToNullIsNull() {
    ctx.insertInto(ITEM).columns(unqualified(ID)).values(1L).execute();
    float[] query = randomVector();

    Record row =
        ctx.select(
                Vectors.cosineDistance(E, query),
                Vectors.l2Distance(E, query),
                Vectors.innerProduct(E, query),
                Vectors.innerProduct(E8, query),
                Vectors.hammingDistance(BITS, BitVector.ofSigns(query)),
                Vectors.cosineDistance(E, DSL.val(null, E)))
            .from(ITEM)
            .fetchSingle();

    assertThat(row.intoArray()).containsOnlyNulls();
  }

  @Test
  void theInnerProductWithZerosIsZero() {
    insert(1, new float[DIMENSIONS]);

    assertThat(one(Vectors.innerProduct(E, randomVector()), 1)).isZero();
    assertThat(one(Vectors.innerProduct(E8, randomVector()), 1)).isZero();
    assertThat(one(Vectors.innerProduct(E16, new float[DIMENSIONS]), 1)).isZero();
  }

  @Test
  void theNearestComeFirst() {
    List<float[]> vectors = insertRandom(50);
    float[] query = randomVector();

    assertThat(
            ctx.select(ID).from(ITEM).orderBy(Vectors.cosineDistance(E, query)).limit(10).fetch(ID))
        .isEqualTo(nearest(vectors, query, 10));
  }

  private static List<Long> nearest(List<float[]> vectors, float[] query, int k) {
    return IntStream.range(0, vectors.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> cosine(vectors.get(i), query)))
        .limit(k)
        .map(Long::valueOf)
        .toList();
  }

  @Test
  void aDistanceFilters() {
    insertRandom(20);
    float[] query = randomVector();

    int near =
        ctx.fetchCount(
            DSL.selectFrom(ITEM).where(Vectors.cosineDistance(E, query).lt(inline(1.0))));
    int far =
        ctx.fetchCount(
            DSL.selectFrom(ITEM).where(Vectors.cosineDistance(E, query).ge(inline(1.0))));

    assertThat(near + far).isEqualTo(20);
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() {
    float[] three = {1, 2, 3};

    assertThatThrownBy(() -> insert(1, three))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("the vector has 3 dimensions, the column is F32_BLOB(24)")
        .hasCauseInstanceOf(SQLDataException.class)
        .satisfies(e -> assertThat(state(e)).isEqualTo("22023"));
    insert(1, randomVector());
    assertThatThrownBy(() -> one(Vectors.cosineDistance(E, three), 1))
        .hasMessageContaining("the vector has 3 dimensions, the column is F32_BLOB(24)");
    assertThatThrownBy(() -> one(Vectors.innerProduct(E8, three), 1))
        .hasMessageContaining("the vector has 3 dimensions, the column is F8_BLOB(24)");
  }

  @Test
  void columnsOfAnotherLengthAreRefusedByTheEngine() {
    insert(1, randomVector());
    Field<float[]> anyLength = field(name("e"), VectorType.FLOAT32.dataType());
    float[] three = {1, 2, 3};

    assertThatThrownBy(() -> one(Vectors.l2Distance(anyLength, three), 1))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("vectors must have the same length");
    assertThatThrownBy(() -> one(Vectors.innerProduct(anyLength, three), 1))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("length");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aVectorWithAValueThatIsNoNumberIsRefused(float bad) {
    float[] vector = randomVector();
    vector[5] = bad;

    assertThatThrownBy(() -> insert(1, vector))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("element 5 of the vector is " + bad)
        .satisfies(e -> assertThat(state(e)).isEqualTo("22003"));
    assertThatThrownBy(() -> ctx.select(Vectors.cosineDistance(E, vector)).from(ITEM).fetch())
        .hasMessageContaining("element 5 of the vector is " + bad);
    assertThatThrownBy(() -> ctx.select(Vectors.innerProduct(E16, vector)).from(ITEM).fetch())
        .hasMessageContaining("element 5 of the vector is " + bad);
    assertThat(ctx.fetchCount(ITEM)).isZero();
  }

  @Test
  void anInlinedVectorIsABlob() {
    float[] vector = {1, 2};
    Field<float[]> inlined = DSL.inline(vector, VectorType.FLOAT32.dataType());

    assertThat(ctx.render(inlined)).isEqualTo("X'0000803F00000040'");
    assertThat(ctx.select(inlined).fetchSingle().value1()).isEqualTo(vector);
    assertThat(ctx.renderInlined(Vectors.value(vector))).isEqualTo("X'0000803F00000040'");
  }

  @Test
  void aColumnThatHoldsTextIsReadToo() {
    ctx.execute("insert into item(id, e) values (1, '[1, 2.5]')");

    assertThat(ctx.select(E).from(ITEM).fetchSingle().value1()).containsExactly(1, 2.5f);
  }

  @Test
  void aColumnThatHoldsNoVectorSaysSo() {
    ctx.execute("insert into item(id, e) values (1, 17)");

    assertThatThrownBy(() -> ctx.select(E).from(ITEM).fetch())
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("17, a Long, is no vector");
  }

  private VectorIndex<float[]> index() {
    return Vectors.createIndex("item_e").on(ITEM, E);
  }

  @Test
  void anIndexFindsTheNearest() {
    List<float[]> vectors = insertRandom(200);
    VectorIndex<float[]> index = index();
    index.execute(ctx);
    float[] query = randomVector();

    TopK top = index.topK(query, 10);
    var rows = ctx.select(ID, top.distance()).from(top.table()).orderBy(top.distance()).fetch();

    List<Long> exact = nearest(vectors, query, 10);
    assertThat(rows).hasSize(10);
    assertThat(rows.getValues(ID).stream().filter(exact::contains).count())
        .isGreaterThanOrEqualTo(9);
    for (var row : rows) {
      assertThat(row.value2())
          .isCloseTo(cosine(vectors.get(row.value1().intValue()), query), offset(1e-5));
    }
  }

  @Test
  void theIndexFindsWhatWasUpdatedUnderItsNewVectorOnly() {
    List<float[]> vectors = insertRandom(200);
    index().execute(ctx);
    List<float[]> old = List.copyOf(vectors);
    for (int i = 0; i < 200; i += 2) {
      vectors.set(i, randomVector());
      ctx.update(ITEM).set(unqualified(E), vectors.get(i)).where(ID.eq((long) i)).execute();
    }

    assertThat(foundUnderOldVector(index(), old)).isZero();
    assertThat(recall(vectors)).isGreaterThan(0.9);
  }

  @Test
  void theIndexIsRightWhenRowidsAreUsedAgain() {
    List<float[]> vectors = insertRandom(200);
    index().execute(ctx);
    List<float[]> old = List.copyOf(vectors);
    for (int i = 0; i < 200; i += 2) {
      ctx.deleteFrom(ITEM).where(ID.eq((long) i)).execute();
      vectors.set(i, randomVector());
      ctx.insertInto(ITEM)
          .columns(unqualified(ID), unqualified(E))
          .values((long) i, vectors.get(i))
          .execute();
    }

    assertThat(foundUnderOldVector(index(), old)).isZero();
    assertThat(recall(vectors)).isGreaterThan(0.9);
  }

  @Test
  void anUncompressedIndexIsAsStaleAsItsNameSays() {
    List<float[]> vectors = insertRandom(200);
    VectorIndex<float[]> uncompressed = index().uncompressedAndStaleAfterUpdates();
    uncompressed.execute(ctx);
    for (int i = 0; i < 200; i += 2) {
      ctx.update(ITEM).set(unqualified(E), randomVector()).where(ID.eq((long) i)).execute();
    }

    assertThat(foundUnderOldVector(uncompressed, vectors)).isGreaterThan(50);
  }

  /** Of the changed rows, how many the index still takes for the nearest to what they were. */
  private int foundUnderOldVector(VectorIndex<float[]> index, List<float[]> old) {
    int stale = 0;
    for (int i = 0; i < old.size(); i += 2) {
      TopK nearest = index.topK(old.get(i), 1);
      stale +=
          ctx.fetchCount(
              DSL.select(ID)
                  .from(nearest.table())
                  .where(ID.eq((long) i))
                  .and(nearest.distance().gt(0.5)));
    }
    return stale;
  }

  private double recall(List<float[]> vectors) {
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < vectors.size(); i += 5) {
      List<Long> exact = nearest(vectors, vectors.get(i), 10);
      found += (int) ids(index().topK(vectors.get(i), 10)).stream().filter(exact::contains).count();
      wanted += 10;
    }
    return (double) found / wanted;
  }

  private List<Long> ids(TopK top) {
    return ctx.select(ID).from(top.table()).orderBy(top.distance()).fetch(ID);
  }

  @Test
  void anIndexMayOrderByL2() {
    List<float[]> vectors = insertRandom(100);
    VectorIndex<float[]> index = index().metric(VectorIndex.Metric.L2).maxNeighbors(30);
    index.execute(ctx);
    float[] query = randomVector();

    List<Double> distances =
        ctx.select(index.topK(query, 5).distance())
            .from(index.topK(query, 5).table())
            .orderBy(index.topK(query, 5).distance())
            .fetch(0, Double.class);

    double nearest = vectors.stream().mapToDouble(v -> l2(v, query)).min().orElseThrow();
    assertThat(distances).hasSize(5).isSorted();
    assertThat(distances.get(0)).isCloseTo(nearest, offset(1e-5));
  }

  @Test
  void everyElementTypeCanBeIndexed() {
    insertRandom(50);
    float[] query = randomVector();
    VectorIndex<double[]> on64 = Vectors.createIndex("i64").on(ITEM, E64);
    VectorIndex<BitVector> onBits = Vectors.createIndex("ibits").on(ITEM, BITS);
    VectorIndex<float[]> on8 =
        Vectors.createIndex("i8").on(ITEM, E8).compressNeighbors(VectorType.FLOAT1BIT);
    VectorIndex<float[]> on16 = Vectors.createIndex("i16").on(ITEM, E16);
    on64.execute(ctx);
    onBits.execute(ctx);
    on8.execute(ctx);
    on16.execute(ctx);

    assertThat(ids(on64.topK(doubles(query), 5))).hasSize(5);
    assertThat(ids(onBits.topK(BitVector.ofSigns(query), 5))).hasSize(5);
    assertThat(ids(on8.topK(query, 5))).hasSize(5);
    assertThat(ids(on16.topK(query, 5))).hasSize(5);
  }

  @Test
  void aSearchMayBeJoinedFilteredAndAliased() {
    insertRandom(50);
    index().execute(ctx);
    Table<Record> alias = ITEM.as("i");
    Field<float[]> aliasE = field(name("i", "e"), VectorType.FLOAT32.dataType(DIMENSIONS));
    Field<Long> aliasId = field(name("i", "id"), SQLDataType.BIGINT);
    TopK top = Vectors.topK(index(), alias, aliasE, randomVector(), 20);

    List<Long> even =
        ctx.select(aliasId)
            .from(top.table())
            .where(aliasId.mod(2).eq(0L))
            .orderBy(top.distance())
            .fetch(aliasId);

    assertThat(even).isNotEmpty().hasSizeLessThanOrEqualTo(20).allMatch(id -> id % 2 == 0);
  }

  @Test
  void anIndexThatIsThereMayBeKept() {
    index().execute(ctx);

    index().ifNotExists().execute(ctx);

    assertThatThrownBy(() -> index().execute(ctx))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("index item_e already exists");
  }

  @Test
  void anIndexThatSomethingElseCreatedIsDescribedByTheDatabase() {
    insertRandom(20);
    ctx.execute(
        "create index by_hand on item(libsql_vector_idx(e, 'metric=l2',"
            + " 'compress_neighbors=float8', 'search_l=7'))");
    ctx.execute("create index plain on item(id)");
    VectorIndex<float[]> described = Vectors.index("by_hand").on(ITEM, E).asCreatedIn(ctx);

    assertThat(described.metric()).isEqualTo(VectorIndex.Metric.L2);
    assertThat(described.searchL()).isEqualTo(7);
    assertThat(ids(described.topK(randomVector(), 7))).hasSize(7);
    assertThatThrownBy(() -> described.topK(randomVector(), 8)).hasMessageContaining("search_l=7");
    for (String none : List.of("BY_HAND", "plain", "missing")) {
      assertThatThrownBy(() -> Vectors.index(none).on(ITEM, E).asCreatedIn(ctx))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("no vector index named '" + none + "'")
          .satisfies(e -> assertThat(state(e)).isEqualTo("42704"));
    }
  }

  @Test
  void aSearchOfNoIndexIsAnError() {
    assertThatThrownBy(() -> ids(index().topK(randomVector(), 5)))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("failed to parse vector index parameters");
  }
}
