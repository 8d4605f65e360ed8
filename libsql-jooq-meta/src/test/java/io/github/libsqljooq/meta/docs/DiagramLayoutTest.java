package io.github.libsqljooq.meta.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.libsqljooq.meta.docs.DiagramGraph.Edge;
import io.github.libsqljooq.meta.docs.DiagramGraph.Node;
import io.github.libsqljooq.meta.docs.DiagramLayout.Path;
import io.github.libsqljooq.meta.docs.DiagramLayout.Point;
import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramLayoutTest {

  private static DiagramLayout layOut(String... tables) {
    return new DiagramLayout(graph(tables));
  }

  private static DiagramGraph graph(String... tables) {
    try (Connection connection = GeneratedClasses.memory(tables)) {
      return new DiagramGraph(SchemaReader.read(connection).tables());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Node node(DiagramLayout layout, String name) {
    return layout.nodes().stream()
        .filter(node -> node.table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Tables that refer to others at random, in circles and to themselves too. */
  private static String[] random(int count, long seed) {
    Random random = new Random(seed);
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder sql = new StringBuilder("CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY");
      for (int key = random.nextInt(4); key > 0; key--) {
        sql.append(", r").append(key).append(" INTEGER REFERENCES t").append(random.nextInt(count));
      }
      tables.add(sql.append(", ").append("text TEXT)").toString());
    }
    return tables.toArray(String[]::new);
  }

  private static void assertSound(DiagramLayout layout) {
    List<Node> nodes = layout.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node one = nodes.get(i);
      assertThat(one.x).isBetween(0.0, layout.width() - one.width + 0.01);
      assertThat(one.y).isBetween(0.0, layout.height() - one.height + 0.01);
      for (int j = 0; j < i; j++) {
        Node other = nodes.get(j);
        boolean apart =
            one.x >= other.x + other.width
                || other.x >= one.x + one.width
                || one.y >= other.y + other.height
                || other.y >= one.y + one.height;
        assertThat(apart).as("%s and %s", one.table.name(), other.table.name()).isTrue();
      }
    }
    layout.paths().forEach(DiagramLayoutTest::assertTouches);
  }

  private static void assertTouches(Path path) {
    Edge edge = path.edge();
    Point first = path.points().get(0);
    Point last = path.points().get(path.points().size() - 1);
    assertThat(first.y()).isBetween(edge.child().y, edge.child().y + edge.child().height);
    assertThat(last.y()).isBetween(edge.parent().y, edge.parent().y + edge.parent().height);
    assertThat(List.of(edge.child().x, edge.child().x + edge.child().width)).contains(first.x());
    assertThat(List.of(edge.parent().x, edge.parent().x + edge.parent().width)).contains(last.x());
    assertThat(path.points().size() % 2).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void boxesNeverOverlapAndLinesTouchTheirTables(long seed) {
    assertSound(layOut(random(25, seed)));
  }

  @Test
  void tableStandsRightOfWhatItRefersTo() {
    DiagramLayout layout =
        layOut(
            "CREATE TABLE c (id INTEGER PRIMARY KEY, b INT REFERENCES b)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a)",
            "CREATE TABLE a (id INTEGER PRIMARY KEY)");
    assertThat(node(layout, "a").x).isLessThan(node(layout, "b").x);
    assertThat(node(layout, "b").x).isLessThan(node(layout, "c").x);
  }

  @Test
  void lineIsStraightWhereItCanBe() {
    DiagramLayout layout =
        layOut(
            "CREATE TABLE a (id INTEGER PRIMARY KEY)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, x, y, a INT REFERENCES a)");
    List<Point> points = layout.paths().get(0).points();
    assertThat(points.get(0).y()).isCloseTo(points.get(1).y(), within(0.01));
  }

  @Test
  void tableWithoutReferencesStandsNextToThoseThatReferToIt() {
    DiagramLayout layout =
        layOut(
            "CREATE TABLE a (id INTEGER PRIMARY KEY)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a)",
            "CREATE TABLE tag (id INTEGER PRIMARY KEY)",
            "CREATE TABLE c (b INT REFERENCES b, tag INT REFERENCES tag)");
    assertThat(node(layout, "tag").x).isEqualTo(node(layout, "b").x);
    assertSound(layout);
  }

  @Test
  void twoTablesThatReferToEachOtherAreApart() {
    DiagramLayout layout =
        layOut(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a)");
    assertThat(node(layout, "a").x).isNotEqualTo(node(layout, "b").x);
    assertThat(layout.paths()).hasSize(2);
    assertSound(layout);
  }

  @Test
  void manyColumnsAreCutButKeysAreShown() {
    StringBuilder sql = new StringBuilder("CREATE TABLE a (");
    for (int i = 0; i < 40; i++) {
      sql.append("c").append(i).append(" TEXT, ");
    }
    DiagramGraph graph = graph(sql + "last TEXT UNIQUE, PRIMARY KEY (c39))");
    Node node = graph.nodes().get(0);
    assertThat(node.rows).hasSize(12).extracting(row -> row.name()).contains("c39", "last", "c9");
    assertThat(node.hidden).isEqualTo(29);
  }

  @Test
  void sizeOfAThousandTablesIsNoProblem() {
    String[] tables = new String[1_000];
    for (int i = 0; i < tables.length; i++) {
      tables[i] =
          "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, p INT REFERENCES t" + i / 2 + ")";
    }
    DiagramLayout layout = layOut(tables);
    assertThat(layout.nodes()).hasSize(1_000);
    assertThat(layout.nodes()).as("keys only").allMatch(node -> node.rows.size() == 2);
  }
}
