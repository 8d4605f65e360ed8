CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE page_text USING fts5(title, body, content='page', content_rowid='id');
CREATE TRIGGER page_insert AFTER INSERT ON page BEGIN
  INSERT INTO page_text (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE VIRTUAL TABLE area USING rtree(id, min_x, max_x, min_y, max_y, +label);
CREATE VIRTUAL TABLE old_text USING fts4(words);
