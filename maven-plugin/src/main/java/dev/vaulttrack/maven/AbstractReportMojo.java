package dev.vaulttrack.maven;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.ReportGoal;
import dev.vaulttrack.report.command.ReportParameters;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What goals share that make a report: what to report on, by which policy, and where to. */
abstract class AbstractReportMojo extends AbstractDatabaseMojo {
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
     * The least severe finding that makes the verdict FAIL, whatever the policy says: <code>INFO</code>, <code>LOW</code>, <code>MEDIUM</code>,
     * <code>HIGH</code> or <code>CRITICAL</code>, for example <code>&lt;failOn&gt;MEDIUM&lt;/failOn&gt;</code>. Default:
     * what the policy says, else <code>HIGH</code>.
     */
    @Parameter(property = "vaulttrack.failOn")
    private @Nullable String failOn;

    /**
     * The policy, a YAML or JSON file that says what to ask for, for example
     * <code>&lt;policyFile&gt;vaulttrack-policy.yaml&lt;/policyFile&gt;</code>. Default: none.
     */
    @Parameter(property = "vaulttrack.policyFile")
    private @Nullable File policyFile;

    /**
     * The waivers, a YAML or JSON file of findings that somebody signed for, for example
     * <code>&lt;waiversFile&gt;vaulttrack-waivers.yaml&lt;/waiversFile&gt;</code>. Default: none.
     */
    @Parameter(property = "vaulttrack.waiversFile")
    private @Nullable File waiversFile;

    /**
     * The formats to write, separated by commas: <code>html</code>, <code>json</code>, <code>jsonl</code>, <code>csv</code>,
     * <code>md</code>, <code>junit</code>, <code>sarif</code>, <code>openmetrics</code> or one that another jar brings, for example
     * <code>-Dvaulttrack.formats=html,json</code>. Default: all.
     */
    @Parameter(property = "vaulttrack.formats")
    private @Nullable String formats;

    /**
     * What earlier reports came to: with it, a report tells what is new, what is fixed, and how the verdicts went. Give it a place
     * that outlives <code>mvn clean</code> and, on a CI server, the workspace, for example
     * <code>&lt;historyFile&gt;.vaulttrack/history.json&lt;/historyFile&gt;</code>. Default: <code>history.json</code> beside the
     * report.
     */
    @Parameter(property = "vaulttrack.historyFile")
    private @Nullable File historyFile;

    /**
     * Whether to append the report, as Markdown, to the summary of a step in GitHub Actions (the file that
     * <code>GITHUB_STEP_SUMMARY</code> names, where that can be written), for example
     * <code>&lt;stepSummary&gt;false&lt;/stepSummary&gt;</code>. Default: <code>true</code>.
     */
    @Parameter(property = "vaulttrack.stepSummary", defaultValue = "true")
    private boolean stepSummary;

    AbstractReportMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    final Announcement run() throws MojoFailureException {
        ReportParameters parameters = parameters();
        ReportGoal plain = ReportGoal.of(
                BuildFacts.of(session, surroundings()).addTo(parameters.request()), parameters.files(), directory());
        ReportGoal goal = stepSummary ? plain.withSummaryOf(surroundings()) : plain;
        ReportGoal.Result result = goal.run(this::connect);
        ComplianceReport report = result.evidenced();
        // The one of a module is no substitute for the one of the whole build.
        if (project.equals(session.getTopLevelProject())) {
            SessionWatch.reportIsWritten(session.getRequest().getData());
        }
        judge(report, directory());
        return result.announcement();
    }

    /** Fails the build where the report must not be as it is. The report is written by then. */
    abstract void judge(ComplianceReport report, Path directory) throws MojoFailureException;

    private ReportParameters parameters() {
        ReportParameters.Files files =
                new ReportParameters.Files(path(policyFile), path(waiversFile), formats, path(historyFile));
        return new ReportParameters(title, environment, from, to, failOn, files);
    }

    /** Where the report goes. */
    Path directory() {
        return ReportDirectory.of(session, project, outputDirectory);
    }
}
