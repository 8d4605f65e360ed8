package io.github.libsqljooq.meta.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values for the {@code ${name}} of scripts, by Flyway's rules: everywhere in a script, in comments
 * and strings too, names in any case. Of Flyway's own names those are known that are the same on
 * every machine: {@code flyway:filename}, {@code flyway:defaultSchema} and {@code flyway:table}.
 * Immutable, so thread-safe.
 *
 * @param values the values by name; empty for none
 * @param prefix what a placeholder begins with
 * @param suffix what it ends with
 * @param replacing false to leave scripts as they are
 * @see <a href="https://documentation.red-gate.com/fd/placeholders-275218566.html">Flyway:
 *     placeholders</a>
 */
public record Placeholders(
    Map<String, String> values, String prefix, String suffix, boolean replacing) {

  /** What a placeholder begins with, unless the build file says otherwise. */
  public static final String DEFAULT_PREFIX = "${";

  /** What a placeholder ends with, unless the build file says otherwise. */
  public static final String DEFAULT_SUFFIX = "}";

  /** No values: a placeholder in a script is an error. */
  public static final Placeholders NONE =
      new Placeholders(Map.of(), DEFAULT_PREFIX, DEFAULT_SUFFIX, true);

  private static final String KEY = "placeholders.";
  private static final int LONGEST_NAME = 100;

  /** Sorts the values by name, and copies them. */
  public Placeholders {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(values);
    values = Collections.unmodifiableMap(sorted);
    if (prefix.isEmpty() || suffix.isEmpty()) {
      throw new SchemaSourceException(
          "placeholderPrefix and placeholderSuffix need a character at least; to leave scripts as"
              + " they are, set placeholderReplacement to false");
    }
  }

  /**
   * Those of jOOQ's {@code <database><properties>}: {@code placeholders.NAME}, {@code
   * placeholderPrefix}, {@code placeholderSuffix} and {@code placeholderReplacement}.
   */
  static Placeholders of(Properties properties) {
    Map<String, String> values = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(KEY)) {
        values.put(key.substring(KEY.length()), properties.getProperty(key));
      }
    }
    return new Placeholders(
        values,
        properties.getProperty("placeholderPrefix", DEFAULT_PREFIX),
        properties.getProperty("placeholderSuffix", DEFAULT_SUFFIX),
        !"false".equalsIgnoreCase(properties.getProperty("placeholderReplacement", "true")));
  }

  /**
   * Puts the values into a script.
   *
   * @throws SchemaSourceException naming script and line, if a placeholder has no value
   */
  ReplacedText replace(String script, String text) {
    if (!replacing) {
      return new ReplacedText(text, List.of());
    }
    StringBuilder replaced = new StringBuilder(text.length());
    List<ReplacedText.Insertion> insertions = new ArrayList<>();
    int from = 0;
    int begin = text.indexOf(prefix);
    while (begin >= 0) {
      int end = text.indexOf(suffix, begin + prefix.length());
      String name = end < 0 ? null : text.substring(begin + prefix.length(), end);
      String value = name == null ? null : value(script, name);
      if (value == null) {
        throw unknown(script, ReplacedText.lines(text, begin) + 1, name);
      }
      replaced.append(text, from, begin);
      insertions.add(new ReplacedText.Insertion(replaced.length(), value));
      replaced.append(value);
      from = end + suffix.length();
      begin = text.indexOf(prefix, from);
    }
    replaced.append(text, from, text.length());
    return new ReplacedText(replaced.toString(), insertions);
  }

  private @Nullable String value(String script, String name) {
    String value = values.get(name);
    if (value != null) {
      return value;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "flyway:filename" -> script.substring(script.lastIndexOf('/') + 1);
      case "flyway:defaultschema" -> "main";
      case "flyway:table" -> "flyway_schema_history";
      default -> null;
    };
  }

  private SchemaSourceException unknown(String script, int line, @Nullable String name) {
    boolean open = name == null || name.length() > LONGEST_NAME || name.contains("\n");
    String what =
        open
            ? "a placeholder begins with " + prefix + " and does not end with " + suffix
            : "the placeholder "
                + prefix
                + name
                + suffix
                + " has no value (known: "
                + (values.isEmpty() ? "none" : String.join(", ", values.keySet()))
                + ")";
    return new SchemaSourceException(
        script
            + ", line "
            + line
            + ": "
            + what
            + "; give it one in placeholders, or set placeholderReplacement to false to leave"
            + " scripts as they are");
  }

  /** These as {@link #of} reads them, in a fixed order. */
  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    values.forEach((name, value) -> properties.put(KEY + name, value));
    properties.put("placeholderPrefix", prefix);
    properties.put("placeholderSuffix", suffix);
    properties.put("placeholderReplacement", String.valueOf(replacing));
    return properties;
  }
}
