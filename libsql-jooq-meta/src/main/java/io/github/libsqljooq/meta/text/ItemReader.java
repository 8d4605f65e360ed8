package io.github.libsqljooq.meta.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a list with commas between them, such as the columns of a table, and gives
 * each comment to the element that it belongs to.
 */
final class ItemReader {

  /**
   * An element of the list.
   *
   * @param pieces all of it
   * @param comment what belongs to it
   */
  record Item(List<Piece> pieces, CommentText comment) {
    String firstName() {
      return pieces.get(0).token().name();
    }
  }

  private final List<Piece> pieces;
  private final Predicate<Piece> end;
  private final List<Item> items = new ArrayList<>();
  private final CommentText head = new CommentText();
  private final CommentText pending = new CommentText();
  private @Nullable Item current;
  private @Nullable Piece previous;
  private @Nullable CommentText lastTarget;
  private int position;
  private int depth;

  /**
   * Prepares to read.
   *
   * @param position behind the token that opens the list
   * @param end tells the token that ends it, if that stands outside of inner parentheses
   */
  ItemReader(List<Piece> pieces, int position, Predicate<Piece> end) {
    this.pieces = pieces;
    this.position = position;
    this.end = end;
    this.previous = position == 0 ? null : pieces.get(position - 1);
  }

  /** Reads to the end of the list. */
  List<Item> read() {
    while (position < pieces.size()) {
      Piece piece = pieces.get(position);
      if (piece.isComment()) {
        readComment(piece);
      } else if (depth == 0 && end.test(piece)) {
        break;
      } else {
        readToken(piece);
      }
      previous = piece;
      position++;
    }
    return items;
  }

  /** Where the token that ends the list is; behind all pieces without one. */
  int position() {
    return position;
  }

  /** Comments that stand on the line of the token that opens the list. */
  CommentText head() {
    return head;
  }

  private void readToken(Piece piece) {
    lastTarget = null;
    if (depth == 0 && piece.isOperator(",")) {
      current = null;
      return;
    }
    depth += piece.isOperator("(") ? 1 : piece.isOperator(")") ? -1 : 0;
    Item item = current;
    if (item == null) {
      item = new Item(new ArrayList<>(), new CommentText());
      item.comment.addAll(pending);
      pending.clear();
      items.add(item);
      current = item;
    }
    item.pieces.add(piece);
  }

  private void readComment(Piece piece) {
    if (depth > 0) {
      return;
    }
    CommentText target = target(piece);
    if (target != null) {
      target.add(piece.token().text());
    }
    if (target == pending && piece.isDetached()) {
      pending.clear();
    }
    lastTarget = target;
  }

  private @Nullable CommentText target(Piece comment) {
    Piece before = previous;
    if (before != null && before.isComment() && lastTarget != null) {
      boolean goesOn = comment.beginsLine() && before.column() == comment.column();
      if (goesOn && before.newlines() == 1 || !comment.beginsLine()) {
        return lastTarget;
      }
    }
    Item item = current;
    if (comment.beginsLine() || before == null) {
      if (item == null || nextToken(",")) {
        return pending;
      }
      return nextToken(")") ? null : item.comment;
    }
    if (item != null) {
      return item.comment;
    }
    if (!comment.endsLine()) {
      return pending;
    }
    return items.isEmpty() ? head : items.get(items.size() - 1).comment;
  }

  /** Whether the next token that is no comment is this one. */
  private boolean nextToken(String operator) {
    for (int i = position; i < pieces.size(); i++) {
      if (!pieces.get(i).isComment()) {
        return pieces.get(i).isOperator(operator);
      }
    }
    return false;
  }
}
