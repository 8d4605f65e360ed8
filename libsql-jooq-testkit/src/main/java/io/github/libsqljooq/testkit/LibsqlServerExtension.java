package io.github.libsqljooq.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link SqldServer} before the tests of a class and closes it after them. Parameters of
 * type SqldServer get it. Confined to the tests of its class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LibsqlServerExtension SERVER = new LibsqlServerExtension();
 *
 * @Test
 * void works() throws SQLException {
 *   try (LibsqlContext libsql = Libsql.open(SERVER.server().jdbcUrl())) { ... }
 * }
 * }</pre>
 */
public final class LibsqlServerExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private final String[] arguments;
  private @Nullable SqldServer server;

  /** A server with its defaults. */
  public LibsqlServerExtension() {
    this(new String[0]);
  }

  /** A server with more arguments, such as {@code --enable-namespaces}. */
  public LibsqlServerExtension(String... arguments) {
    this.arguments = arguments.clone();
  }

  /**
   * The running server.
   *
   * @throws IllegalStateException before the first test of the class and after the last
   */
  public SqldServer server() {
    if (server == null) {
      throw new IllegalStateException("the server runs only during the tests of its class");
    }
    return server;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (server == null) {
      server = SqldServer.start(arguments);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SqldServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return server();
  }
}
