String log = new File(basedir, 'build.log').text
assert log.contains('Generated app.one from')
assert log.contains('Generated app.two from')
assert log.contains('Classes of app.one are up to date')
assert log.contains('Classes of app.two are up to date')
assert new File(basedir, 'one/target/classes/app/one/tables/One.class').exists()
assert new File(basedir, 'two/target/classes/app/two/tables/Two.class').exists()
assert log.contains('This project does not configure the plugin: nothing to do')
assert (log =~ /Classes of app\.(one|two) are up to date/).count == 4
return true
