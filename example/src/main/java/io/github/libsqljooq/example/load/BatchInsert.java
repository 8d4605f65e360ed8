package io.github.libsqljooq.example.load;

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableRecord;

/** Inserts many records by one prepared statement, some thousand rows a call. */
final class BatchInsert {
  private static final int ROWS = 2_000;

  private BatchInsert() {}

  /**
   * Inserts all records.
   *
   * @param transaction in which it is done
   * @return how many there were
   */
  static <R extends TableRecord<R>> long insert(
      DSLContext transaction, Table<R> table, Stream<R> records, ProgressBar bar) {
    long count = 0;
    Iterator<R> rows = records.iterator();
    while (rows.hasNext()) {
      BatchBindStep batch =
          transaction.batch(
              transaction
                  .insertInto(table)
                  .columns(table.fields())
                  .values(Collections.nCopies(table.fields().length, null)));
      for (int i = 0; i < ROWS && rows.hasNext(); i++) {
        batch = batch.bind(rows.next().intoArray());
      }
      int size = batch.size();
      batch.execute();
      bar.stepBy(size);
      count += size;
    }
    return count;
  }
}
