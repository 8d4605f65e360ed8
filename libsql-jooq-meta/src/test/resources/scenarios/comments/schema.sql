-- Library schema, version 3. This is a heading: a blank line follows.

-- A book, in one edition.
-- Prices are in cents.
CREATE TABLE book ( -- one row a title
  -- Its number.
  id INTEGER PRIMARY KEY, -- given by us
  /* The title
   * as printed. */
  title TEXT NOT NULL,
  isbn TEXT UNIQUE, -- ten digits, or
                    -- thirteen
  price INT /* gross */ CHECK (price > 0 /* not free */),
  plain TEXT
  -- CHECK (plain <> '')
) STRICT; -- Books only.

CREATE TABLE plain (id INTEGER PRIMARY KEY);

/* Ends a comment in Javadoc: *\/ and <b>tags</b> & "quotes" \users %s {@link Gone} [[x]] */
CREATE TABLE odd (
  a TEXT -- */ \users %s "q" <i> {
);

-- Who reads.
CREATE TABLE readr (
  id INTEGER PRIMARY KEY
, name TEXT -- of birth
  -- When they joined.
, since DATE
);
ALTER TABLE readr RENAME TO reader;
-- Where to write.
ALTER TABLE reader ADD COLUMN mail TEXT;
ALTER TABLE reader ADD COLUMN phone TEXT; -- with the country

-- Cheap ones.
CREATE VIEW cheap AS
  SELECT
    id, -- of the book
    title AS name
  FROM book -- all of them
  WHERE price < 100;

-- Words of books.
CREATE VIRTUAL TABLE words USING fts5(title /* as printed */, body);
