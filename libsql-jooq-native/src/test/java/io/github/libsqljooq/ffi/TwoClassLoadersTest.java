package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.ffi.callback.ScalarCallback;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** One native image serves two class loaders, each with its own classes, at the same time. */
class TwoClassLoadersTest {

  /** Runs inside of each class loader: a database with a function, used when called. */
  public static final class User implements Callable<String>, AutoCloseable {
    private final Db db = new Db();

    /** Opens a database in memory. */
    public User() throws Exception {
      ScalarCallback callback =
          (arguments, result) ->
              result.setText(System.identityHashCode(User.class) + ":" + arguments.getLong(0));
      db.scalar("who", 1, callback);
    }

    @Override
    public String call() throws Exception {
      return db.value("SELECT who(7)")
          + "/"
          + NativeContext.liveHandles(NativeContext.Handle.CONNECTION);
    }

    @Override
    public void close() throws SQLException {
      db.close();
    }
  }

  @Test
  void bothUseTheLibraryAndNeitherDisturbsTheOther() throws Exception {
    try (URLClassLoader one = loader();
        URLClassLoader two = loader()) {
      Callable<?> first = user(one);
      Callable<?> second = user(two);
      String answer = first.call().toString();
      assertThat(answer).isEqualTo(identity(first) + ":7/1");
      assertThat(second.call()).isEqualTo(identity(second) + ":7/1").isNotEqualTo(answer);
      ((AutoCloseable) second).close();
      assertThat(first.call()).isEqualTo(answer);
      ((AutoCloseable) first).close();
    }
  }

  private static int identity(Object user) {
    return System.identityHashCode(user.getClass());
  }

  private static Callable<?> user(ClassLoader loader) throws Exception {
    Class<?> type = Class.forName(User.class.getName(), true, loader);
    return (Callable<?>) type.getConstructor().newInstance();
  }

  private static URLClassLoader loader() {
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(TwoClassLoadersTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      URI uri = Path.of(path).toUri();
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
