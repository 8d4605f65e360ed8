CREATE TABLE sale (id INTEGER PRIMARY KEY, quantity INT NOT NULL, price REAL NOT NULL, note);
CREATE VIEW total AS
  SELECT id, quantity, price, note, quantity * price AS amount, CAST(quantity AS INTEGER) AS wide FROM sale;
CREATE VIEW nested AS SELECT quantity AS q, wide, amount FROM total;
CREATE VIEW broken AS SELECT * FROM gone;
