ATTACH ':memory:' AS archive;
ATTACH ':memory:' AS "old stuff";
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE archive.author (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE archive.book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author_id INTEGER REFERENCES author);
CREATE INDEX archive.book_title ON book (lower(title));
CREATE VIEW archive.titles AS SELECT title, author_id FROM book;
CREATE TABLE "old stuff".box (v F32_BLOB(2));
