package dev.vaulttrack.report;

/** How much a finding matters, the least first. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Whether this is as severe as the other, or more. */
    public boolean reaches(Severity threshold) {
        return compareTo(threshold) >= 0;
    }
}
