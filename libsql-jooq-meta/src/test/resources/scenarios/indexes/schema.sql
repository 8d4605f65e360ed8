CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  email TEXT,
  born DATE,
  gone INT NOT NULL DEFAULT 0,
  face F32_BLOB(3),
  doc TEXT
);
CREATE INDEX person_lower ON person (lower(name));
CREATE UNIQUE INDEX person_mail ON person (substr("email", 1, instr(email, '@ {0} ? :x') - 1) COLLATE NOCASE DESC, born DESC, id);
CREATE UNIQUE INDEX person_here ON person (email) WHERE gone = 0 AND email <> ')';
CREATE INDEX person_doc ON person (doc ->> '$.a[1]', abs(id) + gone DESC);
CREATE INDEX person_face ON person (libsql_vector_idx(face, 'compress_neighbors=float8'));
CREATE INDEX person_down ON person (born DESC, name ASC);
CREATE VIRTUAL TABLE note USING fts5(title, body);
CREATE VIRTUAL TABLE old USING fts4(words);
