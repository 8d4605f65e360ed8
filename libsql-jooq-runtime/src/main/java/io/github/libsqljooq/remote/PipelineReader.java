package io.github.libsqljooq.remote;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import java.io.IOException;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to one pipeline. Fields may come in any order but two: a result's {@code cols}
 * come before its {@code rows}, and a value's {@code type} before the value. Unknown fields are
 * skipped. One thread at a time.
 */
final class PipelineReader {
  /** With or without padding. */
  private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

  private final JsonParser json;
  private final ExecuteOptions options;
  private final List<RequestResult> results = new ArrayList<>();
  private @Nullable String baton;
  private @Nullable String baseUrl;
  private @Nullable SQLDataException unreadable;
  private @Nullable RowCollector shared;
  private boolean inBatch;

  private PipelineReader(JsonParser json, ExecuteOptions options) {
    this.json = json;
    this.options = options;
  }

  /**
   * Reads a whole answer.
   *
   * @param options how rows are cut into pages
   * @throws IOException if it is not the answer of a Hrana server
   */
  static PipelineReader read(byte[] body, ExecuteOptions options) throws IOException {
    try (JsonParser json = PipelineWriter.JSON.createParser(body)) {
      PipelineReader reader = new PipelineReader(json, options);
      reader.readAnswer();
      return reader;
    }
  }

  /** What names the stream in the next pipeline; null when it is closed. */
  @Nullable String baton() {
    return baton;
  }

  /** Where the next pipeline of the stream is to be sent; null for the same place. */
  @Nullable String baseUrl() {
    return baseUrl;
  }

  /** One for each request, in order. */
  List<RequestResult> results() {
    return results;
  }

  /** The first value that has no form in Java, as an error; null when all was read. */
  @Nullable SQLDataException unreadable() {
    return unreadable;
  }

  private void readAnswer() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("it does not start with an object");
    }
    boolean answered = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "baton" -> baton = text();
        case "base_url" -> baseUrl = text();
        case "results" -> {
          answered = true;
          expect(value, JsonToken.START_ARRAY);
          while (json.nextToken() == JsonToken.START_OBJECT) {
            results.add(readResult());
          }
          expect(json.currentToken(), JsonToken.END_ARRAY);
        }
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (!answered) {
      throw new IOException("it has no results");
    }
  }

  /** A result, its response, and the response's own result: one object inside the other. */
  private RequestResult readResult() throws IOException {
    RequestResult result = new RequestResult();
    readFields(result);
    return result;
  }

  private void readFields(RequestResult result) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "response", "result" -> {
          if (value == JsonToken.START_OBJECT) {
            readFields(result);
          }
        }
        case "error" -> result.error = readError();
        case "cols" -> result.columns = readColumns();
        case "rows" -> readRows(result);
        case "affected_row_count" -> result.affectedRowCount = number();
        case "last_insert_rowid" -> result.lastInsertRowid = number();
        case "is_autocommit" -> result.autocommit = value == JsonToken.VALUE_TRUE;
        case "is_readonly" -> result.readOnly = value == JsonToken.VALUE_TRUE;
        case "step_results" -> readSteps(result);
        case "step_errors" -> readStepErrors(result);
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
  }

  private void readSteps(RequestResult result) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    inBatch = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      result.steps.add(json.currentToken() == JsonToken.VALUE_NULL ? null : readResult());
    }
    inBatch = false;
    result.rows = shared;
    shared = null;
  }

  private void readStepErrors(RequestResult result) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      result.stepErrors.add(readError());
    }
  }

  private @Nullable HranaError readError() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    expect(json.currentToken(), JsonToken.START_OBJECT);
    String code = "";
    String message = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "code" -> code = textOrEmpty();
        case "message" -> message = textOrEmpty();
        default -> json.skipChildren();
      }
    }
    return new HranaError(code, message);
  }

  private List<ResultColumn> readColumns() throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    List<ResultColumn> columns = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      String declaredType = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "name" -> name = textOrEmpty();
          case "decltype" -> declaredType = text();
          default -> json.skipChildren();
        }
      }
      columns.add(new ResultColumn(name, declaredType, null, null, null));
    }
    return List.copyOf(columns);
  }

  private void readRows(RequestResult result) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    RowCollector rows = collector(result.columns.size());
    result.rows = rows;
    while (json.nextToken() == JsonToken.START_ARRAY) {
      if (rows.isFull()) {
        json.skipChildren();
        continue;
      }
      if (rows.columnCount() == 0) {
        throw new IOException("it has rows without columns");
      }
      readRow(rows);
    }
    expect(json.currentToken(), JsonToken.END_ARRAY);
  }

  /** All steps of a batch share one, since they run the same statement. */
  private RowCollector collector(int columnCount) {
    RowCollector current = shared;
    if (current == null || current.columnCount() != columnCount) {
      current = new RowCollector(columnCount, options);
      shared = inBatch ? current : null;
    }
    return current;
  }

  private void readRow(RowCollector rows) throws IOException {
    PageBuilder page = rows.nextRow();
    int count = 0;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (++count > rows.columnCount()) {
        break;
      }
      readValue(page);
    }
    if (count != rows.columnCount() || json.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("it has a row with another number of values than columns");
    }
  }

  private void readValue(PageBuilder page) throws IOException {
    String type = "";
    boolean added = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "type" -> {
          type = textOrEmpty();
          if (type.equals("null")) {
            page.addNull();
            added = true;
          }
        }
        case "value", "base64" -> {
          addValue(page, type);
          added = true;
        }
        default -> json.skipChildren();
      }
    }
    if (!added) {
      throw new IOException("it has a value without content, of type '" + type + "'");
    }
  }

  private void addValue(PageBuilder page, String type) throws IOException {
    switch (type) {
      case "integer" -> page.addLong(number());
      case "float" -> {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
          refuseInfinity();
          page.addNull();
        } else {
          page.addDouble(json.getDoubleValue());
        }
      }
      case "text" -> page.addText(textOrEmpty());
      case "blob" -> page.addBlob(json.getBinaryValue(BASE64));
      default -> throw new IOException("it has a value of unknown type '" + type + "'");
    }
  }

  private void refuseInfinity() {
    if (unreadable == null) {
      unreadable =
          new SQLDataException(
              "a value of the result is infinite, and Hrana does not tell its sign; select it as"
                  + " text, CAST(... AS TEXT)",
              "22003");
    }
  }

  /** A number, written as one or as a text; 0 for null. */
  private long number() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_STRING -> parse(json.getText());
      case VALUE_NULL -> 0;
      default -> throw new IOException("it has " + json.currentToken() + " for a number");
    };
  }

  private static long parse(String text) throws IOException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("it has '" + text + "' for a 64-bit integer", e);
    }
  }

  private @Nullable String text() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : textOrEmpty();
  }

  private String textOrEmpty() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    expect(json.currentToken(), JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static void expect(@Nullable JsonToken found, JsonToken expected) throws IOException {
    if (found != expected) {
      throw new IOException("it has " + found + " instead of " + expected);
    }
  }
}
