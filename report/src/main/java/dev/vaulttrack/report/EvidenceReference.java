package dev.vaulttrack.report;

/**
 * Points at a row in the database.
 *
 * @param source view or function, with its schema
 * @param key the row's key there
 */
public record EvidenceReference(String source, String key) {}
