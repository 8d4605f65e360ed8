package io.github.libsqljooq.meta.docs;

/** Text for HTML and the SVG inside it. Stateless. */
final class Html {

  private Html() {}

  /**
   * Text that may stand between tags and in quoted attributes. Characters that HTML has no place
   * for become U+FFFD.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && !noncharacter;
  }

  /** The id of a table's section: another for every name, and always the same. */
  static String id(String tableName) {
    StringBuilder id = new StringBuilder("table-");
    tableName
        .codePoints()
        .forEach(
            c -> {
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
              if (plain) {
                id.appendCodePoint(c);
              } else {
                id.append('-').append(Integer.toHexString(c)).append('-');
              }
            });
    return id.toString();
  }

  /** How many cells of a fixed-width font a text takes. */
  static int cells(String text) {
    return text.codePoints().map(Html::cells).sum();
  }

  private static int cells(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide = (c >= 0x1100 && Character.isIdeographic(c)) || c >= 0x1F300;
    return switch (Character.UnicodeScript.of(c)) {
      case HANGUL, HIRAGANA, KATAKANA, HAN -> 2;
      default -> wide ? 2 : 1;
    };
  }

  /** A text of at most so many cells, cut with an ellipsis. */
  static String cut(String text, int most) {
    String line = text.replaceAll("\\s+", " ");
    if (cells(line) <= most) {
      return line;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int c : line.codePoints().toArray()) {
      used += cells(c);
      if (used > most - 1) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }
}
