import static db.Tables.BOOK;
import static db.Tables.CHEAP;
import static db.Tables.ODD;
import static db.Tables.PLAIN;
import static db.Tables.READER;
import static db.Tables.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.jooq.DSLContext;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(BOOK.getComment())
        .isEqualTo("A book, in one edition.\nPrices are in cents.\nBooks only.\none row a title");
    assertThat(BOOK.ID.getComment()).isEqualTo("Its number.\ngiven by us");
    assertThat(BOOK.TITLE.getComment()).isEqualTo("The title\nas printed.");
    assertThat(BOOK.ISBN.getComment()).isEqualTo("ten digits, or\nthirteen");
    assertThat(BOOK.PRICE.getComment()).isEqualTo("gross");
    assertThat(BOOK.PLAIN.getComment()).isEmpty();
    assertThat(PLAIN.getComment()).isEmpty();
    assertThat(ODD.getComment()).endsWith("*\\/ and <b>tags</b> & \"quotes\" \\users %s {@link Gone} [[x]]");
    assertThat(ODD.A.getComment()).isEqualTo("*/ \\users %s \"q\" <i> {");
    assertThat(READER.getComment()).isEqualTo("Who reads.");
    assertThat(READER.NAME.getComment()).isEqualTo("of birth");
    assertThat(READER.SINCE.getComment()).isEqualTo("When they joined.");
    assertThat(READER.MAIL.getComment()).isEqualTo("Where to write.");
    assertThat(READER.PHONE.getComment()).isEqualTo("with the country");
    assertThat(CHEAP.getComment()).isEqualTo("Cheap ones.");
    assertThat(CHEAP.ID.getComment()).isEqualTo("of the book");
    assertThat(CHEAP.NAME.getComment()).isEmpty();
    assertThat(WORDS.getComment()).isEqualTo("Words of books.");
    assertThat(WORDS.TITLE.getComment()).isEqualTo("as printed");
  }
}
