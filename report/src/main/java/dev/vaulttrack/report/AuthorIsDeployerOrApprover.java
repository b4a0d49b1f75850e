package dev.vaulttrack.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** VT104: one person wrote a change and also approved or deployed it. */
final class AuthorIsDeployerOrApprover implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT104",
                "author-is-deployer-or-approver",
                Severity.HIGH,
                "Same person wrote and approved or ran a change",
                List.of("NIST AC-5", "PCI DSS 6.5.4", "ISO A.5.3"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return Requirement.SEPARATION_OF_DUTIES.unasked(policy);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Changes.of(evidence)
                .flatMap(operation -> wrong(operation, request.policy()).stream()
                        .map(what -> info().trip(evidence.database(), Fact.of(operation), advice(operation, what))))
                .toList();
    }

    private static Optional<String> wrong(Operation operation, Policy policy) {
        Facts facts = new Facts(operation);
        String author = person(facts.author(), policy);
        if (author.isEmpty()) {
            return Optional.empty();
        }
        if (author.equals(person(facts.approver(), policy))) {
            return Optional.of("was written and approved by " + author);
        }
        return author.equals(person(facts.deployer(), policy))
                ? Optional.of("was written and deployed by " + author)
                : Optional.empty();
    }

    /** One name a person, whatever case it is written in; empty where it is not known. */
    private static String person(Optional<String> name, Policy policy) {
        return name.map(known -> policy.identities().getOrDefault(known, known))
                .map(known -> known.toLowerCase(Locale.ROOT))
                .orElse("");
    }

    @Override
    public Optional<String> unknown(Evidence evidence, ReportRequest request) {
        long unknown = Changes.of(evidence)
                .map(Facts::new)
                .filter(facts -> facts.author().isEmpty()
                        || facts.deployer().isEmpty()
                        || facts.approver().isEmpty())
                .count();
        return unknown == 0
                ? Optional.empty()
                : Optional.of("author, approver or deployer of " + Words.count(unknown, "change") + " is not known");
    }

    private static RuleInfo.Advice advice(Operation operation, String what) {
        return new RuleInfo.Advice(
                Changes.told(operation) + " " + what + ".",
                "Let somebody else approve and deploy. Where one person has several names, list them under identities.");
    }
}
