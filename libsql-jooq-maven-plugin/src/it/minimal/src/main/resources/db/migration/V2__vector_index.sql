CREATE INDEX product_embedding ON product (
  libsql_vector_idx(embedding, 'compress_neighbors=float8', 'max_neighbors=20', 'search_l=100')
);
CREATE TABLE sold (product_id INTEGER NOT NULL REFERENCES product, at TIMESTAMP NOT NULL);
CREATE TRIGGER dearer AFTER INSERT ON sold BEGIN
  UPDATE product SET price = price + 1 WHERE id = new.product_id;
END;
