package dev.vaulttrack.report.json;

import dev.vaulttrack.report.Actor;
import dev.vaulttrack.report.DdlObject;
import dev.vaulttrack.report.DdlStatement;
import dev.vaulttrack.report.Operation;
import java.io.IOException;

/** The members of an operation and of what it did. */
record JsonOperation(Json json) {
    void write(Operation operation) throws IOException {
        json.number("id", operation.id())
                .text("tool", operation.tool())
                .text("name", operation.name())
                .text("type", operation.type())
                .text("status", operation.status().name())
                .time("openedAt", operation.openedAt())
                .time("endedAt", operation.endedAt())
                .number(
                        "durationMs",
                        operation.duration() == null
                                ? null
                                : operation.duration().toMillis())
                .object("actor", () -> actor(operation.actor()));
        outcome(operation);
        json.pairs("details", operation.details())
                .pairs("context", operation.context())
                .number("ddlObjects", operation.ddlObjects())
                .objects("statements", operation.statements(), this::statement);
    }

    private void outcome(Operation operation) throws IOException {
        Operation.Failure failure = operation.failure();
        Operation.Resolution resolution = operation.resolution();
        if (failure == null) {
            json.nothing("failure");
        } else {
            json.object(
                    "failure",
                    () -> json.text("code", failure.code())
                            .text("message", failure.message())
                            .text("statement", failure.statement()));
        }
        if (resolution == null) {
            json.nothing("resolution");
        } else {
            json.object(
                    "resolution",
                    () -> json.number("operation", resolution.operationId()).time("at", resolution.at()));
        }
        json.text("note", operation.note());
    }

    void statement(DdlStatement statement) throws IOException {
        json.number("xid", statement.xid())
                .time("at", statement.at())
                .object("actor", () -> actor(statement.actor()))
                .text("sql", statement.sql())
                .objects("objects", statement.objects(), this::object);
    }

    private void object(DdlObject object) throws IOException {
        json.number("event", object.eventId())
                .text("command", object.commandTag())
                .flag("dropped", object.dropped())
                .text("type", object.type())
                .text("identity", object.identity())
                .texts("changedColumns", object.changedColumns());
    }

    void actor(Actor actor) throws IOException {
        json.text("sessionUser", actor.sessionUser())
                .text("role", actor.role())
                .text("application", actor.application())
                .text("address", actor.address());
    }
}
