package dev.vaulttrack.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Messages name Maven's goals and parameters, being made where both fronts are served. Here they name ours. */
final class Wording {
    private static final Pattern PARAMETER = Pattern.compile("(?:-D|\\b)vaulttrack\\.([a-z][A-Za-z]+)");
    private static final Pattern GOAL = Pattern.compile("\\bmvn vaulttrack:([a-z-]+)");

    private Wording() {}

    static String of(String message) {
        String goals = GOAL.matcher(message).replaceAll("java -jar vaulttrack.jar $1");
        return PARAMETER.matcher(goals).replaceAll(found -> option(found.group(), found.group(1)));
    }

    private static String option(String found, String name) {
        return name.equals("jar")
                ? found
                : "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
