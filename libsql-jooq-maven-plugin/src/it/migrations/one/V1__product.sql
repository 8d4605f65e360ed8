CREATE TABLE ${prefix}product (id INTEGER PRIMARY KEY, name TEXT ${empty} NOT NULL);
