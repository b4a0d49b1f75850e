package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VT409: the clocks of server and client disagree, or time went back. */
final class ClockSkew implements Rule {
    private static final Duration NOTABLE = Duration.ofSeconds(5);
    private static final String REMEDY =
            "Let both machines follow the same time server (NTP). Times of the history are the server's.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT409",
                "clock-skew",
                Severity.MEDIUM,
                "Clocks disagree",
                List.of("NIST AU-8", "PCI DSS 10.6", "21 CFR 11.10(e)"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Duration allowed = request.policy().limits().clockSkew();
        return Stream.concat(skew(evidence, allowed).stream(), timesThatWentBack(evidence, allowed))
                .toList();
    }

    /** Without the figure, which differs from run to run; it stands with the run. */
    private Optional<Finding> skew(Evidence evidence, Duration allowed) {
        Duration skew = evidence.surveillance().skew().abs();
        Duration least = skew.compareTo(allowed) > 0 ? allowed : NOTABLE;
        if (skew.compareTo(least) <= 0) {
            return Optional.empty();
        }
        RuleInfo rule = least.equals(allowed) ? info() : info().at(Severity.INFO);
        String message = "The clocks of the database server and of the machine that made this report are more than "
                + least.toSeconds() + " s apart.";
        Fact fact = Fact.of("clocks", "run", "clockSkewMs");
        return Optional.of(rule.trip(evidence.database(), fact, new RuleInfo.Advice(message, REMEDY)));
    }

    private Stream<Finding> timesThatWentBack(Evidence evidence, Duration allowed) {
        List<Finding> findings = new ArrayList<>();
        Instant latest = Instant.MIN;
        for (Operation operation : evidence.operations()) {
            if (operation.openedAt().plus(allowed).isBefore(latest)) {
                String message = operation.name() + " (operation " + operation.id() + ") was opened on "
                        + Words.utc(operation.openedAt()) + " by the server's clock, but an earlier one on "
                        + Words.utc(latest) + ".";
                findings.add(info().titled("Time went back")
                        .trip(evidence.database(), Fact.of(operation), new RuleInfo.Advice(message, REMEDY)));
            }
            latest = operation.openedAt().isAfter(latest) ? operation.openedAt() : latest;
        }
        return findings.stream();
    }
}
