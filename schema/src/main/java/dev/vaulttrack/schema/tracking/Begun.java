package dev.vaulttrack.schema.tracking;

/**
 * An operation that is open, with its claim.
 *
 * @param key the operation
 * @param stake where the claim stands
 */
public record Begun(OperationKey key, Claim.Stake stake) {}
