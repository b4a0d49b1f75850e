package dev.vaulttrack.schema.context;

import dev.vaulttrack.schema.tracking.Change;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one run that only the client knows: who runs it, from which source revision, for which ticket, in which CI
 * run. All of them are asserted, none observed by the database. What is set wins, then what the CI system says, then what the
 * working tree says.
 *
 * <p>Making one takes no time that counts and never fails. What the git program has to say comes later, if it does: see
 * {@link #lateFacts}.
 */
public final class RunContext implements AutoCloseable {
    /** Issue keys as most trackers write them. Standards are written like that as well. */
    static final String TICKET_PATTERN =
            "\\b(?!(?:UTF|SHA|ISO|RFC|AES|RSA|MD|CVE|PCI|TLS|HTTP)-)[A-Z][A-Z0-9]+-[0-9]+\\b";

    private static final String TICKET = "ticket";
    private static final String BRANCH = "branch";
    private static final String MESSAGE = "commit message";
    private static final int LONGEST_SEARCHED = 2000;

    private final Facts facts;
    private final Pattern ticketPattern;
    private final @Nullable GitInquiry inquiry;

    private RunContext(Facts facts, Pattern ticketPattern, @Nullable GitInquiry inquiry) {
        this.facts = facts;
        this.ticketPattern = ticketPattern;
        this.inquiry = inquiry;
    }

    /** Gathers what is at hand, and begins to ask for the rest in the background. */
    public static RunContext of(Surroundings surroundings, SettingLookup settings) {
        Facts facts = new Facts(surroundings.environment());
        Arrays.stream(Setting.values())
                .filter(Setting::isFact)
                .forEach(setting -> settings.find(setting)
                        .ifPresent(found -> facts.put(
                                setting.camelCaseKey(), setting.check(found.place(), found.value()), found.place())));
        Optional<CiSystem> system = CiSystem.of(surroundings);
        system.ifPresent(ci -> ci.tell(surroundings, facts));
        facts.put("osUser", surroundings.osUser(), "system property user.name");
        facts.put("host", host(surroundings), "operating system");
        facts.put("application", surroundings.application(), "system property sun.java.command");

        Pattern pattern = Pattern.compile(settings.value(Setting.TICKET_PATTERN));
        GitInquiry inquiry = git(surroundings, settings.value(Setting.GIT), facts);
        RunContext context = new RunContext(facts, pattern, inquiry);
        context.lookForTicket(facts.get(BRANCH), BRANCH);
        context.lookForTicket(system.flatMap(ci -> ci.message(surroundings)).orElse(null), MESSAGE);
        return context;
    }

    private static @Nullable GitInquiry git(Surroundings surroundings, String how, Facts facts) {
        Checkout checkout = how.equals("none")
                ? null
                : Checkout.around(surroundings.directory()).orElse(null);
        if (checkout == null) {
            return null;
        }
        facts.put("commit", checkout.commit(), "git working tree");
        facts.put(BRANCH, checkout.branch(), "git working tree");
        return how.equals("auto") ? GitInquiry.begin(checkout, surroundings) : null;
    }

    private void lookForTicket(@Nullable String text, String source) {
        if (text != null && facts.get(TICKET) == null) {
            facts.put(TICKET, ticketIn(text), source);
        }
    }

    private @Nullable String ticketIn(String text) {
        Matcher ticket = ticketPattern.matcher(text.substring(0, Math.min(text.length(), LONGEST_SEARCHED)));
        if (!ticket.find()) {
            return null;
        }
        return ticket.groupCount() > 0 && ticket.group(1) != null ? ticket.group(1) : ticket.group();
    }

    /** What is known of the run, as names and texts; {@code x.from} tells where {@code x} comes from. */
    public Map<String, String> facts() {
        return facts.asMap();
    }

    /**
     * A change of this run with what is known of it besides: its ticket, where its own description or comment names one and no
     * setting did for all. Also asks, in the background, who wrote its file.
     */
    public Change complete(Change change) {
        Map<String, String> details = new HashMap<>(change.details());
        if (inquiry != null) {
            inquiry.ask(details.getOrDefault("file", change.name()));
        }
        String description = details.getOrDefault("description", details.getOrDefault("comment", ""));
        String own = mayHaveItsOwnTicket() ? ticketIn(description.replace('_', ' ')) : null;
        if (own != null) {
            details.put(TICKET, own);
            details.put(TICKET + Facts.SOURCE, "description");
        }
        return new Change(change.name(), change.type(), change.transactional(), details);
    }

    private boolean mayHaveItsOwnTicket() {
        String source = facts.get(TICKET + Facts.SOURCE);
        return source == null || source.equals(BRANCH) || source.equals(MESSAGE);
    }

    /** What git has said until now; it is waited for a moment if it is about to. */
    public LateFacts lateFacts() {
        if (inquiry == null) {
            return new LateFacts(Map.of(), Map.of());
        }
        GitInquiry.Answers answers = inquiry.answers();
        facts.put("commit", answers.commit(), "git");
        facts.put("dirty", answers.dirty(), "git");
        lookForTicket(answers.message(), MESSAGE);
        return new LateFacts(facts.asMap(), answers.files());
    }

    /** Whether the git program has said all that it had to. */
    boolean hasAskedAll() {
        return inquiry == null || inquiry.isDone();
    }

    /** Ends what still goes on in the background. */
    @Override
    public void close() {
        if (inquiry != null) {
            inquiry.close();
        }
    }

    private static @Nullable String host(Surroundings surroundings) {
        return Stream.of("HOSTNAME", "COMPUTERNAME")
                .map(surroundings.environment()::get)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElseGet(RunContext::resolvedHost);
    }

    /** The kernel's word first: a name service may take seconds. */
    private static String resolvedHost() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.isReadable(kernel)
                    ? Files.readString(kernel).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "";
        }
    }
}
