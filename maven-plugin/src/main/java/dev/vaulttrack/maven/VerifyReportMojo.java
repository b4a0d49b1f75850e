package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.VerifyReportGoal;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the files of a report against its signature, or where there is none against its own list of digests, and tells what that
 * proves and what not. Fails for a file that was changed, added or removed. Needs no database.
 */
@Mojo(name = "verify-report", requiresProject = false, threadSafe = true)
public final class VerifyReportMojo extends AbstractVaultTrackMojo {
    /**
     * The report: its directory, or a zip file that <code>vaulttrack:export</code> made, for example
     * <code>-Dvaulttrack.bundle=vaulttrack-evidence.zip</code>. Default: where <code>vaulttrack:report</code> writes it.
     */
    @Parameter(property = "vaulttrack.bundle")
    private @Nullable File bundle;

    /**
     * The public key of whom you trust to sign, in PEM, for example
     * <code>-Dvaulttrack.publicKey=/etc/audit/shop.pub.pem</code>. With it, the report must be signed by this key; a signed report
     * is not checked without. Take it from its holder, and never from the report. Default: none.
     */
    @Parameter(property = "vaulttrack.publicKey")
    private @Nullable File publicKey;

    @Inject
    VerifyReportMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() throws MojoFailureException {
        VerifyReportGoal.Result result =
                new VerifyReportGoal(ReportDirectory.of(session, project, bundle), path(publicKey)).run();
        if (result.breach().isPresent()) {
            throw new MojoFailureException(result.breach().get());
        }
        return result.announcement();
    }
}
