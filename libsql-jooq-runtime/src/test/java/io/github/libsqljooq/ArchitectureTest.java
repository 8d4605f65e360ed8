package io.github.libsqljooq;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows between the packages: what each may depend on, lowest first. */
class ArchitectureTest {
  private static final String ROOT = "io.github.libsqljooq";

  /** Each layer may use the layers before it, and itself. */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("ffi.wire"),
          List.of("ffi.callback"),
          List.of("ffi"),
          List.of("engine"),
          List.of("config"),
          List.of("local", "remote"),
          List.of("jdbc"),
          List.of("jooq"),
          List.of(""));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyPackageHasItsPlaceInTheLayers() {
    List<String> placed =
        LAYERS.stream().flatMap(List::stream).map(ArchitectureTest::packageName).toList();
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .isSubsetOf(placed)
        .contains(packageName("local"), packageName("remote"), packageName("engine"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffi.wire",
        "ffi.callback",
        "ffi",
        "config",
        "engine",
        "local",
        "remote",
        "jdbc",
        "jooq"
      })
  void noPackageUsesOneAboveOrBesideIt(String name) {
    int layer = layerOf(name);
    String[] refused =
        LAYERS.stream()
            .flatMap(List::stream)
            .filter(other -> !other.equals(name) && layerOf(other) >= layer)
            .map(ArchitectureTest::packageName)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packageName(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(refused)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nativeDeclarationsStandInFfiOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packageName("ffi"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(CLASSES);
  }

  @Test
  void packedValuesArePureJava() {
    noClasses()
        .that()
        .resideInAPackage(packageName("ffi.wire"))
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", packageName("ffi.wire"), "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void jdbcTypesStayInJdbcAndAbove() {
    DescribedPredicate<JavaClass> jdbcTypes =
        DescribedPredicate.describe(
            "JDBC types other than exceptions",
            type ->
                (type.getPackageName().equals("java.sql")
                        || type.getPackageName().equals("javax.sql"))
                    && !type.isAssignableTo(SQLException.class));
    noClasses()
        .that()
        .resideOutsideOfPackages(packageName("jdbc"), packageName("jooq"), packageName(""))
        .should()
        .dependOnClassesThat(jdbcTypes)
        .check(CLASSES);
  }

  private static int layerOf(String name) {
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      if (LAYERS.get(layer).contains(name)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static String packageName(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }
}
