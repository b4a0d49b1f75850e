package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Surroundings;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The build extension: writes the compliance report at the end of a build, also of a failed one. Active where the POM
 * declares the plugin with {@code <extensions>true</extensions>}; see the parameters {@code reportOnSessionEnd} and
 * {@code checkOnSessionEnd} of {@link ReportMojo}.
 *
 * <p>Registered in META-INF/plexus/components.xml and never by {@code @Named}: before 3.9.6, Maven silently passes over
 * annotated classes of Java 17.
 */
public final class VaultTrackLifecycleParticipant extends AbstractMavenLifecycleParticipant {
    private static final String END = "vaulttrack.sessionEnd";

    private final SettingsDecrypter decrypter;

    @Inject
    VaultTrackLifecycleParticipant(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /** Only starts to listen: this also runs when an IDE imports the project. */
    @Override
    public void afterProjectsRead(MavenSession session) {
        MavenExecutionRequest request = session.getRequest();
        MavenProject project = session.getTopLevelProject();
        // A second one comes from a second class loader, where modules give the plugin dependencies of their own.
        if (project == null || request.getData().containsKey(END)) {
            return;
        }
        Surroundings surroundings = new BuildSurroundings(session, project, decrypter);
        SessionWatch watch = new SessionWatch(surroundings, request.getData());
        SessionEnd end = new SessionEnd(session, surroundings, watch);
        request.getData().put(END, end);
        request.setExecutionListener(SessionListener.before(request.getExecutionListener(), watch, end));
    }

    /** For builds that end without their listener being told. */
    @Override
    public void afterSessionEnd(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        if (data.get(END) instanceof Runnable end) {
            end.run();
        }
    }
}
