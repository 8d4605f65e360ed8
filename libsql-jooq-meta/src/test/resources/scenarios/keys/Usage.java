import static db.Tables.AUTHOR;
import static db.Tables.BOOK;
import static db.Tables.EDITION;
import static db.Tables.LOG;
import static db.Tables.PRINTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import db.Indexes;
import db.Keys;
import db.tables.records.AuthorRecord;
import db.tables.records.BookRecord;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    keys();
    AuthorRecord author = ctx.newRecord(AUTHOR);
    author.setName("Le Guin");
    author.setEmail("ursula@example.org");
    author.store();
    assertThat(author.getId()).isEqualTo(1L);
    BookRecord book = ctx.newRecord(BOOK);
    book.setAuthorId(author.getId());
    book.setIsbn("0-441-47812-3");
    book.setTitle("The Left Hand of Darkness");
    book.store();
    assertThat(book.getId()).isEqualTo(1L);
    ctx.insertInto(EDITION).values(2, book.getId(), author.getEmail()).execute();
    ctx.insertInto(PRINTING).values("first", 2, book.getId()).execute();

    assertThat(ctx.select(BOOK.author().NAME).from(BOOK).fetchOne(BOOK.author().NAME))
        .isEqualTo("Le Guin");
    assertThat(
            ctx.select(PRINTING.ID)
                .from(PRINTING)
                .where(PRINTING.edition().book().author().NAME.eq("Le Guin"))
                .fetch(PRINTING.ID))
        .containsExactly("first");
    assertThat(ctx.fetchCount(BOOK, BOOK.PAGES.eq(0))).isEqualTo(1);
    BookRecord same = book.copy();
    same.setIsbn("other");
    assertThatThrownBy(same::store).isInstanceOf(IntegrityConstraintViolationException.class);
  }

  private static void keys() {
    assertThat(BOOK.getIdentity().getField()).isEqualTo(BOOK.ID);
    assertThat(AUTHOR.getIdentity().getField()).isEqualTo(AUTHOR.ID);
    assertThat(EDITION.getIdentity()).isNull();
    assertThat(EDITION.getPrimaryKey().getFields()).containsExactly(EDITION.BOOK_ID, EDITION.NUMBER);
    assertThat(PRINTING.getPrimaryKey().getName()).isEqualTo("printing_key");
    assertThat(BOOK.getUniqueKeys()).containsExactlyInAnyOrder(Keys.BOOK__TITLE_ONCE, Keys.BOOK__UK_BOOK_ISBN);
    assertThat(Keys.BOOK__TITLE_ONCE.getFields()).containsExactly(BOOK.AUTHOR_ID, BOOK.TITLE);
    assertThat(Keys.PRINTING__PRINTING_EDITION.getKeyFields())
        .containsExactly(EDITION.NUMBER, EDITION.BOOK_ID);
    assertThat(Keys.EDITION__FK_EDITION_EDITOR.getKey().getName()).isEqualTo("author_email");
    assertThat(BOOK.getReferences()).hasSize(2);
    assertThat(LOG.getReferences()).isEmpty();
    assertThat(Indexes.AUTHOR_NAME.getFields().get(0).getOrder().toSQL()).isEqualTo("desc");
    assertThat(AUTHOR.getIndexes()).containsExactlyInAnyOrder(Indexes.AUTHOR_EMAIL, Indexes.AUTHOR_LOWER, Indexes.AUTHOR_NAME);
    assertThat(BOOK.getChecks()).hasSize(2);
    assertThat(BOOK.TITLE.getDataType().nullable()).isFalse();
    assertThat(AUTHOR.EMAIL.getDataType().nullable()).isTrue();
    assertThat(BOOK.PAGES.getDataType().defaulted()).isTrue();
  }
}
