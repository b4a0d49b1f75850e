package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a policy from its file. What the file leaves out is as in the defaults. */
record PolicyReader(PolicySource source) {
    Policy read(FileNode file) {
        Members members = new Members(file.members(
                "profiles",
                "failOn",
                "maxFindings",
                "failOnIndeterminate",
                "changeIdPattern",
                "require",
                "identities",
                "deployers",
                "freezes",
                "sensitive",
                "destructiveTag",
                "staleMinutes",
                "failedGraceHours",
                "emergencyReviewHours",
                "retention",
                "clockSkewSeconds"));
        Policy defaults = Policy.defaults();
        return new Policy(
                source,
                members.read("profiles", PolicyReader::profiles, defaults.profiles()),
                members.read("failOn", PolicyReader::severity, defaults.failOn()),
                members.read("maxFindings", PolicyReader::budgets, defaults.maxFindings()),
                members.read("failOnIndeterminate", FileNode::flag, true),
                members.optional("changeIdPattern", node -> node.as(PolicyReader::pattern, "a regular expression")),
                members.read("require", PolicyReader::requirements, Set.of()),
                members.read("identities", PolicyReader::identities, new TreeMap<>()),
                members.read("deployers", PolicyReader::deployers, Deployers.ANYBODY),
                members.read("freezes", list(PolicyReader::freeze), List.of()),
                members.read("sensitive", list(PolicyReader::sensitive), List.of()),
                members.optional("destructiveTag", FileNode::text),
                times(members));
    }

    private static Policy.Times times(Members members) {
        Policy.Times defaults = Policy.Times.DEFAULTS;
        return new Policy.Times(
                members.read("staleMinutes", node -> Duration.ofMinutes(node.number()), defaults.stale()),
                members.read("failedGraceHours", node -> Duration.ofHours(node.number()), defaults.failedGrace()),
                members.read(
                        "emergencyReviewHours", node -> Duration.ofHours(node.number()), defaults.emergencyReview()),
                members.optional("retention", node -> node.as(PolicyReader::period, "a period, such as P12M or P6Y")),
                members.read("clockSkewSeconds", node -> Duration.ofSeconds(node.number()), defaults.clockSkew()));
    }

    /** What a file holds at one level. */
    record Members(Map<String, FileNode> nodes) {
        <T> T read(String name, Function<FileNode, T> reader, T otherwise) {
            FileNode node = nodes.get(name);
            return node == null ? otherwise : reader.apply(node);
        }

        <T> @Nullable T optional(String name, Function<FileNode, T> reader) {
            FileNode node = nodes.get(name);
            return node == null ? null : reader.apply(node);
        }

        <T> T required(FileNode parent, String name, Function<FileNode, T> reader) {
            FileNode node = nodes.get(name);
            if (node == null) {
                throw parent.missing(name);
            }
            return reader.apply(node);
        }
    }

    static <T> Function<FileNode, List<T>> list(Function<FileNode, T> item) {
        return node -> node.items().stream().map(item).toList();
    }

    private static List<Profile> profiles(FileNode node) {
        return node.items().stream()
                .map(item -> item.oneOf(Profile.class, Profile::id))
                .toList();
    }

    private static Severity severity(FileNode node) {
        return node.oneOf(Severity.class, Severity::name);
    }

    private static Map<Severity, Integer> budgets(FileNode node) {
        String[] names = Arrays.stream(Severity.values()).map(Severity::name).toArray(String[]::new);
        Map<Severity, Integer> budgets = new EnumMap<>(Severity.class);
        node.members(names).forEach((name, value) -> budgets.put(Severity.valueOf(name), value.number()));
        return budgets;
    }

    private static Set<Requirement> requirements(FileNode node) {
        Set<Requirement> requirements = EnumSet.noneOf(Requirement.class);
        node.items().forEach(item -> requirements.add(item.oneOf(Requirement.class, FileNode::word)));
        return requirements;
    }

    private static SortedMap<String, String> identities(FileNode node) {
        SortedMap<String, String> identities = new TreeMap<>();
        node.pairs().forEach((person, names) -> names.texts().forEach(name -> identities.put(name, person)));
        return identities;
    }

    private static Deployers deployers(FileNode node) {
        Members members = new Members(node.members("logins", "applications", "networks"));
        return new Deployers(
                members.read("logins", FileNode::texts, List.of()),
                members.read("applications", FileNode::texts, List.of()),
                members.read("networks", PolicyReader::networks, List.of()));
    }

    private static List<String> networks(FileNode node) {
        List<String> networks = new ArrayList<>();
        for (FileNode item : node.items()) {
            networks.add(item.as(
                    text -> Network.of(text) == null ? "" : text, "an address or a network, such as 10.1.0.0/16"));
        }
        return networks;
    }

    private static Freeze freeze(FileNode node) {
        Members members = new Members(node.members("from", "until", "reason"));
        Freeze freeze = new Freeze(
                members.required(node, "from", PolicyReader::instant),
                members.required(node, "until", PolicyReader::instant),
                members.required(node, "reason", FileNode::text));
        if (!freeze.from().isBefore(freeze.until())) {
            throw node.refuse("an end that is not after its start", "one that is");
        }
        return freeze;
    }

    private static Sensitive sensitive(FileNode node) {
        Members members = new Members(node.members("columns", "tag"));
        String columns = members.required(
                node,
                "columns",
                value -> value.as(PolicyReader::columns, "schema.table.column, where * stands for anything"));
        return new Sensitive(columns, members.required(node, "tag", FileNode::text));
    }

    private static String columns(String text) {
        if (text.chars().filter(c -> c == '.').count() != 2) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static Instant instant(FileNode node) {
        return node.as(
                text -> text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
                "a day (2026-12-20) or an instant (2026-12-20T18:00:00Z) in UTC");
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static String pattern(String text) {
        return Pattern.compile(text).pattern();
    }
}
