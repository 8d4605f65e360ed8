String log = new File(basedir, 'build.log').text
assert log.contains('No source of the schema is set. Set exactly one of migrations, schemaFile, databaseFile and url.')
assert log.contains('name the execution: mvn libsql-jooq:generate@classes')
assert log.contains('<migration> is not an element of this plugin; did you mean <migrations>?')
assert log.contains('More than one source is set.')
assert log.contains('db/migration does not exist; relative paths start at the project\'s base directory')
assert log.contains('packageName is not set')
assert log.contains("packageName 'app.class' is not the name of a Java package")
assert log.contains('Generated app.db from the migrations')
return true
