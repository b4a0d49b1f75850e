package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share: they do something and say what came of it, warnings apart. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class Work implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (SQLException e) {
            throw VaultTrackException.of("finish with the database", e);
        }
    }

    /** Does it; returns the exit code. */
    abstract int run() throws SQLException;

    /** Tells what came of it, all well. */
    final int tell(Announcement announcement) {
        PrintWriter out = command().commandLine().getOut();
        announcement.lines().forEach(out::println);
        out.flush();
        announcement.warnings().forEach(warning -> complain("warning: " + warning));
        return 0;
    }

    /** Tells what does not hold. */
    final int breach(String message) {
        complain(message);
        return VaultTrack.BREACH;
    }

    private void complain(String text) {
        PrintWriter err = command().commandLine().getErr();
        err.println(Wording.of(text));
        err.flush();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli runs commands");
        }
        return spec;
    }
}
