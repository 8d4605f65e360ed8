CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'in work', 'in_work', 'done', '', 'class', 'literal', 'it''s', '1st')),
  size_ VARCHAR(5) CHECK (size_ IS NULL OR "size_" IN ('S', 'M')),
  kind TEXT CONSTRAINT kinds CHECK ((Kind IN ('a')) OR kind IS NULL),
  folded TEXT COLLATE NOCASE CHECK (folded IN ('x', 'y')),
  level INT CHECK (level IN (1, 2)),
  odd TEXT CHECK (odd IN ('x', 1)),
  glob_ TEXT CHECK (glob_ GLOB '[a-z]*' AND json_valid(glob_) AND glob_ NOT LIKE 'x%' ESCAPE '\'),
  outside TEXT,
  CHECK (outside IN ('p', 'q'))
);
CREATE TABLE a (b_c TEXT CHECK (b_c IN ('1')));
CREATE TABLE a_b (c TEXT CHECK (c IN ('2')));
