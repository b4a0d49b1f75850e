package dev.vaulttrack.report;

/**
 * One thing that must hold so that no change goes unrecorded.
 *
 * @param name what must hold
 * @param subject of which object
 * @param found what is there
 */
public record InstallationCheck(String name, String subject, boolean holds, String found) {}
