package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Interruption;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tracks what changes a PostgreSQL database, without Maven. */
@Command(
        name = "vaulttrack",
        description = "Tells what changed a PostgreSQL database, who did it, and what was changed past the tools.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            InstallCommand.class,
            UninstallCommand.class,
            StatusCommand.class,
            ReportCommand.class,
            CheckCommand.class,
            AttestCommand.class,
            VerifyReportCommand.class,
            ArchiveCommand.class,
            ExportCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:check: the database does not pass; verify-report: the report is not what was written",
            "2:the command line cannot be understood",
            "3:the work could not be done; the message begins with a code"
        },
        footer = {
            "",
            "Give no password on the command line, where everybody who lists processes sees it:", //
            "set VAULTTRACK_PASSWORD or PGPASSWORD, keep it in ~/.pgpass, or be asked with --password."
        })
public final class VaultTrack {
    /** What was checked does not hold. */
    static final int BREACH = 1;

    /** The work could not be done. */
    static final int FAILURE = 3;

    private VaultTrack() {}

    /** Runs one command, and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Interruption interruption = Interruption.listen();
        int exitCode = commandLine().execute(arguments);
        interruption.end();
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        return new CommandLine(new VaultTrack())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(VaultTrack::explain)
                .setExecutionExceptionHandler(VaultTrack::tell);
    }

    /** As picocli does it, but for a password that was typed where none may stand. */
    private static int explain(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        boolean secret = Arrays.stream(arguments).anyMatch(word -> word.matches("(?s)--password=.*|-W.+"));
        err.println(
                secret
                        ? "--password takes no value, since everybody who lists processes would see it: it asks."
                                + " Or set VAULTTRACK_PASSWORD."
                        : problem.getMessage());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int tell(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (Thread.currentThread().isInterrupted()) {
            err.println("Interrupted.");
        } else if (problem instanceof VaultTrackException expected) {
            err.println(Wording.of(String.valueOf(expected.getMessage())));
        } else {
            err.println("VaultTrack " + new Version().number()
                    + " met a defect of its own; please report it with what follows.");
            problem.printStackTrace(err);
        }
        err.flush();
        return FAILURE;
    }
}
