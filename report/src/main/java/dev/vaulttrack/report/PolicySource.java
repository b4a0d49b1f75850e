package dev.vaulttrack.report;

/**
 * The file that a policy or waivers were read from.
 *
 * @param name without a directory
 * @param sha256 of its bytes, in hex
 */
public record PolicySource(String name, String sha256) {}
