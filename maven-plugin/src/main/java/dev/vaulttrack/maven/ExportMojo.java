package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.ExportGoal;
import java.io.File;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Packs the files of the report, its signature among them, into one zip file to hand over. The same files make the same bytes.
 * Needs no database.
 */
@Mojo(name = "export", requiresProject = false, threadSafe = true)
public final class ExportMojo extends AbstractVaultTrackMojo {
    /**
     * Where the report is, for example
     * <code>&lt;outputDirectory&gt;${project.build.directory}/audit&lt;/outputDirectory&gt;</code>. Default: where
     * <code>vaulttrack:report</code> writes it.
     */
    @Parameter(property = "vaulttrack.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * The zip file, for example <code>-Dvaulttrack.exportFile=audit/2026-11.zip</code>. Default:
     * <code>vaulttrack-evidence.zip</code> beside the directory of the report.
     */
    @Parameter(property = "vaulttrack.exportFile")
    private @Nullable String exportFile;

    @Inject
    ExportMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() {
        Path directory = ReportDirectory.of(session, project, outputDirectory);
        Path file = exportFile == null
                ? directory.resolveSibling(ExportGoal.FILE_NAME)
                : ReportDirectory.of(session, project, exportFile);
        return new ExportGoal(directory, file).run();
    }
}
