package io.github.libsqljooq.functions;

import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import org.jooq.Collation;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A registered collation. Immutable and thread-safe. It stays registered until {@link #close}, or
 * until its database is closed: there is no need to close it.
 */
public final class SqlCollation implements AutoCloseable {
  private final Collation collation;
  private final Registration registration;

  SqlCollation(String name, Registration registration) {
    this.collation = DSL.collation(DSL.name(name));
    this.registration = registration;
  }

  /** The collation for jOOQ's own methods. */
  public Collation collation() {
    return collation;
  }

  /** The text, ordered and compared by this collation: {@code text COLLATE name}. */
  public Field<String> apply(Field<String> text) {
    return text.collate(collation);
  }

  /**
   * Takes the collation away from statements prepared from now on, unless another of its name has
   * replaced it. A second call does nothing.
   */
  @Override
  public void close() {
    registration.close();
  }
}
