CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  quantity INT NOT NULL,
  price REAL NOT NULL,
  total REAL GENERATED ALWAYS AS (quantity * price) STORED,
  label TEXT AS (quantity || ' x ' || price)
);
