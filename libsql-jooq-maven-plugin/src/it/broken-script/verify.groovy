String log = new File(basedir, 'build.log').text
assert log.contains('V2__b.sql, line 4: near "NUL": syntax error')
assert log.contains('CREATE TABLE b (')
assert !log.contains('If you think this is a bug in jOOQ')
assert !new File(basedir, 'target/generated-sources').exists()
return true
