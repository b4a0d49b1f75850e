package dev.vaulttrack.schema.context;

import java.util.Map;

/**
 * What became known of a run only while it went on.
 *
 * @param run the facts about the run, the earlier ones among them
 * @param files for each change, or file of one, what is known of it
 */
public record LateFacts(Map<String, String> run, Map<String, Map<String, String>> files) {
    public LateFacts {
        run = Map.copyOf(run);
        files = Map.copyOf(files);
    }

    /** Whether nothing became known. */
    public boolean isEmpty() {
        return run.isEmpty() && files.isEmpty();
    }
}
