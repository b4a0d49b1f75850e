package dev.vaulttrack.maven;

/** Words for the log. */
final class Text {
    private Text() {}

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
