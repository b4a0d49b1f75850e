package dev.vaulttrack.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import org.jspecify.annotations.Nullable;

/** What a changelog states of a changeset: in the preconditions of its files, in its own, and in its comment. */
final class Statements {
    // For formatted SQL, which knows no preconditions but its own, and for changelogs that have to parse without us.
    private static final Pattern IN_COMMENT =
            Pattern.compile("\\bvt:(approval|allow)((?:\\s+\\w+=(?:\"[^\"]*\"|\\S+))+)");
    private static final Pattern VALUE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

    private final Map<String, String> details = new HashMap<>();

    private Statements() {}

    /** The details that they are recorded as. The nearer statement wins. */
    static Map<String, String> of(ChangeSet changeSet) {
        Statements statements = new Statements();
        statements.addFile(changeSet.getChangeLog());
        statements.add(changeSet.getPreconditions());
        statements.addComment(changeSet.getComments());
        return statements.details;
    }

    private void addFile(@Nullable DatabaseChangeLog file) {
        if (file != null) {
            addFile(file.getParentChangeLog());
            add(file.getPreconditions());
        }
    }

    private void add(@Nullable PreconditionLogic group) {
        List<Precondition> preconditions = group == null ? List.of() : group.getNestedPreconditions();
        for (Precondition precondition : preconditions) {
            if (precondition instanceof StatedPrecondition stated && stated.statement() != null) {
                details.putAll(stated.statement().details());
            } else if (precondition instanceof PreconditionLogic inner) {
                add(inner);
            }
        }
    }

    private void addComment(@Nullable String comment) {
        Matcher stated = IN_COMMENT.matcher(comment == null ? "" : comment);
        while (stated.find()) {
            Map<String, String> values = new HashMap<>();
            Matcher value = VALUE.matcher(stated.group(2));
            while (value.find()) {
                values.put(value.group(1), value.group(2) == null ? value.group(3) : value.group(2));
            }
            Statement.Kind kind = stated.group(1).equals("allow") ? Statement.Kind.ALLOW : Statement.Kind.APPROVAL;
            details.putAll(detailsOrProblem(kind, values));
        }
    }

    // A comment must never stop a changeset; who reads the operation sees that it states nothing.
    private static Map<String, String> detailsOrProblem(Statement.Kind kind, Map<String, String> values) {
        try {
            return Statement.of(kind, values).details();
        } catch (IllegalArgumentException e) {
            Scope.getCurrentScope().getLog(Statements.class).warning(e.getMessage());
            return Map.of(kind.element + ".problem", String.valueOf(e.getMessage()));
        }
    }
}
