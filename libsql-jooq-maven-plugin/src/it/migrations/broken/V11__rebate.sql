-- a rebate for all
ALTER TABLE ${prefix}product ADD COLUMN ${column} REAL;
