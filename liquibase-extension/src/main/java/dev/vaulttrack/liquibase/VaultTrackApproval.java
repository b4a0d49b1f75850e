package dev.vaulttrack.liquibase;

/** {@code <vt:approval ticket= approvedBy= approvedAt=/>}: who approved a change. Public for Liquibase, which finds it as a service. */
public final class VaultTrackApproval extends StatedPrecondition {
    public VaultTrackApproval() {
        super(Statement.Kind.APPROVAL);
    }
}
