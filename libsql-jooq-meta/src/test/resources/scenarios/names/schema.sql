-- Class names that Java's compiler or the generated code knows already.
CREATE TABLE Object (id INTEGER PRIMARY KEY, class TEXT, hashCode TEXT, "get" TEXT);
CREATE TABLE String (id INTEGER PRIMARY KEY, sb TEXT, value TEXT, "result" TEXT, obj TEXT);
CREATE TABLE Integer (id INTEGER PRIMARY KEY, object INTEGER REFERENCES object, string INTEGER REFERENCES string);
CREATE TABLE Record (id INTEGER PRIMARY KEY, original TEXT, "changed" TEXT, store TEXT, value1 TEXT, key TEXT);
CREATE TABLE "Table" (id INTEGER PRIMARY KEY, "table" TEXT, table_ TEXT);
CREATE TABLE Override (id INTEGER PRIMARY KEY);
CREATE TABLE Class (id INTEGER PRIMARY KEY);
CREATE TABLE Long (id INTEGER PRIMARY KEY, x BLOB);
CREATE TABLE Double (id INTEGER PRIMARY KEY, x REAL);
CREATE TABLE Void (id INTEGER PRIMARY KEY);
CREATE TABLE Arrays (id INTEGER PRIMARY KEY, java BLOB, org TEXT, db TEXT, io TEXT);
CREATE TABLE "Field" (id INTEGER PRIMARY KEY, DSL TEXT, SQLDataType TEXT, "Keys" TEXT, "Indexes" TEXT);
CREATE TABLE Name (id INTEGER PRIMARY KEY);
CREATE TABLE Schema (id INTEGER PRIMARY KEY);
CREATE TABLE Tables (id INTEGER PRIMARY KEY);
CREATE TABLE Keys (id INTEGER PRIMARY KEY);
CREATE TABLE Indexes (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE default_schema (id INTEGER PRIMARY KEY);
CREATE TABLE Default_Catalog (id INTEGER PRIMARY KEY);
CREATE TABLE TableImpl (id INTEGER PRIMARY KEY);
CREATE TABLE Collection (id INTEGER PRIMARY KEY);
CREATE TABLE "List" (id INTEGER PRIMARY KEY);
CREATE TABLE Condition (id INTEGER PRIMARY KEY);
CREATE TABLE "Select" (id INTEGER PRIMARY KEY);
CREATE TABLE SQL (id INTEGER PRIMARY KEY);
CREATE TABLE QueryPart (id INTEGER PRIMARY KEY);
CREATE TABLE Identity (id INTEGER PRIMARY KEY);
CREATE TABLE Record1 (id INTEGER PRIMARY KEY);
CREATE TABLE Row1 (id INTEGER PRIMARY KEY);
CREATE TABLE Path (id INTEGER PRIMARY KEY);
CREATE TABLE Stringly (id INTEGER PRIMARY KEY);
CREATE TABLE Serializable (id INTEGER PRIMARY KEY);
CREATE TABLE Usage_ (id INTEGER PRIMARY KEY);
-- The nested class of one and the class of another.
CREATE TABLE nest (id INTEGER PRIMARY KEY, path INTEGER REFERENCES nest_path);
CREATE TABLE nest_path (id INTEGER PRIMARY KEY, nest INTEGER REFERENCES nest, nest_record INTEGER REFERENCES nest_record);
CREATE TABLE nest_record (id INTEGER PRIMARY KEY);
CREATE TABLE records (id INTEGER PRIMARY KEY);
-- Reserved words.
CREATE TABLE "int" ("class" TEXT, "new" TEXT, "public" TEXT, "true" TEXT, "null" TEXT, "_" TEXT, "record" TEXT, "yield" TEXT, "var" TEXT);
CREATE TABLE "order" ("select" TEXT, "from" TEXT, "where" TEXT, "group" TEXT, "primary" TEXT);
CREATE TABLE con (prn TEXT);
-- Told apart by punctuation or the case of other letters only.
CREATE TABLE a_b (x INTEGER PRIMARY KEY, a_b TEXT, "a b" TEXT, "a-b" TEXT, "a.b" TEXT, aB TEXT, "a__b" TEXT, "a_b_2" TEXT);
CREATE TABLE "a b" (x INTEGER PRIMARY KEY, y INTEGER REFERENCES a_b, UNIQUE (y));
CREATE TABLE "a-b" (x INTEGER PRIMARY KEY, y INTEGER REFERENCES "a b");
CREATE TABLE aB_2 (x INTEGER PRIMARY KEY);
CREATE TABLE "a.b" (x INTEGER PRIMARY KEY, y INTEGER REFERENCES "a-b", z INTEGER REFERENCES "a b");
CREATE TABLE "ä" ("ä" TEXT, "Ä" TEXT, "ß" TEXT, ss TEXT, "é" TEXT, "é" TEXT);
CREATE TABLE "Ä" (x INTEGER PRIMARY KEY);
CREATE TABLE "é" (x INTEGER PRIMARY KEY);
CREATE TABLE "é" (x INTEGER PRIMARY KEY);
CREATE TABLE "ﬁ" (x INTEGER PRIMARY KEY);
CREATE TABLE fi (x INTEGER PRIMARY KEY);
CREATE TABLE i (i TEXT, I_I TEXT, "ı" TEXT, "İ" TEXT);
CREATE INDEX "i_x y" ON i (i);
CREATE INDEX "i_x-y" ON i (i_i);
CREATE INDEX "i_x_y" ON i ("ı");
-- Any characters.
CREATE TABLE "" ("" TEXT, " " TEXT, "1" TEXT, "1a" TEXT, "$" TEXT, "%s" TEXT);
CREATE TABLE " " ("{}" TEXT, "*/" TEXT, "\users" TEXT, """" TEXT, "'" TEXT, "`" TEXT, "[" TEXT, "]]" TEXT);
CREATE TABLE "2025" ("a
b" TEXT, "	tab" TEXT, "😀" TEXT, "中文" TEXT, "_中文" TEXT, "zero​width" TEXT, "a/b" TEXT, "a\b" TEXT);
CREATE TABLE "}weird*/ \u002a/ {" (x TEXT);
CREATE TABLE "中" (x INTEGER PRIMARY KEY, "_中" TEXT, "中" INTEGER REFERENCES "中");
CREATE TABLE "../../escape" (x TEXT);
CREATE TABLE "😀" (x TEXT, UNIQUE (x));
-- Constraints of one name.
CREATE TABLE twins (
  a INTEGER, b INTEGER,
  CONSTRAINT same UNIQUE (a), CONSTRAINT same UNIQUE (b), CONSTRAINT same CHECK (a > 0),
  CONSTRAINT same FOREIGN KEY (a) REFERENCES a_b, CONSTRAINT same FOREIGN KEY (b) REFERENCES a_b
);
CREATE TABLE twin (x INTEGER, CONSTRAINT s__same UNIQUE (x));
CREATE TABLE twin__s (x INTEGER, CONSTRAINT same UNIQUE (x));
CREATE TABLE abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_1 (x TEXT);
CREATE TABLE abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_2 (x TEXT);
