package webanalytics.workshop.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks DuckDB, which works inside one folder: with 512 MB of memory and the folder for what does
 * not fit, one thread a core, no extension beyond the built-in ones, and no file outside.
 */
final class Database implements AutoCloseable {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final Statement statement;

  Database(Path folder) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("report.db"));
    statement = connection.createStatement();
    for (String setting :
        List.of(
            "memory_limit = '512MB'",
            "threads = " + Runtime.getRuntime().availableProcessors(),
            "temp_directory = " + Sql.quoted(folder.resolve("spilled").toString()),
            "preserve_insertion_order = false",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "TimeZone = 'UTC'",
            "allowed_directories = [" + Sql.quoted(folder.toString()) + "]",
            "enable_external_access = false",
            "lock_configuration = true")) {
      statement.execute("SET " + setting);
    }
  }

  /** Reads the files into the table that every query is about. */
  void prepare(List<Fetched> objects, Window window) throws SQLException {
    statement.execute(
        "CREATE TABLE object (filename VARCHAR, object_key VARCHAR, object_bytes BIGINT,"
            + " delivered_at TIMESTAMP)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO object VALUES (?, ?, ?, CAST(? AS TIMESTAMP))")) {
      for (Fetched fetched : objects) {
        insert.setString(1, fetched.file().toString());
        insert.setString(2, fetched.object().key());
        insert.setLong(3, fetched.object().bytes());
        insert.setString(4, TIMESTAMP.format(fetched.object().modified()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    String files =
        objects.stream()
            .map(fetched -> Sql.quoted(fetched.file().toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    Sql prepare =
        Audience.in(Sql.read("prepare-duckdb"))
            .with("files", files)
            .with("from", TIMESTAMP.format(window.from()))
            .with("to", TIMESTAMP.format(window.to()));
    statement.execute(prepare.text());
    statement.execute(Sql.read("views").text());
  }

  /** Returns the rows: texts, {@link Long}s, {@link Double}s, Booleans and {@link Instant}s. */
  List<Map<String, Object>> ask(String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), plain(result, i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static Object plain(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    if (value instanceof Timestamp) {
      LocalDateTime time = result.getObject(column, LocalDateTime.class);
      return time.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof Number number) {
      boolean whole = !(value instanceof Double || value instanceof BigDecimal);
      return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }
    return value;
  }

  /** Ends the statement that runs, from another thread; it then throws. */
  void cancel() {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It has ended by itself.
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
