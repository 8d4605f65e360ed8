package io.github.libsqljooq.meta.source;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file name as Flyway reads it: {@code V1_2__name.sql}, {@code R__name.sql} and so on.
 *
 * @param kind what the prefix says
 * @param version the numbers of the version; empty for a repeatable migration
 * @param description the part behind the two underscores
 * @see <a href="https://documentation.red-gate.com/fd/migrations-271585107.html">Flyway:
 *     migrations</a>
 */
record MigrationName(Kind kind, List<BigInteger> version, String description)
    implements Comparable<MigrationName> {

  /** What a migration is. */
  enum Kind {
    /** {@code V}: runs once, in the order of versions. */
    VERSIONED,
    /** {@code B}: stands for all versions up to its own, on an empty database. */
    BASELINE,
    /** {@code U}: takes a version back. */
    UNDO,
    /** {@code R}: runs after all versions, in the order of descriptions. */
    REPEATABLE
  }

  private static final Pattern VERSIONED =
      Pattern.compile("([VBU])([0-9]+(?:[._][0-9]+)*)(?:__(.*))?\\.sql");
  private static final Pattern REPEATABLE = Pattern.compile("R__(.*)\\.sql");

  /** Reads a file name; null if it is not one of Flyway's. */
  static @Nullable MigrationName parse(String fileName) {
    Matcher repeatable = REPEATABLE.matcher(fileName);
    if (repeatable.matches()) {
      return new MigrationName(Kind.REPEATABLE, List.of(), repeatable.group(1));
    }
    Matcher versioned = VERSIONED.matcher(fileName);
    if (!versioned.matches()) {
      return null;
    }
    Kind kind =
        switch (versioned.group(1)) {
          case "B" -> Kind.BASELINE;
          case "U" -> Kind.UNDO;
          default -> Kind.VERSIONED;
        };
    String description = versioned.group(3);
    return new MigrationName(
        kind, numbers(versioned.group(2)), description == null ? "" : description);
  }

  private static List<BigInteger> numbers(String version) {
    List<BigInteger> numbers = new ArrayList<>();
    for (String number : version.split("[._]", -1)) {
      numbers.add(new BigInteger(number));
    }
    return List.copyOf(numbers);
  }

  /** Compares versions: 1.2 comes before 1.10, and 1 is 1.0. */
  int compareVersion(MigrationName other) {
    for (int i = 0; i < Math.max(version.size(), other.version.size()); i++) {
      BigInteger mine = i < version.size() ? version.get(i) : BigInteger.ZERO;
      BigInteger others = i < other.version.size() ? other.version.get(i) : BigInteger.ZERO;
      if (!mine.equals(others)) {
        return mine.compareTo(others);
      }
    }
    return 0;
  }

  /** The order in which migrations run. */
  @Override
  public int compareTo(MigrationName other) {
    boolean repeatable = kind == Kind.REPEATABLE;
    if (repeatable != (other.kind == Kind.REPEATABLE)) {
      return repeatable ? 1 : -1;
    }
    return repeatable ? description.compareTo(other.description) : compareVersion(other);
  }
}
