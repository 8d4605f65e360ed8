package io.github.libsqljooq.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this driver, as the build wrote it. Immutable. */
final class DriverVersion {
  /** Such as {@code 0.1.0}. */
  static final String TEXT = read();

  static final int MAJOR = part(0);
  static final int MINOR = part(1);

  private DriverVersion() {}

  private static String read() {
    Properties properties = new Properties();
    try (InputStream stream = DriverVersion.class.getResourceAsStream("driver.properties")) {
      if (stream == null) {
        throw new IllegalStateException("driver.properties is missing beside the driver's classes");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }

  private static int part(int index) {
    String[] parts = TEXT.split("[.-]", 3);
    return index < parts.length && parts[index].matches("\\d{1,9}")
        ? Integer.parseInt(parts[index])
        : 0;
  }
}
