package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.AttestGoal;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Signs the files of the report: an in-toto statement in a DSSE envelope, with an Ed25519 key. Needs no database. Whoever has the
 * public key checks it with <code>vaulttrack:verify-report</code>, or with openssl alone.
 */
@Mojo(name = "attest", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class AttestMojo extends AbstractVaultTrackMojo {
    /**
     * Where the report is, for example
     * <code>&lt;outputDirectory&gt;${project.build.directory}/audit&lt;/outputDirectory&gt;</code>. Default: where
     * <code>vaulttrack:report</code> writes it.
     */
    @Parameter(property = "vaulttrack.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * The key that signs, a file that <code>openssl genpkey -algorithm ed25519</code> made, for example
     * <code>-Dvaulttrack.signingKeyFile=/run/secrets/signing-key.pem</code>. Never write a key itself into a POM. Default: the
     * text of the key in the environment variable <code>VAULTTRACK_SIGNING_KEY</code>.
     */
    @Parameter(property = "vaulttrack.signingKeyFile")
    private @Nullable File signingKeyFile;

    /**
     * The only key that may sign, by its id, so that no other is taken by mistake, for example
     * <code>-Dvaulttrack.keyId=9f86d081…</code>. Default: any.
     */
    @Parameter(property = "vaulttrack.keyId")
    private @Nullable String keyId;

    @Inject
    AttestMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() {
        return new AttestGoal(ReportDirectory.of(session, project, outputDirectory), path(signingKeyFile), keyId)
                .run(surroundings());
    }
}
