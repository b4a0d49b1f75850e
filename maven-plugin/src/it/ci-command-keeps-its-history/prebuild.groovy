dev.vaulttrack.maven.InvokerDatabase.createInstalled(basedir.toPath())
dev.vaulttrack.maven.InvokerDatabase.execute(basedir.toPath(), 'create table stray (id int)')
