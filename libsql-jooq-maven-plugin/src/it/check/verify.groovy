String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('The generated sources in src/generated/java/app/db differ from the migrations in migrations: ')
assert log.contains(' missing, 0 superfluous, 0 different')
assert log.contains('The generated sources in src/generated/java/app/db fit the migrations in migrations')
assert log.contains(': 2 missing, 2 superfluous, ')
assert log.contains('  missing: tables/Stock.java')
assert log.contains('  superfluous: tables/Old.java')
assert log.contains('  different: tables/Product.java')
assert log.contains('more lines: target/libsql-jooq/check.diff]')
assert log.contains('To bring them up to date: mvn libsql-jooq:generate')
File product = new File(basedir, 'src/generated/java/app/db/tables/Product.java')
assert !product.text.contains('PRICE') : 'the check changes nothing'
String diff = new File(basedir, 'target/libsql-jooq/check.diff').text
assert (diff =~ /(?m)^\+ .*TableField<ProductRecord, Double> PRICE/).find()
assert !new File(basedir, 'target/libsql-jooq/check').exists()
return true
