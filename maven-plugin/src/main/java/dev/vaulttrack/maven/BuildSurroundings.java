package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Surroundings;
import dev.vaulttrack.schema.VaultTrackException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What a build knows beyond the parameters of a goal: properties, environment, other plugins, settings.xml. */
record BuildSurroundings(MavenSession session, MavenProject project, SettingsDecrypter decrypter)
        implements Surroundings {
    private static final String MASTER_FILE = "settings.security";
    /** Maven says which server it is, as we do, and then the class of each exception; a full stop ends only the last. */
    private static final Pattern JAVA_NAMES =
            Pattern.compile("^Failed to decrypt password for server [^:]*: |(?:\\w+\\.)+\\w+Exception: |\\.$");

    @Override
    public @Nullable String property(String name) {
        String user = set(session.getUserProperties(), name);
        String system = user == null ? set(session.getSystemProperties(), name) : user;
        return system == null ? set(project.getProperties(), name) : system;
    }

    @Override
    public @Nullable String environment(String name) {
        return set(session.getSystemProperties(), "env." + name);
    }

    @Override
    public Path directory() {
        return project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    private static @Nullable String set(Properties properties, String name) {
        String value = properties.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public @Nullable String configuration(String pluginKey, String name) {
        Plugin plugin = project.getPlugin(pluginKey);
        if (plugin == null || !(plugin.getConfiguration() instanceof Xpp3Dom configuration)) {
            return null;
        }
        Xpp3Dom child = configuration.getChild(name);
        String value = child == null ? null : child.getValue();
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public @Nullable Account account(String id) {
        Server server = session.getSettings().getServer(id);
        if (server == null) {
            return null;
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            throw undecipherable(id, problem);
        }
        Server decrypted = result.getServer();
        return new Account(decrypted.getUsername(), decrypted.getPassword());
    }

    private VaultTrackException undecipherable(String id, SettingsProblem problem) {
        String file = property(MASTER_FILE);
        String reason = JAVA_NAMES.matcher(problem.getMessage()).replaceAll("");
        return new VaultTrackException(
                "VT025",
                "The password of the server \"" + id
                        + "\" in settings.xml cannot be decrypted with the master password in "
                        + (file == null ? "~/.m2/settings-security.xml" : file) + " (" + reason
                        + "). Needed is the one that it was encrypted with: name its file with -D" + MASTER_FILE
                        + "=..., or encrypt the password again with mvn --encrypt-password.");
    }
}
