package io.github.libsqljooq.functions;

import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.FunctionCallback;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.FunctionFlag;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jooq.impl.DSL;

/**
 * Registers Java functions, aggregates, window functions and collations, for the process or one
 * database. Immutable and thread-safe; {@link #deterministic()}, {@link #schemaSafe()} and {@link
 * #strict()} give another registrar.
 *
 * <p>A function's name is 1 to 255 bytes, in SQL case-insensitive. One of the same name and number
 * of arguments is replaced; functions of other numbers of arguments live beside it.
 *
 * <p>The types of arguments and result are those written in the lambda or of the method referred
 * to, or given as classes ({@link #returning}). Supported are
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>Java</th><th>SQL values taken</th><th>SQL value given</th></tr>
 * <tr><td>Long, Integer, Short, Byte</td><td>INTEGER, or a FLOAT that is whole, within the
 *     range</td><td>INTEGER</td></tr>
 * <tr><td>Double, Float</td><td>FLOAT, INTEGER (for Double, if it is exact)</td><td>FLOAT; NaN is
 *     NULL</td></tr>
 * <tr><td>Boolean</td><td>INTEGER: 0 is false</td><td>0, 1</td></tr>
 * <tr><td>BigDecimal, BigInteger</td><td>INTEGER, FLOAT, numbers as TEXT</td><td>TEXT</td></tr>
 * <tr><td>String</td><td>TEXT, INTEGER</td><td>TEXT</td></tr>
 * <tr><td>byte[]</td><td>BLOB</td><td>BLOB</td></tr>
 * <tr><td>LocalDate, LocalTime, LocalDateTime</td><td>TEXT such as {@code 2026-01-02
 *     03:04:05.678}</td><td>TEXT</td></tr>
 * <tr><td>OffsetDateTime, Instant</td><td>the same with an offset; UTC without</td><td>TEXT</td></tr>
 * <tr><td>UUID</td><td>TEXT, BLOB of 16 bytes</td><td>TEXT</td></tr>
 * <tr><td>float[], double[], {@link io.github.libsqljooq.functions.vector.BitVector}</td><td>vectors
 *     of that element type; TEXT such as {@code [1,2]}</td><td>BLOB</td></tr>
 * </table>
 *
 * <p>These are the forms in which jOOQ writes and reads the same types. A value that does not fit
 * makes the statement fail; nothing is cut or rounded, except that Float takes any number in its
 * range. A NULL reaches the function as null.
 */
public final class FunctionRegistrar extends AggregateRegistrar {
  private final FunctionRegistry registry;
  private final Set<FunctionFlag> flags;
  private final boolean strict;

  FunctionRegistrar(FunctionRegistry registry) {
    this(registry, Set.of(), false);
  }

  private FunctionRegistrar(FunctionRegistry registry, Set<FunctionFlag> flags, boolean strict) {
    this.registry = registry;
    this.flags = flags;
    this.strict = strict;
  }

  @Override
  FunctionRegistrar self() {
    return this;
  }

  /**
   * Promises the same result for the same arguments within a statement, so that SQLite may call
   * less often.
   */
  public FunctionRegistrar deterministic() {
    return with(FunctionFlag.DETERMINISTIC);
  }

  /**
   * Lets views, triggers, CHECKs, indexes and generated columns use the function, also those of a
   * schema that someone else wrote, so it must do no harm whatever it is called with. Promises
   * {@link #deterministic()} too, for ever: an index keeps results. A database whose schema uses it
   * can be written only where the function is registered.
   *
   * @see <a href="https://sqlite.org/deterministic.html">Deterministic SQL functions</a>
   */
  public FunctionRegistrar schemaSafe() {
    return deterministic().with(FunctionFlag.SCHEMA_SAFE);
  }

  /**
   * Gives NULL when any argument is NULL, without calling the function ({@code RETURNS NULL ON NULL
   * INPUT}); an aggregate leaves such rows out.
   */
  public FunctionRegistrar strict() {
    return new FunctionRegistrar(registry, flags, true);
  }

  private FunctionRegistrar with(FunctionFlag flag) {
    Set<FunctionFlag> more = EnumSet.of(flag);
    more.addAll(flags);
    return new FunctionRegistrar(registry, Set.copyOf(more), strict);
  }

  /**
   * Begins with the types as classes, where a lambda's cannot be read: {@code
   * returning(Double.class).taking(Double.class, Integer.class).register("discount",
   * Shop::discount)}.
   */
  public <R> Returning<R> returning(Class<R> result) {
    return new Returning<>(this, result);
  }

  /**
   * Registers a function of any number of arguments, all of one type: {@code
   * registerVariadic("longest", (String[] texts) -> ...)}.
   */
  public <T, R> SqlFunction.Variadic<T, R> registerVariadic(
      String name, Lambda.Variadic<T, R> function) {
    return new Signature.Variadic<T, R>(this, LambdaTypes.ofVariadic(name, function))
        .register(name, function);
  }

  /**
   * Registers an order of texts, for {@code COLLATE} in queries and schemas.
   *
   * @param comparator a total order, the same everywhere and always, or indexes that use it break;
   *     used by many threads at once
   * @see <a href="https://sqlite.org/datatype3.html#collation">Collating sequences</a>
   */
  public SqlCollation registerCollation(String name, Comparator<String> comparator) {
    return new SqlCollation(name, registry.register(new CollationDefinition(name, comparator)));
  }

  <R> Registered<R> add(String name, Types<R> types, Function<Boolean, FunctionCallback> callback) {
    FunctionDefinition definition =
        new FunctionDefinition(name, types.argumentCount(), flags, callback.apply(strict));
    return new Registered<>(
        DSL.name(name), types.result().dataType(), registry.register(definition));
  }

  /** Registers a function of no arguments. */
  public <R> SqlFunction.Of0<R> register(String name, Lambda.Of0<R> function) {
    return new Signature.Of0<R>(this, LambdaTypes.<R>ofScalar(name, function, 0))
        .register(name, function);
  }

  /** Registers a function of one argument. */
  public <A, R> SqlFunction.Of1<A, R> register(String name, Lambda.Of1<A, R> function) {
    return new Signature.Of1<A, R>(this, LambdaTypes.<R>ofScalar(name, function, 1))
        .register(name, function);
  }

  /** Registers a function of two arguments. */
  public <A, B, R> SqlFunction.Of2<A, B, R> register(String name, Lambda.Of2<A, B, R> function) {
    return new Signature.Of2<A, B, R>(this, LambdaTypes.<R>ofScalar(name, function, 2))
        .register(name, function);
  }

  /** Registers a function of three arguments. */
  public <A, B, C, R> SqlFunction.Of3<A, B, C, R> register(
      String name, Lambda.Of3<A, B, C, R> function) {
    return new Signature.Of3<A, B, C, R>(this, LambdaTypes.<R>ofScalar(name, function, 3))
        .register(name, function);
  }

  /** Registers a function of four arguments. */
  public <A, B, C, D, R> SqlFunction.Of4<A, B, C, D, R> register(
      String name, Lambda.Of4<A, B, C, D, R> function) {
    return new Signature.Of4<A, B, C, D, R>(this, LambdaTypes.<R>ofScalar(name, function, 4))
        .register(name, function);
  }

  /** Registers a function of five arguments. */
  public <A, B, C, D, E, R> SqlFunction.Of5<A, B, C, D, E, R> register(
      String name, Lambda.Of5<A, B, C, D, E, R> function) {
    return new Signature.Of5<A, B, C, D, E, R>(this, LambdaTypes.<R>ofScalar(name, function, 5))
        .register(name, function);
  }

  /** Registers a function of six arguments. */
  public <A, B, C, D, E, F, R> SqlFunction.Of6<A, B, C, D, E, F, R> register(
      String name, Lambda.Of6<A, B, C, D, E, F, R> function) {
    return new Signature.Of6<A, B, C, D, E, F, R>(this, LambdaTypes.<R>ofScalar(name, function, 6))
        .register(name, function);
  }

  /** Registers a function of seven arguments. */
  public <A, B, C, D, E, F, G, R> SqlFunction.Of7<A, B, C, D, E, F, G, R> register(
      String name, Lambda.Of7<A, B, C, D, E, F, G, R> function) {
    return new Signature.Of7<A, B, C, D, E, F, G, R>(
            this, LambdaTypes.<R>ofScalar(name, function, 7))
        .register(name, function);
  }

  /** Registers a function of eight arguments. */
  public <A, B, C, D, E, F, G, H, R> SqlFunction.Of8<A, B, C, D, E, F, G, H, R> register(
      String name, Lambda.Of8<A, B, C, D, E, F, G, H, R> function) {
    return new Signature.Of8<A, B, C, D, E, F, G, H, R>(
            this, LambdaTypes.<R>ofScalar(name, function, 8))
        .register(name, function);
  }
}
