package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Interruption;
import dev.vaulttrack.report.command.Surroundings;
import dev.vaulttrack.schema.VaultTrackException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports on a session when it ends: once, however often Maven says so, and never at the build's cost. */
final class SessionEnd implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);

    private final MavenSession session;
    private final Surroundings surroundings;
    private final SessionWatch watch;
    private final AtomicBoolean ended = new AtomicBoolean();

    SessionEnd(MavenSession session, Surroundings surroundings, SessionWatch watch) {
        this.session = session;
        this.surroundings = surroundings;
        this.watch = watch;
    }

    @Override
    public void run() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader loaderOfMaven = thread.getContextClassLoader();
        // A goal gets this from Maven, an extension does not; libraries look for their parts there.
        thread.setContextClassLoader(SessionEnd.class.getClassLoader());
        try {
            tryToReport();
        } finally {
            thread.setContextClassLoader(loaderOfMaven);
        }
    }

    private void tryToReport() {
        try {
            report();
        } catch (VaultTrackException e) {
            LOG.warn("There is no VaultTrack report. {}", e.getMessage());
        } catch (RuntimeException e) {
            // A defect of ours must not fail a build that is done.
            LOG.warn("There is no VaultTrack report, because of a defect in VaultTrack: {}", e.toString(), e);
        }
    }

    private void report() {
        MavenExecutionResult outcome = session.getResult();
        boolean failed = outcome.hasExceptions();
        SessionReport report = sessionReport(failed);
        if (!report.isDue(watch, failed)) {
            return;
        }
        SessionReport.Result result = written(report);
        result.announcement().lines().forEach(LOG::info);
        result.announcement().warnings().forEach(LOG::warn);
        result.breach().ifPresent(breach -> outcome.addException(new MojoFailureException(breach)));
    }

    private static SessionReport.Result written(SessionReport report) {
        Interruption interruption = Interruption.listen();
        try {
            return report.write();
        } finally {
            interruption.end();
        }
    }

    private SessionReport sessionReport(boolean failed) {
        Settings settings = new Settings(surroundings);
        return new SessionReport(
                settings,
                ReportDirectory.of(session, session.getTopLevelProject(), settings.value("outputDirectory")),
                BuildFacts.of(session, surroundings).withResult(failed));
    }
}
