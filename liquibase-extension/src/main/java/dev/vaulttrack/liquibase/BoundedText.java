package dev.vaulttrack.liquibase;

/** A text as it is kept: what is too long is cut, and says so. */
final class BoundedText {
    private BoundedText() {}

    static String of(String text, int most) {
        return text.length() <= most ? text : beginning(text, most) + mark(text);
    }

    /** The beginning, without half of a character. */
    static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** In the words in which the database cuts a text. */
    static String mark(String text) {
        return " ... [cut by VaultTrack: " + text.codePointCount(0, text.length()) + " characters]";
    }
}
