String log = new File(basedir, 'build.log').text
assert log.contains('Wrote target/schema/schema.html and schema.mmd')
String page = new File(basedir, 'target/schema/schema.html').getText('UTF-8')
assert page.contains('<h1>Shop &amp; stock</h1>')
assert page.contains('<svg class="diagram"')
assert page.contains('<p class="comment">What is for sale.</p>')
assert page.contains('<td class="comment">as the shop shows it</td>')
assert page.contains('vectors of <code>embedding</code>')
assert !page.contains(basedir.path)
String diagram = new File(basedir, 'target/schema/schema.mmd').getText('UTF-8')
assert diagram.startsWith('erDiagram\n')
assert diagram.contains('"product" ||--o{ "sold" : "product_id"')
return true
