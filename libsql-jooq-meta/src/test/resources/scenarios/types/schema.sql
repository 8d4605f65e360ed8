CREATE TABLE value (
  id INTEGER PRIMARY KEY,
  big BIGINT,
  eight INT8,
  four INT,
  two SMALLINT,
  real_ REAL,
  double_ DOUBLE PRECISION,
  float_ FLOAT,
  flag BOOLEAN DEFAULT TRUE,
  day DATE,
  clock TIME,
  moment TIMESTAMP,
  moment2 DATETIME DEFAULT CURRENT_TIMESTAMP,
  zoned TIMESTAMP WITH TIME ZONE,
  price DECIMAL(10, 2),
  anything,
  text_ TEXT,
  name VARCHAR(20),
  data BLOB,
  uid UUID,
  doc JSON
);
CREATE TABLE exact (id INTEGER PRIMARY KEY, number INT NOT NULL, whatever ANY) STRICT;
