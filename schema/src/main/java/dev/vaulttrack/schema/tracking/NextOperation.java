package dev.vaulttrack.schema.tracking;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation that succeeded, and the one that opens after it on the same backend, in one call.
 *
 * @param closing the first
 * @param opening the next
 */
record NextOperation(Closing closing, Opening opening) {
    static final String CALL = call("?", "?", "?", "?", "?::jsonb", "?", "?", "?", "?", "?::jsonb");

    NextOperation {
        if (!(closing.ending().outcome() instanceof Outcome.Succeeded)) {
            throw new IllegalArgumentException(
                    "only an operation that succeeded is closed with the opening of the next");
        }
        if (opening.stake() != null) {
            throw new IllegalArgumentException("the next operation runs on the backend that opens it");
        }
    }

    /** The call with these texts as its values, in the order in which they are bound. */
    static String call(Object... values) {
        return """
                script_tracking.open_next_operation(
                    p_execution_hk => %s, p_duration_ms => %s, p_xid => %s, p_note => %s, p_facts => %s,
                    p_operation_token => %s, p_script_name => %s, p_script_type => %s, p_transactional => %s, p_details => %s)""".formatted(values);
    }

    void bind(PreparedStatement statement) throws SQLException {
        statement.setBytes(1, closing.key().bytes());
        statement.setLong(2, duration());
        statement.setObject(3, closing.ending().xid(), Types.BIGINT);
        statement.setString(4, note());
        statement.setString(5, facts());
        statement.setBytes(6, opening.claim().token());
        statement.setString(7, opening.change().name());
        statement.setString(8, opening.change().type().name());
        statement.setBoolean(9, opening.change().transactional());
        statement.setString(10, details());
    }

    /** The same values as SQL. */
    String literals() {
        return Stream.of(
                        bytes(closing.key().bytes()),
                        String.valueOf(duration()),
                        String.valueOf(closing.ending().xid()),
                        literal(note()),
                        literal(facts()),
                        bytes(opening.claim().token()),
                        literal(opening.change().name()),
                        literal(opening.change().type().name()),
                        String.valueOf(opening.change().transactional()),
                        literal(details()))
                .collect(Collectors.joining(", "));
    }

    private long duration() {
        return closing.ending().outcome().duration().toMillis();
    }

    private @Nullable String note() {
        return closing.ending().outcome().note();
    }

    private @Nullable String facts() {
        return closing.ending().facts().isEmpty()
                ? null
                : Details.toJson(closing.ending().facts());
    }

    private String details() {
        return Details.toJson(opening.change().details());
    }

    private static String bytes(byte[] value) {
        return literal("\\x" + HexFormat.of().formatHex(value));
    }

    /** Means the same whatever standard_conforming_strings says. */
    private static String literal(@Nullable String text) {
        return text == null ? "null" : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
