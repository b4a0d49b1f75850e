package dev.vaulttrack.report;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which rule tells of which broken check of the installation: each of one, so that none is told twice or not at all. */
final class Checks {
    private static final Set<String> RECORDING_NAMES = Set.of("event trigger records always", "history is append-only");
    private static final Set<String> CODE_NAMES =
            Set.of("functions are as installed", "functions are those of the jar", "installation is of this server");
    private static final Set<String> RIGHTS_NAMES =
            Set.of("nobody logs in as the owner of the history", "roles hold no more than they need");

    static final Predicate<InstallationCheck> RECORDING = check -> RECORDING_NAMES.contains(check.name());
    static final Predicate<InstallationCheck> RIGHTS = check -> !RECORDING.test(check)
            && (RIGHTS_NAMES.contains(check.name())
                    || check.subject().startsWith("role membership ")
                    || check.subject().startsWith("default acl ")
                    || check.found().matches("(?s).*\\b(rights|grants) .*"));
    static final Predicate<InstallationCheck> CODE = check -> !RIGHTS.test(check)
            && (CODE_NAMES.contains(check.name()) || check.subject().startsWith("view "));
    static final Predicate<InstallationCheck> OBJECTS =
            RECORDING.or(RIGHTS).or(CODE).negate();

    private Checks() {}

    static Stream<InstallationCheck> broken(Evidence evidence, Predicate<InstallationCheck> kind) {
        return evidence.checks().stream().filter(check -> !check.holds()).filter(kind);
    }

    static String told(InstallationCheck check) {
        return "It must hold that " + check.name() + ", but for " + check.subject() + " the database has: "
                + Words.sentence(check.found());
    }
}
