package dev.vaulttrack.cli;

import dev.vaulttrack.schema.SchemaInstaller;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    String number() {
        return SchemaInstaller.version();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"VaultTrack " + number()};
    }
}
