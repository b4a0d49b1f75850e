package dev.vaulttrack.liquibase;

/** {@code <vt:allow rule= reason= until=/>}: a rule of the report that is waived for a change. Public for Liquibase, which finds it as a service. */
public final class VaultTrackWaiver extends StatedPrecondition {
    public VaultTrackWaiver() {
        super(Statement.Kind.ALLOW);
    }
}
