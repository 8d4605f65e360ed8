List<String> runs = (new File(basedir, 'build.log').text =~ /(Generated app\.db|Classes of app\.db are up to date)/)
    .collect { it[1].startsWith('Gen') ? 'generated' : 'up to date' }
assert runs == [
    'generated',
    'up to date',
    'up to date', // times do not count
    'generated', // a script more
    'up to date',
    'generated', // a class was deleted
    'generated', // another value for a placeholder
    'up to date'
]
File tables = new File(basedir, 'target/generated-sources/libsql-jooq/app/db/tables')
assert new File(tables, 'Product.java').text.contains('COST')
assert new File(tables, 'Stock.java').exists()
return true
