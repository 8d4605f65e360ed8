CREATE INDEX item_f64 ON item (libsql_vector_idx(f64));
