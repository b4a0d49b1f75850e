dev.vaulttrack.maven.InvokerDatabase.createInstalled(basedir.toPath())
