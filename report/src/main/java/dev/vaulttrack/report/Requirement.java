package dev.vaulttrack.report;

import java.util.Locale;
import java.util.Optional;

/** What a policy can ask of every change. Without being asked, nobody has to have it. */
public enum Requirement {
    /** Somebody approved it, before it started. */
    APPROVAL,
    /** Who wrote it neither approved nor deployed it. */
    SEPARATION_OF_DUTIES,
    /** The source revision it was taken from is known. */
    SOURCE_REVISION,
    /** It says how to undo it, or why it cannot be undone. */
    ROLLBACK_PLAN;

    /** Why a rule that asks for this has nothing to say, if so. */
    Optional<String> unasked(Policy policy) {
        return policy.requirements().contains(this)
                ? Optional.empty()
                : Optional.of("the policy does not require "
                        + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
