package io.github.libsqljooq.functions.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;

class VectorIndexTest {
  private static final DSLContext SQL = DSL.using(SQLDialect.SQLITE);
  private static final Table<Record> ITEM = table(name("item"));
  private static final Field<float[]> E = field(name("item", "e"), VectorType.FLOAT32.dataType(2));
  private static final Field<BitVector> BITS = field(name("bits"), VectorType.FLOAT1BIT.dataType());
  private static final float[] QUERY = {1, 2};

  private static VectorIndex<float[]> index() {
    return Vectors.createIndex("item_e").on(ITEM, E);
  }

  private static String sql(VectorIndex<?> index) {
    return SQL.renderInlined(index.query()).replaceAll("[\"`]", "");
  }

  @Test
  void theDefaultsAreSafe() {
    assertThat(sql(index()))
        .isEqualTo(
            "create index item_e on item (libsql_vector_idx(e, 'metric=cosine',"
                + " 'compress_neighbors=float8', 'max_neighbors=20', 'search_l=100',"
                + " 'insert_l=70'))");
  }

  @Test
  void optionsMayBeSet() {
    assertThat(
            sql(
                index()
                    .ifNotExists()
                    .metric(VectorIndex.Metric.L2)
                    .compressNeighbors(VectorType.FLOAT16)
                    .maxNeighbors(40)
                    .searchL(200)
                    .insertL(50)))
        .isEqualTo(
            "create index if not exists item_e on item (libsql_vector_idx(e, 'metric=l2',"
                + " 'compress_neighbors=float16', 'max_neighbors=40', 'search_l=200',"
                + " 'insert_l=50'))");
  }

  @Test
  void anUncompressedIndexNeedsAnExplicitWord() {
    assertThatThrownBy(() -> index().compressNeighbors(VectorType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finds rows under the vectors they had before an UPDATE");
    assertThatThrownBy(() -> index().compressNeighbors(VectorType.FLOAT64))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sql(index().uncompressedAndStaleAfterUpdates()))
        .contains("'compress_neighbors=float32'");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertThatThrownBy(() -> Vectors.createIndex("i").on(ITEM, BITS).metric(VectorIndex.Metric.L2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bit vectors have no L2 distance; leave the metric COSINE");
    VectorIndex<float[]> mixed =
        index().compressNeighbors(VectorType.FLOAT1BIT).metric(VectorIndex.Metric.L2);
    assertThatThrownBy(mixed::query)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("compress_neighbors=float1bit goes with metric=cosine only");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> index().maxNeighbors(0))
        .hasMessage("max_neighbors is 0, must be 1 to 1000");
    assertThatThrownBy(() -> index().searchL(1_000_001))
        .hasMessage("search_l is 1000001, must be 1 to 1000000");
    assertThatThrownBy(() -> index().insertL(-1))
        .hasMessage("insert_l is -1, must be 1 to 1000000");
    assertThatThrownBy(() -> Vectors.createIndex(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Vectors.createIndex("i").on(ITEM, field(name("n"), SQLDataType.INTEGER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field n is a Integer, no vector; vectors are float[], double[] and BitVector");
  }

  @Test
  void kIsBounded() {
    assertThatThrownBy(() -> index().topK(QUERY, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k is 0, must be 1 to 1000000");
    assertThatThrownBy(() -> index().searchL(1_000_000).topK(QUERY, 1_000_001))
        .hasMessage("k is 1000001, must be 1 to 1000000");
    assertThatThrownBy(() -> index().topK(QUERY, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "k is 101, but index item_e keeps search_l=100 candidates and finds no more; create it"
                + " with searchL(101) or more");
    assertThat(index().searchL(101).topK(QUERY, 101)).isNotNull();
  }

  @Test
  void aSearchJoinsByARowidThatNoColumnHides() {
    assertThat(
            SQL.renderInlined(DSL.select(DSL.inline(7)).from(index().topK(QUERY, 3).table()))
                .replaceAll("[\"`]", ""))
        .isEqualTo(
            "select 7 from vector_top_k('item_e', X'0000803F00000040', 3) as top_item_e join item on"
                + " item.rowid = top_item_e.id");
    Table<?> taken =
        DSL.select(DSL.inline(1).as("rowid"), DSL.inline(1).as("_rowid_")).asTable("taken");
    assertThat(
            SQL.renderInlined(
                DSL.select(DSL.inline(7)).from(Vectors.topK(index(), taken, E, QUERY, 3).table())))
        .contains("oid");
    Table<?> all =
        DSL.select(DSL.inline(1).as("rowid"), DSL.inline(1).as("_rowid_"), DSL.inline(1).as("oid"))
            .asTable("all_taken");
    assertThatThrownBy(() -> Vectors.topK(index(), all, E, QUERY, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("table all_taken hides its rowid: it has columns rowid, _rowid_ and oid");
  }

  @Test
  void theEnginesDefaultsStandWhereNothingIsSaid() {
    assertThat(IndexOptions.parse("CREATE INDEX i ON t(libsql_vector_idx(e))"))
        .isEqualTo(new IndexOptions(false, 200));
    assertThat(IndexOptions.parse("CREATE INDEX i ON t(e)")).isNull();
  }

  @Test
  void optionsAreReadFromTheStatementThatMadeTheIndex() {
    String start = "CREATE INDEX i ON t (/* 'search_l=1' */ \"LIBSQL_vector_idx\"(e, ";
    assertThat(IndexOptions.parse(start + "'metric=cos', 'alpha=1.3', 'search_l=50'))"))
        .isEqualTo(new IndexOptions(false, 50));
    assertThat(IndexOptions.parse(start + "'METRIC=L2')) WHERE x <> 'search_l=5'"))
        .isEqualTo(new IndexOptions(true, 200));
    assertThat(IndexOptions.parse(start + "'search_l=123456789012'))"))
        .isEqualTo(new IndexOptions(false, VectorIndex.MAX_K));
  }

  @Test
  void aGeneratedFieldKnowsItsTable() {
    Generated generated = new Generated();

    assertThat(Vectors.createIndex("i").on(generated.vector).table()).isSameAs(generated);
  }

  private static final class Generated extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    final TableField<Record, float[]> vector =
        createField(name("v"), SQLDataType.BLOB, this, "", VectorType.FLOAT32.binding(2));

    Generated() {
      super(name("generated"));
    }
  }

  @Test
  void aBindingConvertsValuesThatMeetNoStatement() {
    var converter = VectorType.FLOAT32.binding(2).converter();

    assertThat(converter.from(converter.to(QUERY))).isEqualTo(QUERY);
    assertThat(converter.from(null)).isNull();
    assertThat(converter.to(null)).isNull();
    assertThatThrownBy(() -> converter.to(new float[3]))
        .isInstanceOf(DataTypeException.class)
        .hasMessageContaining("the vector has 3 dimensions, the column is F32_BLOB(2)");
    assertThatThrownBy(() -> converter.from(new byte[3]))
        .isInstanceOf(DataTypeException.class)
        .hasMessageContaining("float32");
  }

  @Test
  void anIndexDescribesItself() {
    assertThat(index().name()).isEqualTo("item_e");
    assertThat(index().table()).isSameAs(ITEM);
    assertThat(index().column()).isSameAs(E);
    assertThat(index().metric()).isEqualTo(VectorIndex.Metric.COSINE);
    assertThat(index().searchL()).isEqualTo(100);
    assertThat(index()).asString().startsWith("item_e on item(e) [metric=cosine");
  }

  @Test
  void distancesThatMakeNoSenseAreRefused() {
    BitVector bits = BitVector.of(true);
    assertThatThrownBy(() -> Vectors.cosineDistance(BITS, bits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bit vectors have a hammingDistance only");
    assertThatThrownBy(() -> Vectors.innerProduct(BITS, BITS))
        .isInstanceOf(IllegalArgumentException.class);
    Field<float[]> half = field(name("h"), VectorType.FLOAT16.dataType());
    assertThatThrownBy(() -> Vectors.l2Distance(E, half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no distance between a float32 and a float16 vector; convert one by vector32(...)");
    assertThatThrownBy(() -> Vectors.value("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the value is a String, no vector");
  }
}
