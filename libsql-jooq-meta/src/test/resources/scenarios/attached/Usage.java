import static org.assertj.core.api.Assertions.assertThat;

import db.archive.tables.records.BookRecord;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Schema;
import org.jooq.Table;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(db.DefaultCatalog.DEFAULT_CATALOG.getSchemas())
        .extracting(Schema::getName)
        .containsExactlyInAnyOrder("main", "archive", "old stuff");
    var main = db.main.Tables.BOOK;
    var book = db.archive.Tables.BOOK;
    var author = db.archive.Tables.AUTHOR;
    ctx.insertInto(main, main.TITLE).values("in main").execute();
    ctx.insertInto(author).values(7L, "Le Guin").execute();
    BookRecord archived = ctx.newRecord(book);
    archived.setTitle("Archived");
    archived.setAuthorId(7L);
    archived.store();
    assertThat(archived.getId()).isEqualTo(1L);
    assertThat(ctx.select(book.author().NAME).from(book).where(book.BOOK_TITLE.eq("archived")).fetch(book.author().NAME))
        .containsExactly("Le Guin");
    assertThat(ctx.select(main.TITLE, book.TITLE).from(main, book).fetchSingle().intoList())
        .containsExactly("in main", "Archived");
    Long id = ctx.select(db.archive.Tables.TITLES.AUTHOR_ID).from(db.archive.Tables.TITLES).fetchSingle().value1();
    assertThat(id).isEqualTo(7L);
    Table<?> box = db.old_stuff.Tables.BOX;
    assertThat(box.getSchema().getName()).isEqualTo("old stuff");
    ctx.insertInto(db.old_stuff.Tables.BOX).values(new float[] {1, 2}).execute();
  }
}
