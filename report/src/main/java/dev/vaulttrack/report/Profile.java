package dev.vaulttrack.report;

import java.time.Period;
import java.util.Arrays;
import java.util.Optional;

/** A framework whose controls the report speaks to. */
public enum Profile {
    SOC2("soc2", 12),
    PCI_DSS_4("pci-dss-4", 12),
    HIPAA("hipaa", 72),
    GDPR("gdpr", 12),
    ISO27001("iso27001", 12),
    SOX("sox", 84),
    PART_11("21cfr11", 12),
    NIST_800_53("nist-800-53", 12);

    private final String id;
    private final int months;

    Profile(String id, int months) {
        this.id = id;
        this.months = months;
    }

    /** As policy files name it. */
    public String id() {
        return id;
    }

    /** How long history is kept where this framework counts and the policy says nothing else. */
    Period retention() {
        return Period.ofMonths(months);
    }

    static Optional<Profile> of(String id) {
        return Arrays.stream(values()).filter(profile -> profile.id.equals(id)).findFirst();
    }
}
