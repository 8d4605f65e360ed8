CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  f32 F32_BLOB(3),
  f64 F64_BLOB(3),
  f16 F16_BLOB(3),
  fb16 FB16_BLOB(3),
  f8 F8_BLOB(3),
  bits F1BIT_BLOB(9)
);
CREATE INDEX item_f32 ON item (
  libsql_vector_idx(f32, 'compress_neighbors=float8', 'max_neighbors=20', 'search_l=100')
);
