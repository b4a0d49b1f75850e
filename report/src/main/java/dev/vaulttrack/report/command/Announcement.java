package dev.vaulttrack.report.command;

import java.util.List;

/** What a goal has to say in the end. */
public record Announcement(List<String> lines, List<String> warnings) {
    public Announcement {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    public static Announcement of(String line) {
        return new Announcement(List.of(line), List.of());
    }
}
