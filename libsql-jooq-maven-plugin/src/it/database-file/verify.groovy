String log = new File(basedir, 'build.log').text
assert log.contains('Generated app.db from the database file')
assert log.contains('Classes of app.db are up to date')
assert log.contains('Generated app.db from the database jdbc:libsql:shop.db')
assert log.contains('gone.db does not exist')
assert !new File(basedir, 'gone.db').exists()
assert new File(basedir, 'target/generated-sources/libsql-jooq/app/db/tables/Product.java').exists()
return true
