-- What is looked for: entries by their words, and glosses by their meaning.

-- A synset as a dictionary prints it.
CREATE VIEW entry AS
SELECT
  synset.id,
  synset.pos,
  synset.definition,
  synset.examples,
  CAST((SELECT group_concat(lemma, ', ')
     FROM (SELECT word.lemma
             FROM sense JOIN word ON word.id = sense.word_id
            WHERE sense.synset_id = synset.id
            ORDER BY sense.position)) AS TEXT) AS words
FROM synset;

-- Keeps only its index; the texts are read from the view.
CREATE VIRTUAL TABLE entry_text USING fts5 (
  words, definition, examples,
  content = 'entry', content_rowid = 'id', tokenize = 'porter'
);

CREATE TABLE gloss (
  synset_id INTEGER PRIMARY KEY REFERENCES synset,
  embedding F32_BLOB(384) NOT NULL
);

-- Compressed neighbours: an uncompressed index answers wrongly after updates.
CREATE INDEX gloss_embedding ON gloss (
  libsql_vector_idx(embedding, 'metric=cosine', 'compress_neighbors=float8', 'max_neighbors=20', 'search_l=100')
);
