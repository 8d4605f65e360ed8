package app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Makes the database that classes are generated from. */
public final class MakeDatabase {
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:libsql:" + args[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, price REAL)");
    }
  }
}
