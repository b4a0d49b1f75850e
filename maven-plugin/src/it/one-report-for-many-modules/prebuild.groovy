dev.vaulttrack.maven.InvokerDatabase.create(basedir.toPath())
