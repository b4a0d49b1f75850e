dev.vaulttrack.examples.Demo.prepare(basedir.toPath())
