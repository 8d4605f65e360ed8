ALTER TABLE ${prefix}product ADD COLUMN price REAL;
