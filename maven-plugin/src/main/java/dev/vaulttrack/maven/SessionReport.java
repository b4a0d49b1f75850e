package dev.vaulttrack.maven;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.DatabaseLogin;
import dev.vaulttrack.report.command.Gate;
import dev.vaulttrack.report.command.Interruption;
import dev.vaulttrack.report.command.LoginParameters;
import dev.vaulttrack.report.command.ReportGoal;
import dev.vaulttrack.report.command.ReportParameters;
import dev.vaulttrack.schema.VaultTrackException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report at the end of a session.
 *
 * @param directory where it goes
 * @param facts which build makes it
 */
record SessionReport(Settings settings, Path directory, BuildFacts facts) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SOCKET = Duration.ofSeconds(30);

    /**
     * What came of it.
     *
     * @param announcement for the console
     * @param breach why the build must fail, where the user wants it to
     */
    record Result(Announcement announcement, Optional<String> breach) {}

    /** Whether this session calls for a report. */
    boolean isDue(SessionWatch watch, boolean buildFailed) {
        if (settings.skip()) {
            return false;
        }
        boolean occasion = switch (settings.reportOnSessionEnd()) {
            case NEVER -> false;
            case CHANGED -> watch.sawChange();
            case ALWAYS -> !watch.onlyCleaned();
        };
        boolean alreadyThere = watch.sawReport() && !buildFailed && !gate();
        return occasion && !alreadyThere;
    }

    /**
     * Writes the report. A database that cannot be read costs a warning and leaves an INDETERMINATE report.
     *
     * @throws VaultTrackException VT026 for settings that cannot be understood, VT027 if the files cannot be written
     */
    Result write() {
        ReportParameters parameters = settings.reportParameters();
        ReportGoal plain = ReportGoal.of(facts.addTo(parameters.request()), parameters.files(), directory);
        boolean summary = !"false".equalsIgnoreCase(settings.value("stepSummary"));
        ReportGoal goal = summary ? plain.withSummaryOf(settings.surroundings()) : plain;
        ReportGoal.Result written = goal.run(this::connect);
        Announcement announcement =
                written.problem() == null ? written.announcement() : warning(written.problem(), written.announcement());
        return new Result(announcement, breach(written.report()));
    }

    /** Nothing was read, but the build is not the worse for it: what the report comes to becomes a warning. */
    private static Announcement warning(VaultTrackException problem, Announcement written) {
        String page = written.lines().get(written.lines().size() - 1).strip();
        String warning = "The VaultTrack report is INDETERMINATE. " + problem.getMessage() + " See " + page;
        List<String> warnings =
                Stream.concat(Stream.of(warning), written.warnings().stream()).toList();
        return new Announcement(List.of(), warnings);
    }

    private Optional<String> breach(ComplianceReport report) {
        return gate()
                ? new Gate("report (vaulttrack.checkOnSessionEnd)", 3, settings.isTrue("newOnly"))
                        .breach(report, directory)
                : Optional.empty();
    }

    private boolean gate() {
        return settings.isTrue("checkOnSessionEnd");
    }

    private Connection connect() {
        return Interruption.watch(login().connect(patience()), AbstractDatabaseMojo.CANCELLATION);
    }

    private DatabaseLogin login() {
        return new LoginParameters(
                        settings.value("url"),
                        settings.value("username"),
                        settings.value("password"),
                        settings.value("serverId"))
                .complete(settings.surroundings());
    }

    private DatabaseLogin.Patience patience() {
        return new DatabaseLogin.Patience(
                settings.seconds("connectTimeout", CONNECT), settings.seconds("socketTimeout", SOCKET));
    }
}
