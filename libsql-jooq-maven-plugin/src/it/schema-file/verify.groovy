File model = new File(basedir, 'src/generated/java/app/model')
assert new File(basedir, 'target/test-classes/app/UsesPojos.class').exists()
assert !new File(model, 'tables/AuditLogTable.java').exists()
assert !new File(model, 'tables/PersonTable.java').text.contains('@Deprecated')
return true
