package dev.vaulttrack.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What VaultTrack logged through Liquibase at WARNING or above. */
final class LoggedLines extends Handler implements AutoCloseable {
    private static final Logger ALL = Logger.getLogger("");

    private final List<String> lines = new ArrayList<>();

    LoggedLines() {
        ALL.addHandler(this);
    }

    List<String> warnings() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue()
                && line.getMessage().contains("VT0")) {
            lines.add(line.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ALL.removeHandler(this);
    }
}
