package io.github.libsqljooq.meta.text;

import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.meta.text.ItemReader.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the comments inside one CREATE statement, which SQLite has parsed before. */
final class DefinitionReader {
  private static final List<String> CONSTRAINTS =
      List.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");
  private static final List<String> BEHIND_COLUMNS =
      List.of(
          "FROM",
          "WHERE",
          "GROUP",
          "HAVING",
          "WINDOW",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "ORDER",
          "LIMIT");

  private final List<Piece> pieces;
  private final CommentText table = new CommentText();
  private final Map<String, String> columns = new HashMap<>();
  private int position;

  DefinitionReader(String sql) {
    this.pieces = Piece.of(sql);
  }

  DefinitionComments read() {
    boolean view =
        pieces.stream().filter(p -> !p.isComment()).skip(1).limit(1).anyMatch(this::isView);
    while (position < pieces.size() && !(view && at("AS"))) {
      if (pieces.get(position).isOperator("(")) {
        readColumns();
      } else {
        position++;
        takeComments();
      }
    }
    List<String> positions = view ? readSelection() : List.of();
    return new DefinitionComments(table.text(), columns, positions);
  }

  private boolean isView(Piece piece) {
    return piece.token().isWord("VIEW");
  }

  private boolean at(String word) {
    return position < pieces.size() && pieces.get(position).token().isWord(word);
  }

  /** Gives the comments at hand to the table. */
  private void takeComments() {
    while (position < pieces.size() && pieces.get(position).isComment()) {
      table.add(pieces.get(position).token().text());
      position++;
    }
  }

  /** Reads from an opening parenthesis to behind the one that closes it. */
  private void readColumns() {
    ItemReader reader = new ItemReader(pieces, position + 1, piece -> piece.isOperator(")"));
    for (Item item : reader.read()) {
      Token first = item.pieces().get(0).token();
      String text = item.comment().text();
      if (!text.isEmpty() && CONSTRAINTS.stream().noneMatch(first::isWord)) {
        columns.putIfAbsent(Names.fold(first.name()), text);
      }
    }
    table.addAll(reader.head());
    position = reader.position() + 1;
    takeComments();
  }

  /** Reads what a view selects; what is more than a plain list of columns has no comments. */
  private List<String> readSelection() {
    position++;
    takeComments();
    if (!at("SELECT")) {
      return List.of();
    }
    position++;
    if (at("DISTINCT") || at("ALL")) {
      position++;
    }
    List<Item> items =
        new ItemReader(pieces, position, p -> BEHIND_COLUMNS.stream().anyMatch(p.token()::isWord))
            .read();
    boolean star = items.stream().anyMatch(DefinitionReader::isStar);
    return star ? List.of() : items.stream().map(item -> item.comment().text()).toList();
  }

  /** Whether it stands for several columns. */
  private static boolean isStar(Item item) {
    return item.pieces().get(item.pieces().size() - 1).isOperator("*");
  }
}
