package dev.vaulttrack.maven;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.command.Gate;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Writes the compliance report, and fails the build unless its verdict is PASS or PASS_WITH_WAIVERS. The message names the findings
 * that fail it, and where the report is. The policy may let INDETERMINATE pass (<code>failOnIndeterminate: false</code>); a database
 * that cannot be reached fails the build in any case.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractReportMojo {
    /**
     * How many findings the message names at most, for example <code>&lt;maxListed&gt;50&lt;/maxListed&gt;</code>. Default:
     * <code>20</code>.
     */
    @Parameter(property = "vaulttrack.maxListed", defaultValue = "20")
    private int maxListed;

    /**
     * Whether findings that are there since the first report in <code>historyFile</code> let the build go on, for example
     * <code>&lt;newOnly&gt;true&lt;/newOnly&gt;</code>: for a database that has too many to mend at once. The verdict stays what it is.
     * Give <code>historyFile</code> a place that lasts; in the first report every finding counts. Default: <code>false</code>.
     */
    @Parameter(property = "vaulttrack.newOnly", defaultValue = "false")
    private boolean newOnly;

    @Inject
    CheckMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    void judge(ComplianceReport report, Path directory) throws MojoFailureException {
        Optional<String> breach = new Gate("check", maxListed, newOnly).breach(report, directory);
        if (breach.isPresent()) {
            throw new MojoFailureException(breach.get());
        }
    }
}
