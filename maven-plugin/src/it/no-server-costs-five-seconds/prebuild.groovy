dev.vaulttrack.maven.InvokerDatabase.createSilent(basedir.toPath())
