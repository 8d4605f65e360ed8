package io.github.libsqljooq.fuzz;

import io.github.libsqljooq.ffi.callback.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does random things on a connection of its own, and opens it again when it is lost.
 */
final class FuzzWorker implements Callable<Long> {
  private static final ThreadLocal<FuzzWorker> CURRENT = new ThreadLocal<>();
  private static final int MOST_ROWS = 500;
  private static final ConcurrentMap<String, AtomicLong> STATES = new ConcurrentSkipListMap<>();

  private final DataSource source;
  private final Random random;
  private final RandomSql sql;
  private final long end;
  private final List<Statement> open = new ArrayList<>();
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement current;
  private volatile long executions;
  private volatile long failures;
  private int depth;

  FuzzWorker(DataSource source, long seed, long end) {
    this.source = source;
    this.random = new Random(seed);
    this.sql = new RandomSql(random);
    this.end = end;
  }

  long executions() {
    return executions;
  }

  long failures() {
    return failures;
  }

  /** Works until the time is over. Anything but an SQLException with a state ends it. */
  @Override
  public Long call() throws Exception {
    CURRENT.set(this);
    long done = 0;
    long failed = 0;
    while (System.nanoTime() < end) {
      try {
        work(connection());
      } catch (SQLException e) {
        check(e);
        failures = ++failed;
      }
      executions = ++done;
    }
    Connection last = connection;
    if (last != null) {
      last.close();
    }
    CURRENT.remove();
    return done;
  }

  private static void check(SQLException failure) {
    if (failure.getSQLState() == null || failure.getMessage() == null) {
      throw new AssertionError("a failure without state or message", failure);
    }
    STATES.computeIfAbsent(failure.getSQLState(), state -> new AtomicLong()).incrementAndGet();
  }

  /** How often each SQLState was seen. */
  static Map<String, AtomicLong> states() {
    return STATES;
  }

  private Connection connection() throws SQLException {
    Connection present = connection;
    if (present == null || present.isClosed()) {
      open.clear();
      present = source.getConnection();
      connection = present;
    }
    return present;
  }

  private void work(Connection on) throws SQLException {
    switch (random.nextInt(16)) {
      case 0 -> on.setAutoCommit(random.nextBoolean());
      case 1 -> on.commit();
      case 2 -> on.rollback();
      case 3 -> on.rollback(on.setSavepoint());
      case 4 -> closeOne();
      case 5 -> batch(on);
      case 6 -> read(on.getMetaData().getColumns(null, null, "%", null));
      case 7 -> keys(on);
      case 8 -> on.setReadOnly(random.nextInt(8) == 0);
      default -> execute(on, sql.statement());
    }
  }

  private void closeOne() throws SQLException {
    if (!open.isEmpty()) {
      open.remove(random.nextInt(open.size())).close();
    }
  }

  private void execute(Connection on, String text) throws SQLException {
    boolean prepared = random.nextInt(3) > 0;
    Statement statement = prepared ? on.prepareStatement(text) : on.createStatement();
    current = statement;
    statement.setFetchSize(random.nextInt(3));
    if (random.nextInt(10) == 0) {
      statement.setMaxRows(1 + random.nextInt(5));
    }
    boolean keep = false;
    try {
      boolean rows;
      if (statement instanceof PreparedStatement ready) {
        set(ready);
        rows = ready.execute();
      } else {
        rows = statement.execute(text);
      }
      while (rows || statement.getUpdateCount() >= 0) {
        if (rows) {
          read(statement.getResultSet());
        }
        rows = statement.getMoreResults();
      }
      keep = random.nextInt(4) == 0 && open.size() < 10;
    } finally {
      if (keep) {
        open.add(statement);
      } else {
        statement.close();
      }
    }
  }

  private void set(PreparedStatement statement) throws SQLException {
    int count = statement.getParameterMetaData().getParameterCount();
    for (int i = 1; i <= count; i++) {
      if (random.nextInt(30) > 0) {
        try {
          statement.setObject(i, sql.value());
        } catch (SQLException refused) {
          check(refused);
          statement.setNull(i, 0);
        }
      }
    }
  }

  /** Reads some rows, or all. */
  private void read(ResultSet rows) throws SQLException {
    int left = random.nextInt(4) == 0 ? random.nextInt(5) : MOST_ROWS;
    int columns = rows.getMetaData().getColumnCount();
    while (left-- > 0 && rows.next()) {
      for (int i = 1; i <= columns; i++) {
        rows.getObject(i);
      }
    }
    if (random.nextBoolean()) {
      rows.close();
    }
  }

  private void batch(Connection on) throws SQLException {
    try (PreparedStatement statement =
        on.prepareStatement("INSERT INTO t(b, c) VALUES (?, ?)", random.nextInt(2) + 1)) {
      current = statement;
      for (int i = random.nextInt(40); i > 0; i--) {
        set(statement);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void keys(Connection on) throws SQLException {
    try (Statement statement = on.createStatement()) {
      current = statement;
      statement.executeUpdate(
          "INSERT INTO t(b) SELECT hex(randomblob(9)) FROM (VALUES (1), (2))",
          Statement.RETURN_GENERATED_KEYS);
      read(statement.getGeneratedKeys());
    }
  }

  /** What another thread does to this one. */
  void disturb(int how) {
    Connection victim = connection;
    Statement running = current;
    try {
      if (how == 0 && victim != null) {
        victim.close();
      } else if (how == 1 && victim != null) {
        victim.abort(Runnable::run);
      } else if (how == 2 && running != null) {
        running.close();
      } else if (running != null) {
        running.cancel();
      }
    } catch (SQLException e) {
      check(e);
    }
  }

  /** The body of a function: uses the very connection that calls it. */
  static void nest(long seed, Result out) throws SQLException {
    FuzzWorker worker = CURRENT.get();
    Connection on = worker == null ? null : worker.connection;
    if (worker == null || on == null || worker.depth >= 3) {
      out.setLong(seed);
      return;
    }
    Random own = new Random(seed);
    worker.depth++;
    try (Statement statement = on.createStatement()) {
      Statement outer = worker.current;
      switch (own.nextInt(8)) {
        case 0 -> on.close();
        case 1 -> on.commit();
        case 2 -> on.rollback();
        case 3 -> {
          if (outer != null) {
            outer.close();
          }
        }
        case 4 -> {
          if (outer != null) {
            outer.cancel();
          }
        }
        default -> {
          String text = own.nextInt(4) == 0 ? worker.sql.statement() : worker.sql.query(1);
          if (statement.execute(text)) {
            worker.read(statement.getResultSet());
          }
        }
      }
      out.setText("nested");
    } catch (SQLException e) {
      check(e);
      if (own.nextBoolean()) {
        throw e;
      }
    } finally {
      worker.depth--;
    }
  }
}
