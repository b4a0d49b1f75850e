package dev.vaulttrack.maven;

import java.io.File;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the compliance report: who changed what in the database, and what was changed past the tools. Whatever it finds, the
 * build goes on; it fails when the database cannot be read, and then leaves a report that says so.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractVaultTrackMojo {
    /**
     * Where the report goes, for example
     * <code>&lt;outputDirectory&gt;${project.build.directory}/audit&lt;/outputDirectory&gt;</code>. Default:
     * <code>vaulttrack</code> in the project's build directory; without a POM, <code>vaulttrack-report</code> in the current
     * directory.
     */
    @Parameter(property = "vaulttrack.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Heading of the report, for example <code>&lt;title&gt;Changes of the shop database&lt;/title&gt;</code>. Default:
     * <code>Database change report</code>.
     */
    @Parameter(property = "vaulttrack.title")
    private @Nullable String title;

    /**
     * Which environment the database is, in the reader's words, for example
     * <code>&lt;environment&gt;production&lt;/environment&gt;</code>. Default: none.
     */
    @Parameter(property = "vaulttrack.environment")
    private @Nullable String environment;

    /**
     * Start of the reported period, included: a day or an instant in UTC, or a period back from now, for example
     * <code>2026-11-01</code>, <code>2026-11-01T08:00:00Z</code> or <code>P30D</code>. Default: everything.
     */
    @Parameter(property = "vaulttrack.from")
    private @Nullable String from;

    /** End of the reported period, excluded, given as <code>from</code> is, for example <code>2026-12-01</code>. Default: now. */
    @Parameter(property = "vaulttrack.to")
    private @Nullable String to;

    /**
     * The least severe finding that makes the verdict FAIL: <code>INFO</code>, <code>LOW</code>, <code>MEDIUM</code>,
     * <code>HIGH</code> or <code>CRITICAL</code>, for example <code>&lt;failOn&gt;MEDIUM&lt;/failOn&gt;</code>. Default:
     * <code>HIGH</code>.
     */
    @Parameter(property = "vaulttrack.failOn")
    private @Nullable String failOn;

    /**
     * When the build extension writes a report at the end of a build, also of a failed one: <code>changed</code> (when Flyway,
     * Liquibase or <code>vaulttrack:install</code> ran), <code>always</code> or <code>never</code>, for example
     * <code>&lt;reportOnSessionEnd&gt;always&lt;/reportOnSessionEnd&gt;</code>. Set it in the plugin's own configuration, not in
     * that of an execution; it needs <code>&lt;extensions&gt;true&lt;/extensions&gt;</code>, and this goal itself does not heed
     * it. Default: <code>changed</code>.
     */
    @Parameter(property = "vaulttrack.reportOnSessionEnd", defaultValue = "changed")
    @SuppressWarnings("unused") // Only the extension reads it; it stands here so that help lists it.
    private @Nullable String reportOnSessionEnd;

    /**
     * Lets the build extension fail the build unless the verdict of its report is PASS or PASS_WITH_WAIVERS, for example
     * <code>&lt;checkOnSessionEnd&gt;true&lt;/checkOnSessionEnd&gt;</code>. Set as <code>reportOnSessionEnd</code> is. Default:
     * <code>false</code>.
     */
    @Parameter(property = "vaulttrack.checkOnSessionEnd", defaultValue = "false")
    @SuppressWarnings("unused") // Only the extension reads it; it stands here so that help lists it.
    private boolean checkOnSessionEnd;

    @Inject
    ReportMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() {
        ReportGoal goal = new ReportGoal(
                BuildFacts.of(session, surroundings()).addTo(parameters().request()), directory());
        ReportGoal.Reading reading = goal.read(this::login, patience());
        Announcement announcement = goal.write(reading.report());
        if (reading.problem() != null) {
            throw reading.problem();
        }
        // The one of a module is no substitute for the one of the whole build.
        if (project.equals(session.getTopLevelProject())) {
            SessionWatch.reportIsWritten(session.getRequest().getData());
        }
        return announcement;
    }

    private ReportParameters parameters() {
        return new ReportParameters(title, environment, from, to, failOn);
    }

    private Path directory() {
        return outputDirectory == null ? ReportDirectory.of(session, project) : outputDirectory.toPath();
    }
}
