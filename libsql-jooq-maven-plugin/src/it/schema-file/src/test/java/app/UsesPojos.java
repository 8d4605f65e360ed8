package app;

import app.model.tables.PersonTable;
import app.model.tables.daos.PersonDao;
import app.model.tables.pojos.Person;
import org.jooq.Configuration;

/** Compiles only if the generator's own configuration was heard. */
final class UsesPojos {
  static Integer age(Configuration configuration) {
    Person person = new PersonDao(configuration).fetchOneById(1L);
    float[] face = person.getFace();
    Object likes = person.getLikes();
    return face == null || likes == null ? PersonTable.PERSON.AGE.get(null) : person.getAge();
  }
}
