package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a database and of its changes. Made by {@link #defaults()} or read from a file by {@link PolicyFile}.
 *
 * @param source file it was read from; null for the defaults
 * @param profiles frameworks whose controls the report shows; empty for all
 * @param failOn least severe finding that makes the verdict FAIL
 * @param maxFindings how many findings of a severity are let pass; such a severity fails only beyond that number
 * @param failOnIndeterminate whether a gate stays closed when nothing can be said
 * @param changeIdPattern regular expression that a change id must match; null to ask for none
 * @param requirements what else is asked of every change
 * @param identities other names of a person, each with the name to be used
 * @param deployers who may change the database
 * @param freezes when nothing should be changed
 * @param sensitive columns that must be protected
 * @param destructiveTag word that a destructive change must carry among its labels; null to ask for none
 * @param limits times
 */
public record Policy(
        @Nullable PolicySource source,
        List<Profile> profiles,
        Severity failOn,
        Map<Severity, Integer> maxFindings,
        boolean failOnIndeterminate,
        @Nullable String changeIdPattern,
        Set<Requirement> requirements,
        SortedMap<String, String> identities,
        Deployers deployers,
        List<Freeze> freezes,
        List<Sensitive> sensitive,
        @Nullable String destructiveTag,
        Times limits) {
    /**
     * How long things may take.
     *
     * @param stale how long an operation may run before it counts as never closed
     * @param failedGrace how soon a failed change must have succeeded
     * @param emergencyReview how soon an emergency must have been reviewed
     * @param retention how long history must be kept; null for what the profiles ask, and without any a year
     * @param clockSkew how far the clocks may be apart
     */
    public record Times(
            Duration stale,
            Duration failedGrace,
            Duration emergencyReview,
            @Nullable Period retention,
            Duration clockSkew) {
        static final Times DEFAULTS = new Times(
                Duration.ofMinutes(60), Duration.ofHours(24), Duration.ofHours(48), null, Duration.ofSeconds(60));
    }

    public Policy {
        profiles = List.copyOf(profiles);
        // Not Map.copyOf, whose order differs from run to run.
        Map<Severity, Integer> budgets = new EnumMap<>(Severity.class);
        budgets.putAll(maxFindings);
        maxFindings = Collections.unmodifiableMap(budgets);
        requirements = Set.copyOf(requirements);
        identities = Collections.unmodifiableSortedMap(new TreeMap<>(identities));
        freezes = List.copyOf(freezes);
        sensitive = List.copyOf(sensitive);
    }

    /** Fails on HIGH, asks for nothing that a migration does not bring by itself. */
    public static Policy defaults() {
        return new Policy(
                null,
                List.of(),
                Severity.HIGH,
                Map.of(),
                true,
                null,
                Set.of(),
                new TreeMap<>(),
                Deployers.ANYBODY,
                List.of(),
                List.of(),
                null,
                Times.DEFAULTS);
    }

    /** How long history must be kept: what the file says, or the longest that a profile asks for, and at least a year. */
    public Period retention() {
        if (limits.retention() != null) {
            return limits.retention();
        }
        return profiles.stream()
                .map(Profile::retention)
                .max((one, other) -> Long.compare(one.toTotalMonths(), other.toTotalMonths()))
                .orElse(Period.ofMonths(12));
    }

    Policy withFailOn(Severity value) {
        return with(value, limits);
    }

    Policy withLimits(Times value) {
        return with(failOn, value);
    }

    private Policy with(Severity threshold, Times times) {
        return new Policy(
                source,
                profiles,
                threshold,
                maxFindings,
                failOnIndeterminate,
                changeIdPattern,
                requirements,
                identities,
                deployers,
                freezes,
                sensitive,
                destructiveTag,
                times);
    }
}
