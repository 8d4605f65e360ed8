-- ${Prefix}sold: what was sold, with a trigger
CREATE TABLE ${prefix}sold (id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES ${prefix}product);
CREATE TRIGGER sold_once AFTER INSERT ON ${prefix}sold BEGIN
  DELETE FROM ${prefix}sold WHERE id < new.id;
END;
