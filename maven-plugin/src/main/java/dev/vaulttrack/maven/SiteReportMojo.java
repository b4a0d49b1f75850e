package dev.vaulttrack.maven;

import dev.vaulttrack.report.ComplianceReport;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the compliance report as a page of the project's site, below <code>vaulttrack/</code>: list the plugin in
 * <code>&lt;reporting&gt;</code> with the report <code>site-report</code>. Whatever it finds, the site is made; a database that
 * cannot be read leaves a page that says so. Called by itself, it writes where <code>vaulttrack:report</code> does.
 */
// Not of AbstractMavenReport, which would bring 42 jars into each user's build: the page needs none of them.
@Mojo(name = "site-report", defaultPhase = LifecyclePhase.SITE, requiresProject = false, threadSafe = true)
public final class SiteReportMojo extends AbstractReportMojo implements MavenReport {
    private @Nullable File siteDirectory;

    @Inject
    SiteReportMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Path directory() {
        return siteDirectory == null
                ? super.directory()
                : siteDirectory.toPath().resolve("vaulttrack");
    }

    @Override
    void judge(ComplianceReport report, Path directory) {
        // Whatever was found, the site is made: see the goal check.
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            execute();
        } catch (MojoExecutionException e) {
            // The page says so too. A site is no place to stop a build for a database.
            getLog().warn(e.getMessage());
        } catch (MojoFailureException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // Before 3.20, the site plugin asks for nothing else.
    public String getOutputName() {
        return "vaulttrack/index";
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Database changes";
    }

    @Override
    public String getDescription(Locale locale) {
        return "Who changed what in the database, and what was changed past the tools.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory == null ? super.directory().toFile() : siteDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return true;
    }

    @Override
    public boolean canGenerateReport() {
        return !skipped();
    }
}
