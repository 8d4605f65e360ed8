CREATE TABLE product (id INTEGER PRIMARY KEY, price REAL NOT NULL, changes INT NOT NULL DEFAULT 0);
CREATE TRIGGER product_change AFTER UPDATE OF price ON product WHEN new.price <> old.price BEGIN
  UPDATE product SET changes = changes + 1 WHERE id = new.id;
END;
CREATE TRIGGER "product change" BEFORE DELETE ON product BEGIN SELECT raise(ABORT, 'keep it'); END;
