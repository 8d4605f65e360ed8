package io.github.libsqljooq.remote;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.libsqljooq.ffi.wire.ParameterReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the requests of one pipeline as JSON. One thread at a time.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md">Hrana 3</a>
 */
final class PipelineWriter {
  /** Answers are bounded by {@link BoundedBody}, so a single text in them needs no bound. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private static final int STORED_SQL = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final JsonGenerator json;
  private int requestCount;

  /** What a request holds besides its type. */
  @FunctionalInterface
  private interface Content {
    void write() throws IOException;
  }

  /** Starts a pipeline in the stream of a baton, or in a new one for null. */
  PipelineWriter(@Nullable String baton) {
    try {
      json = JSON.createGenerator(bytes);
      json.writeStartObject();
      json.writeStringField("baton", baton);
      json.writeArrayFieldStart("requests");
    } catch (IOException e) {
      throw cannotHappen(e);
    }
  }

  /** Requests so far. */
  int requestCount() {
    return requestCount;
  }

  /** Roughly the bytes so far. */
  long length() {
    return bytes.size() + (long) json.getOutputBuffered();
  }

  /** Ends the pipeline. */
  byte[] toBytes() {
    try {
      json.writeEndArray();
      json.writeEndObject();
      json.close();
    } catch (IOException e) {
      throw cannotHappen(e);
    }
    return bytes.toByteArray();
  }

  /** Executes a statement without parameters. */
  PipelineWriter execute(String sql) {
    return request(
        "execute",
        () -> {
          json.writeObjectFieldStart("stmt");
          json.writeStringField("sql", sql);
          json.writeEndObject();
        });
  }

  /** Executes a statement, under the text given, with the reader's next row of parameters. */
  PipelineWriter execute(String sql, WireStatement statement, ParameterReader parameters) {
    return request(
        "execute",
        () -> {
          json.writeObjectFieldStart("stmt");
          json.writeStringField("sql", sql);
          writeArguments(statement, parameters);
          json.writeEndObject();
        });
  }

  /**
   * Executes a statement for the reader's next rows of parameters, each only if the one before
   * succeeded, up to a number of rows or bytes.
   *
   * @return how many rows went in, at least 1
   */
  int batch(
      String sql,
      WireStatement statement,
      ParameterReader parameters,
      int mostRows,
      long mostBytes) {
    // An earlier batch of the stream may have left its text; closing what is not there is allowed.
    request("close_sql", () -> json.writeNumberField("sql_id", STORED_SQL));
    request(
        "store_sql",
        () -> {
          json.writeNumberField("sql_id", STORED_SQL);
          json.writeStringField("sql", sql);
        });
    int[] rows = {0};
    request(
        "batch",
        () -> {
          json.writeObjectFieldStart("batch");
          json.writeArrayFieldStart("steps");
          do {
            writeStep(statement, parameters, rows[0]);
            rows[0]++;
          } while (rows[0] < mostRows && length() < mostBytes);
          json.writeEndArray();
          json.writeEndObject();
        });
    return rows[0];
  }

  /** Asks for a statement's columns. */
  PipelineWriter describe(String sql) {
    return request("describe", () -> json.writeStringField("sql", sql));
  }

  /** Asks whether the stream is in autocommit now. */
  PipelineWriter getAutocommit() {
    return request("get_autocommit", () -> {});
  }

  /** Closes the stream, and with it rolls back what is open in it. */
  PipelineWriter close() {
    return request("close", () -> {});
  }

  private PipelineWriter request(String type, Content content) {
    requestCount++;
    try {
      json.writeStartObject();
      json.writeStringField("type", type);
      content.write();
      json.writeEndObject();
    } catch (IOException e) {
      throw cannotHappen(e);
    }
    return this;
  }

  private void writeStep(WireStatement statement, ParameterReader parameters, int step)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("stmt");
    json.writeNumberField("sql_id", STORED_SQL);
    writeArguments(statement, parameters);
    json.writeEndObject();
    if (step > 0) {
      json.writeObjectFieldStart("condition");
      json.writeStringField("type", "ok");
      json.writeNumberField("step", step - 1);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writeArguments(WireStatement statement, ParameterReader parameters)
      throws IOException {
    if (parameters.parameterCount() == 0) {
      return;
    }
    boolean named = statement.isNamed();
    json.writeArrayFieldStart(named ? "named_args" : "args");
    for (int i = 0; i < parameters.parameterCount(); i++) {
      if (named) {
        json.writeStartObject();
        json.writeStringField("name", statement.parameterName(i));
        json.writeFieldName("value");
        writeValue(parameters);
        json.writeEndObject();
      } else {
        writeValue(parameters);
      }
    }
    json.writeEndArray();
  }

  private void writeValue(ParameterReader parameters) throws IOException {
    json.writeStartObject();
    switch (parameters.next()) {
      case INTEGER -> {
        json.writeStringField("type", "integer");
        json.writeStringField("value", Long.toString(parameters.getLong()));
      }
      case FLOAT -> {
        json.writeStringField("type", "float");
        json.writeNumberField("value", parameters.getDouble());
      }
      case TEXT -> {
        json.writeStringField("type", "text");
        json.writeStringField("value", parameters.getText());
      }
      case BLOB -> {
        byte[] blob = parameters.getBlob();
        json.writeStringField("type", "blob");
        json.writeFieldName("base64");
        json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, blob, 0, blob.length);
      }
      case NULL -> json.writeStringField("type", "null");
    }
    json.writeEndObject();
  }

  private static UncheckedIOException cannotHappen(IOException e) {
    return new UncheckedIOException("writing JSON to memory failed", e);
  }
}
