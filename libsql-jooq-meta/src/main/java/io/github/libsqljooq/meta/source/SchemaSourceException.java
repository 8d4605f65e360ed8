package io.github.libsqljooq.meta.source;

/** A schema source that cannot be used; the message says which, why, and what to do. */
public class SchemaSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a fault of the configuration. */
  public SchemaSourceException(String message) {
    super(message);
  }

  /** For a fault that something else reported. */
  public SchemaSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
