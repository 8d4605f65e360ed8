String log = new File(basedir, 'build.log').text
assert log.contains('Generated app.db from the migrations in src/main/resources/db/migration in ')
assert log.contains('Classes of app.db are up to date')
assert log.contains('Generation of classes is skipped')
assert (log =~ /Generated app\.db from/).count == 2 : 'once, and once by force'
assert log.contains('This plugin has 5 goals')
File table = new File(basedir, 'target/generated-sources/libsql-jooq/app/db/tables/Product.java')
assert table.text.contains('TableField<ProductRecord, float[]> EMBEDDING')
assert !new File(table.parentFile, 'LibsqlVectorMetaShadow.java').exists()
new File(basedir, 'target/generated-sources').eachFileRecurse(groovy.io.FileType.FILES) {
  assert !it.text.contains(basedir.path) : it
}
return true
