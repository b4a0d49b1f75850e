package dev.vaulttrack.maven;

import java.util.List;

/** What a goal has to say in the end. */
record Announcement(List<String> lines, List<String> warnings) {
    Announcement {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    static Announcement of(String line) {
        return new Announcement(List.of(line), List.of());
    }
}
