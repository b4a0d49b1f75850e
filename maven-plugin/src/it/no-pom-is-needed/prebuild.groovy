dev.vaulttrack.maven.InvokerDatabase.create(basedir.toPath())
File properties = new File(basedir, 'test.properties')
String url = properties.readLines().find { it.startsWith('it.url=') } - 'it.'
properties << "vaulttrack.$url\n"
return
