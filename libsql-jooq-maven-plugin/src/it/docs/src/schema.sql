-- What is for sale.
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, -- as the shop shows it
  embedding F32_BLOB(3)
);
CREATE INDEX product_embedding ON product (
  libsql_vector_idx(embedding, 'compress_neighbors=float8', 'max_neighbors=20', 'search_l=100')
);
CREATE TABLE sold (product_id INTEGER NOT NULL REFERENCES product, at TIMESTAMP NOT NULL);
