-- WordNet 3.1: meanings (synsets), words, senses (a word in a meaning) and relations.

CREATE TABLE synset (
  id INTEGER PRIMARY KEY,              -- file number (1 noun, 2 verb, 3 adjective, 4 adverb), offset in 8 digits
  pos TEXT NOT NULL CHECK (pos IN ('n', 'v', 'a', 's', 'r')),
  lexical_file TEXT NOT NULL,          -- the field it belongs to: noun.animal
  definition TEXT NOT NULL,
  examples TEXT
) STRICT;

CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  lemma TEXT NOT NULL UNIQUE           -- capitalised as in WordNet: African elephant
) STRICT;

CREATE INDEX word_lemma_nocase ON word (lemma COLLATE NOCASE);

CREATE TABLE sense (
  id INTEGER PRIMARY KEY,
  synset_id INTEGER NOT NULL REFERENCES synset,
  position INTEGER NOT NULL,           -- of the word in its synset, from 1
  word_id INTEGER NOT NULL REFERENCES word,
  number INTEGER NOT NULL,             -- the meaning's rank among the meanings of the word, from 1
  tag_count INTEGER NOT NULL,          -- how often tagged texts use the word in this meaning
  marker TEXT,                         -- where an adjective may stand: a, p or ip
  UNIQUE (synset_id, position)
) STRICT;

CREATE INDEX sense_word ON sense (word_id);

CREATE TABLE relation_type (
  symbol TEXT PRIMARY KEY,             -- WordNet's pointer symbol
  name TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

INSERT INTO relation_type (symbol, name) VALUES
  ('!', 'antonym'),
  ('@', 'hypernym'),
  ('@i', 'instance hypernym'),
  ('~', 'hyponym'),
  ('~i', 'instance hyponym'),
  ('#m', 'member holonym'),
  ('#s', 'substance holonym'),
  ('#p', 'part holonym'),
  ('%m', 'member meronym'),
  ('%s', 'substance meronym'),
  ('%p', 'part meronym'),
  ('=', 'attribute'),
  ('+', 'derivation'),
  (';c', 'domain topic'),
  ('-c', 'topic member'),
  (';r', 'domain region'),
  ('-r', 'region member'),
  (';u', 'domain usage'),
  ('-u', 'usage member'),
  ('*', 'entailment'),
  ('>', 'cause'),
  ('^', 'also see'),
  ('$', 'verb group'),
  ('&', 'similar'),
  ('<', 'participle'),
  ('\', 'pertainym');

-- Between meanings: an elephant is a proboscidean. WordNet has both directions, each as a row.
CREATE TABLE semantic_relation (
  source_id INTEGER NOT NULL REFERENCES synset,
  type TEXT NOT NULL REFERENCES relation_type,
  target_id INTEGER NOT NULL REFERENCES synset,
  position INTEGER NOT NULL,           -- its place among the relations of its source, from 1: the first hypernym is the main one
  PRIMARY KEY (source_id, type, target_id)
) STRICT, WITHOUT ROWID;

-- Between words in a meaning: hot (of temperature) is the antonym of cold (of temperature).
CREATE TABLE lexical_relation (
  source_id INTEGER NOT NULL REFERENCES sense,
  type TEXT NOT NULL REFERENCES relation_type,
  target_id INTEGER NOT NULL REFERENCES sense,
  PRIMARY KEY (source_id, type, target_id)
) STRICT, WITHOUT ROWID;

-- What has been loaded. A row is written in the transaction that wrote what it stands for.
CREATE TABLE load_step (
  name TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  row_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
