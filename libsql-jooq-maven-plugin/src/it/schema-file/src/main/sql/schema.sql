CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER, likes, face F32_BLOB(8));
CREATE TABLE audit_log (line TEXT);
