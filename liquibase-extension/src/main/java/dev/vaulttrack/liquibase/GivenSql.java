package dev.vaulttrack.liquibase;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.resource.PathHandlerFactory;
import liquibase.resource.Resource;
import liquibase.util.StreamUtil;
import org.jspecify.annotations.Nullable;

/** The SQL that execute-sql is given, read as Liquibase will read it. */
final class GivenSql {
    private GivenSql() {}

    /** Null where there is none, and where it could be read only once. */
    static @Nullable String of(CommandScope scope) {
        String file = WholeCommand.argument(scope, "sqlFile");
        return file == null ? WholeCommand.argument(scope, "sql") : text(file);
    }

    private static @Nullable String text(String file) {
        try {
            Resource resource = Scope.getCurrentScope()
                    .getSingleton(PathHandlerFactory.class)
                    .getResource(file);
            return canBeReadTwice(resource) ? StreamUtil.readStreamAsString(resource.openInputStream()) : null;
        } catch (IOException | RuntimeException e) {
            // Liquibase reads it next: it is for Liquibase to say this.
            Scope.getCurrentScope().getLog(GivenSql.class).fine("VaultTrack cannot read " + file, e);
            return null;
        }
    }

    // What we take out of a pipe would not reach Liquibase.
    private static boolean canBeReadTwice(Resource resource) {
        if (!resource.exists()) {
            return false;
        }
        URI place = resource.getUri();
        return "file".equals(place.getScheme()) ? Files.isRegularFile(Path.of(place)) : "jar".equals(place.getScheme());
    }
}
