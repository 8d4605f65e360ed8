-- Children before their parents, constraints with and without names.
CREATE TABLE book (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author_id INTEGER NOT NULL REFERENCES Author,
  sequel_of INTEGER REFERENCES book (id) DEFERRABLE INITIALLY DEFERRED,
  isbn TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  pages INT NOT NULL DEFAULT 0 CHECK (pages >= 0),
  CONSTRAINT title_once UNIQUE (author_id, title),
  CONSTRAINT title_given CHECK (title <> ')')
);
CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT
);
CREATE UNIQUE INDEX author_email ON author (email);
CREATE INDEX author_name ON author (name COLLATE NOCASE DESC);
CREATE INDEX author_lower ON author (lower(name));
CREATE TABLE edition (
  number INTEGER NOT NULL,
  book_id INTEGER NOT NULL REFERENCES book ON DELETE CASCADE,
  editor TEXT REFERENCES author (email),
  PRIMARY KEY (book_id, number)
) WITHOUT ROWID;
CREATE TABLE printing (
  id TEXT CONSTRAINT printing_key PRIMARY KEY,
  edition_number INTEGER NOT NULL,
  book_id INTEGER NOT NULL,
  CONSTRAINT printing_edition FOREIGN KEY (edition_number, book_id) REFERENCES edition (number, book_id)
);
CREATE TABLE log (message TEXT, book INTEGER REFERENCES gone (id));
