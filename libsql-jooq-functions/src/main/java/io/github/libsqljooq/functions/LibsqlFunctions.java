package io.github.libsqljooq.functions;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.FunctionRegistry;
import java.sql.SQLFeatureNotSupportedException;
import org.jooq.Configuration;
import org.jooq.exception.DataAccessException;

/**
 * Java functions for SQL. Thread-safe.
 *
 * <pre>{@code
 * var discount = LibsqlFunctions.register("discount",
 *     (Double price, Integer percent) -> price * (100 - percent) / 100);
 * ctx.select(PRODUCT.NAME, discount.call(PRODUCT.PRICE, val(15))).from(PRODUCT).fetch();
 * }</pre>
 *
 * <p>A function works on every connection, open or not yet, from the next statement on. Databases
 * that run on a server do not see it: SQL there fails with "no such function".
 */
public final class LibsqlFunctions {
  private static final FunctionRegistrar PROCESS =
      new FunctionRegistrar(FunctionRegistry.process());

  private LibsqlFunctions() {}

  /**
   * Registers for every database that this process opens, now or later, with the kinds and promises
   * that {@link #register} has no form for: aggregates, window functions, {@code deterministic()}.
   */
  public static FunctionRegistrar process() {
    return PROCESS;
  }

  /**
   * Registers for one database: a function there wins over one of the process.
   *
   * @param configuration a {@link io.github.libsqljooq.LibsqlContext}, what was derived from one,
   *     or any jOOQ configuration on a libsql data source or connection
   * @throws DataAccessException if the database runs on a server, or is none of libsql
   */
  public static FunctionRegistrar on(Configuration configuration) {
    Engine engine = Libsql.engineOf(configuration);
    if (engine == null) {
      throw unsupported("the configuration is on no libsql database; open one by Libsql.open(url)");
    }
    if (engine.mode() == Engine.Mode.REMOTE) {
      throw unsupported(
          "Java functions run in this process, and "
              + engine.describe()
              + " is a server; compute in plain SQL there, or in Java on the rows");
    }
    return new FunctionRegistrar(engine.functions());
  }

  private static DataAccessException unsupported(String message) {
    return new DataAccessException(message, new SQLFeatureNotSupportedException(message, "0A000"));
  }

  /** Registers a function of no arguments for the whole process. */
  public static <R> SqlFunction.Of0<R> register(String name, Lambda.Of0<R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of one argument for the whole process. */
  public static <A, R> SqlFunction.Of1<A, R> register(String name, Lambda.Of1<A, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of two arguments for the whole process. */
  public static <A, B, R> SqlFunction.Of2<A, B, R> register(
      String name, Lambda.Of2<A, B, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of three arguments for the whole process. */
  public static <A, B, C, R> SqlFunction.Of3<A, B, C, R> register(
      String name, Lambda.Of3<A, B, C, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of four arguments for the whole process. */
  public static <A, B, C, D, R> SqlFunction.Of4<A, B, C, D, R> register(
      String name, Lambda.Of4<A, B, C, D, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of five arguments for the whole process. */
  public static <A, B, C, D, E, R> SqlFunction.Of5<A, B, C, D, E, R> register(
      String name, Lambda.Of5<A, B, C, D, E, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of six arguments for the whole process. */
  public static <A, B, C, D, E, F, R> SqlFunction.Of6<A, B, C, D, E, F, R> register(
      String name, Lambda.Of6<A, B, C, D, E, F, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of seven arguments for the whole process. */
  public static <A, B, C, D, E, F, G, R> SqlFunction.Of7<A, B, C, D, E, F, G, R> register(
      String name, Lambda.Of7<A, B, C, D, E, F, G, R> function) {
    return PROCESS.register(name, function);
  }

  /** Registers a function of eight arguments for the whole process. */
  public static <A, B, C, D, E, F, G, H, R> SqlFunction.Of8<A, B, C, D, E, F, G, H, R> register(
      String name, Lambda.Of8<A, B, C, D, E, F, G, H, R> function) {
    return PROCESS.register(name, function);
  }
}
