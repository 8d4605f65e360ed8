package io.github.libsqljooq.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** What jOOQ passes to setString when it binds a value for SQLite, seen without any database. */
final class BoundText {
  private final List<String> texts = new ArrayList<>();

  private BoundText() {}

  static String of(Object value) {
    BoundText bound = new BoundText();
    DSL.using(bound.connection(), SQLDialect.SQLITE).query("x(?)", DSL.val(value)).execute();
    if (bound.texts.size() != 1) {
      throw new IllegalStateException("jOOQ bound " + bound.texts + " for " + value);
    }
    return bound.texts.get(0);
  }

  private Connection connection() {
    PreparedStatement statement =
        proxy(
            PreparedStatement.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("setString")) {
                texts.add((String) arguments[1]);
              }
              return zero(method.getReturnType());
            });
    return proxy(
        Connection.class,
        (proxy, method, arguments) ->
            method.getReturnType() == PreparedStatement.class
                ? statement
                : zero(method.getReturnType()));
  }

  private static Object zero(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    return type == boolean.class ? false : null;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(BoundText.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
