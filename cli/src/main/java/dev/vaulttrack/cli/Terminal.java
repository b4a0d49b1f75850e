package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Progress;
import dev.vaulttrack.schema.retention.ArchiveProgress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody may watch. One line is written over and over there, and wiped in the end.
 *
 * @param screen null where nobody watches: then nothing is written
 */
record Terminal(@Nullable PrintStream screen) implements AutoCloseable {
    private static final String START_OF_LINE = "\r\u001b[K";

    @SuppressWarnings("SystemConsoleNull") // It is, on Java 17 to 21.
    static Terminal ofThisProcess() {
        Console console = System.console();
        boolean watched = console != null && isTerminal(console) && System.getenv("CI") == null;
        return new Terminal(watched ? System.err : null);
    }

    /** Before Java 22 there is a console only where there is a terminal; since then one has to ask. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    ArchiveProgress progress() {
        return screen == null
                ? (file, rows, total) -> {}
                : Progress.told(line -> screen.print(START_OF_LINE + line), Duration.ofMillis(250));
    }

    @Override
    public void close() {
        if (screen != null) {
            screen.print(START_OF_LINE);
        }
    }
}
