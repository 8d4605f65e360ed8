String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('Applied 4 migrations to jdbc:libsql:target/db/shop.db, version 10')
assert log.contains('jdbc:libsql:target/db/shop.db is up to date, version 10')
assert new File(basedir, 'target/db/shop.db').length() > 0
assert log.contains('V11__rebate.sql, line 2: the placeholder ${column} has no value (known: empty, prefix)')
assert log.contains('migrating jdbc:libsql:')
assert log.contains('No value provided for placeholder: ${column}')
File tables = new File(basedir, 'target/generated-sources/libsql-jooq/app/db/tables')
assert new File(tables, 'ShopProduct.java').text.contains('TableField<ShopProductRecord, Double> PRICE')
assert new File(tables, 'ShopSold.java').text.contains('shop_sold: what was sold, with a trigger')
assert new File(tables, 'Names.java').exists()
return true
