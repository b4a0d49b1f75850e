package dev.vaulttrack.report.command;

/** Words for the log. */
final class Text {
    private Text() {}

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Names may hold line breaks and control characters, which would forge lines of the log. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
