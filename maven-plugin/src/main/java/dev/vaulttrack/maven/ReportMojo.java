package dev.vaulttrack.maven;

import dev.vaulttrack.report.ComplianceReport;
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
public final class ReportMojo extends AbstractReportMojo {
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
    void judge(ComplianceReport report, Path directory) {
        // Whatever was found, the build goes on: see the goal check.
    }
}
