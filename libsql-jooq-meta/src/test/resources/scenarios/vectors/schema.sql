CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  f32 F32_BLOB(3),
  f64 f64_blob(3),
  bits F1BIT_BLOB(9),
  f8 F8_BLOB(3),
  f16 FLOAT16(3),
  b16 FB16_BLOB (3),
  any32 F32_BLOB,
  number FLOAT8
);
CREATE INDEX item_f32 ON item (libsql_vector_idx(f32, 'compress_neighbors=float8', 'max_neighbors=20'));
CREATE VIEW nearby AS SELECT id, f32 FROM item;
