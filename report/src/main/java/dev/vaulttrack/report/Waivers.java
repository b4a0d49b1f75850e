package dev.vaulttrack.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people signed for. Read from a file by {@link PolicyFile}.
 *
 * @param source file it was read from; null for none
 */
public record Waivers(@Nullable PolicySource source, List<Waiver> waivers, List<Review> reviews) {
    static final Waivers NONE = new Waivers(null, List.of(), List.of());

    public Waivers {
        waivers = List.copyOf(waivers);
        reviews = List.copyOf(reviews);
    }
}
