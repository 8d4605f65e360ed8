package io.github.libsqljooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of features names tests: each of them exists. */
class FeaturesPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:#(\\w+))?`");

  @Test
  void everyRowNamesTestsThatExist() throws IOException {
    Map<String, String> sources = testSources();
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/features.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| capability"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    for (String row : rows) {
      List<String> named = new ArrayList<>();
      Matcher test = TEST.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)));
      while (test.find()) {
        named.add(test.group(1));
        assertThat(sources).as(row).containsKey(test.group(1));
        if (test.group(2) != null) {
          assertThat(sources.get(test.group(1))).as(row).contains("void " + test.group(2) + "(");
        }
      }
      assertThat(named).as(row).isNotEmpty();
    }
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            boolean skipped =
                name.equals("target")
                    || name.equals("rust")
                    || (name.startsWith(".") && !name.equals(".."));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (name.endsWith(".java") && file.toString().contains("src/test/java")) {
              sources.put(name.substring(0, name.length() - 5), Files.readString(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
