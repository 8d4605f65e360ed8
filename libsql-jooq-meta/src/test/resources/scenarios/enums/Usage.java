import static db.Tables.A;
import static db.Tables.A_B;
import static db.Tables.TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import db.enums.ABC_2;
import db.enums.ABC;
import db.enums.TicketKind;
import db.enums.TicketOutside;
import db.enums.TicketSize_;
import db.enums.TicketState;
import db.tables.records.TicketRecord;
import java.util.function.Consumer;
import org.jooq.Check;
import org.jooq.DSLContext;
import org.jooq.EnumType;
import org.jooq.Field;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(TicketState.values())
        .extracting(EnumType::getLiteral)
        .containsExactly("new", "in work", "in_work", "done", "", "class", "literal", "it's", "1st");
    TicketRecord ticket = ctx.newRecord(TICKET);
    ticket.setSize_(TicketSize_.M);
    ticket.setKind(TicketKind.a);
    ticket.setOutside(TicketOutside.q);
    ticket.store();
    ticket.refresh();
    assertThat(ticket.getState()).as("the default").isEqualTo(TicketState.new_);
    assertThat(ticket.getSize_()).isEqualTo(TicketSize_.M);
    assertThat(ctx.select(TICKET.KIND).from(TICKET).where(TICKET.OUTSIDE.eq(TicketOutside.q)).fetch(TICKET.KIND))
        .containsExactly(TicketKind.a);
    for (TicketState state : TicketState.values()) {
      ticket.setState(state);
      ticket.store();
      assertThat(ctx.fetchSingle(TICKET).getState()).isEqualTo(state);
    }
    assertThat(ctx.resultQuery("SELECT state FROM ticket").fetchSingle().get(0)).isEqualTo("1st");

    Field<String> folded = TICKET.FOLDED;
    Field<Integer> level = TICKET.LEVEL;
    Field<String> odd = TICKET.ODD;
    assertThat(odd.getName() + folded.getName() + level.getName()).isEqualTo("oddfoldedlevel");
    assertThat(A.B_C.getType()).isEqualTo(ABC.class);
    assertThat(A_B.C.getType()).isEqualTo(ABC_2.class);
    assertThat(TICKET.getChecks())
        .as("kept as text, whatever jOOQ's parser makes of it")
        .extracting(Check::condition)
        .anySatisfy(c -> assertThat(c.toString()).contains("glob_ GLOB '[a-z]*' AND json_valid(glob_)"))
        .hasSize(8);
  }
}
