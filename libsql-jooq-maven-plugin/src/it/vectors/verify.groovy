String log = new File(basedir, 'build.log').text
assert log.contains('Generated app.db from the migrations in src/main/resources/db/migration in ')
assert log.contains('item_f64') : 'a warning of the index that answers wrongly after updates'
assert !log.contains('item_f32')
File tables = new File(basedir, 'target/generated-sources/libsql-jooq/app/db/tables')
String item = new File(tables, 'Item.java').text
['F32', 'F16', 'FB16', 'F8'].each { assert item.contains("TableField<ItemRecord, float[]> $it") }
assert item.contains('TableField<ItemRecord, double[]> F64')
assert item.contains('TableField<ItemRecord, BitVector> BITS')
assert tables.list().findAll { it.endsWith('.java') } == ['Item.java'] : 'no shadow tables'
assert new File(basedir, 'target/classes/app/Main.class').exists()
// The jOOQ that the POM names is the one that ran.
String version = (new File(basedir, 'pom.xml').text =~ /(?s)jooq-codegen<.*?<version>(\d+\.\d+)/)[0][1]
assert new File(tables.parentFile, 'DefaultCatalog.java').text.contains('VERSION_' + version.replace('.', '_'))
return true
