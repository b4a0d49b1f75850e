package dev.vaulttrack.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of SQL in a document, with what the comments before it say, and what is printed after it.
 *
 * @param place document and line
 * @param setup SQL that comes first, from {@code <!-- setup: … -->}
 * @param errors the messages it is meant to end in, from {@code <!-- error: … -->}
 * @param notRunBecause from {@code <!-- not run: … -->}, else empty
 * @param printed the block of text that follows, else empty
 */
record Snippet(String place, String setup, String sql, List<String> errors, String notRunBecause, String printed) {
    private static final Pattern BLOCK = Pattern.compile(
            "(?<comments>(?:<!--[^>]*-->\\n)*)```sql\\n(?<sql>.*?)\\n```\\n(?:\\n```text\\n(?<printed>.*?)\\n```\\n)?",
            Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!-- (setup|error|not run): (.*?) -->", Pattern.DOTALL);
    private static final Pattern CREATE_ROLE = Pattern.compile("create role (\\w+)");

    static Stream<Snippet> in(String document, String text) {
        Matcher block = BLOCK.matcher(text);
        List<Snippet> found = new ArrayList<>();
        while (block.find()) {
            long line = text.substring(0, block.start("sql")).lines().count();
            String comments = block.group("comments");
            String printed = block.group("printed");
            found.add(new Snippet(
                    document + ":" + line,
                    String.join("\n", comments(comments, "setup")),
                    block.group("sql"),
                    comments(comments, "error"),
                    String.join(" ", comments(comments, "not run")),
                    printed == null ? "" : printed));
        }
        return found.stream();
    }

    private static List<String> comments(String comments, String kind) {
        return COMMENT.matcher(comments)
                .results()
                .filter(found -> found.group(1).equals(kind))
                .map(found -> found.group(2))
                .toList();
    }

    /** For psql; an error that is not meant ends it. */
    String script() {
        String onError = errors.isEmpty() ? "on" : "off";
        return "\\set ON_ERROR_STOP on\n\\set QUIET on\n" + setup + "\n\\set ON_ERROR_STOP " + onError + "\n" + sql
                + "\n";
    }

    /** Roles outlive the database that the snippet runs in. */
    List<String> rolesToCreate() {
        return CREATE_ROLE
                .matcher(setup + sql)
                .results()
                .map((MatchResult role) -> role.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return place;
    }
}
