package dev.vaulttrack.report;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads waivers and reviews from their file. */
record WaiversReader(PolicySource source) {
    /** What no word of anybody can put right. */
    private static final Set<String> NOT_WAIVABLE = Set.of("VT401", "VT402", "VT901", "VT902");

    Waivers read(FileNode file) {
        PolicyReader.Members members = new PolicyReader.Members(file.members("waivers", "reviews"));
        Set<String> ids = new HashSet<>();
        return new Waivers(
                source,
                members.read("waivers", PolicyReader.list(node -> waiver(node, ids)), List.of()),
                members.read("reviews", PolicyReader.list(WaiversReader::review), List.of()));
    }

    private static Waiver waiver(FileNode node, Set<String> ids) {
        PolicyReader.Members members =
                new PolicyReader.Members(node.members("id", "rule", "match", "reason", "approver", "until"));
        Waiver waiver = new Waiver(
                members.required(node, "id", FileNode::text),
                members.required(node, "rule", WaiversReader::rule),
                members.required(node, "match", WaiversReader::match),
                members.required(node, "reason", FileNode::text),
                members.optional("approver", FileNode::text),
                members.required(node, "until", value -> value.as(LocalDate::parse, "a day, such as 2027-03-31")));
        if (!ids.add(waiver.id())) {
            throw node.refuse("the id \"" + waiver.id() + "\", which an earlier one has", "an id of its own");
        }
        return waiver;
    }

    private static String rule(FileNode node) {
        String rule = node.as(WaiversReader::ruleId, "the id of a rule, such as VT101");
        if (NOT_WAIVABLE.contains(rule)) {
            throw node.refuse(rule + ", which nobody can waive", "another rule");
        }
        return rule;
    }

    private static String ruleId(String text) {
        if (!Rules.ids().contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Waiver.Match match(FileNode node) {
        PolicyReader.Members members = new PolicyReader.Members(node.members("object", "change", "fingerprint"));
        if (members.nodes().keySet().stream().allMatch("$schema"::equals)) {
            throw node.refuse("nothing to match", "object, change or fingerprint");
        }
        return new Waiver.Match(
                members.optional("object", FileNode::text),
                members.optional("change", FileNode::text),
                members.optional(
                        "fingerprint", value -> value.as(WaiversReader::digest, "the fingerprint of a finding")));
    }

    private static String digest(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(text);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static Review review(FileNode node) {
        PolicyReader.Members members =
                new PolicyReader.Members(node.members("breakGlass", "operation", "reviewer", "at"));
        Long breakGlass = members.optional("breakGlass", value -> (long) value.number());
        Long operation = members.optional("operation", value -> (long) value.number());
        if ((breakGlass == null) == (operation == null)) {
            throw node.refuse("not exactly one of them", "breakGlass or operation");
        }
        return new Review(
                breakGlass,
                operation,
                members.required(node, "reviewer", FileNode::text),
                members.required(node, "at", PolicyReader::instant));
    }
}
