package dev.vaulttrack.liquibase;

import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.precondition.AbstractPrecondition;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A precondition that always holds and states something. A precondition and not a change, since adding one to a changeset that ran
 * must not change its checksum.
 */
abstract class StatedPrecondition extends AbstractPrecondition {
    private final Statement.Kind kind;
    private @Nullable Statement statement;

    StatedPrecondition(Statement.Kind kind) {
        this.kind = kind;
    }

    @Nullable Statement statement() {
        return statement;
    }

    @Override
    public String getName() {
        return kind.element;
    }

    @Override
    public String getSerializedObjectNamespace() {
        return VaultTrackRequirement.NAMESPACE;
    }

    /** Refuses what is not complete while the changelog is read, before anything runs. */
    @Override
    public void load(ParsedNode written, ResourceAccessor files) throws ParsedNodeException {
        Map<String, String> values = new HashMap<>();
        for (ParsedNode value : written.getChildren()) {
            values.put(value.getName(), text(value.getValue()));
        }
        try {
            statement = Statement.of(kind, values);
        } catch (IllegalArgumentException e) {
            throw new ParsedNodeException(e.getMessage(), e);
        }
    }

    // YAML reads 2026-11-20 as the first moment of that day in UTC.
    private static String text(@Nullable Object value) {
        return value instanceof Date moment
                ? moment.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString()
                : String.valueOf(value);
    }

    @Override
    public Warnings warn(Database database) {
        return new Warnings();
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }

    @Override
    public void check(
            Database database,
            DatabaseChangeLog changeLog,
            @Nullable ChangeSet changeSet,
            @Nullable ChangeExecListener listener) {}
}
