package dev.vaulttrack.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers DDL events, as they are read, into the statements that caused them. */
final class StatementCollector {
    /** Objects listed for operations. Beyond, they are only counted; what is out of band is always listed. */
    static final int LISTED_OBJECTS = 200_000;

    private final Map<Key, Draft> outOfBand = new LinkedHashMap<>();
    private final Map<Long, Map<Key, Draft>> byOperation = new HashMap<>();
    private final Map<Long, Long> eventsByOperation = new HashMap<>();
    private final Map<String, Long> events = new HashMap<>();
    private int listed;
    private boolean cut;

    void add(Row row) throws SQLException {
        String attribution = row.text("attribution");
        events.merge(attribution, 1L, Long::sum);
        if (attribution.equals("NONE")) {
            add(outOfBand, row);
            return;
        }
        Long operation = row.optionalNumber("operation_id");
        if (operation == null) {
            return;
        }
        eventsByOperation.merge(operation, 1L, Long::sum);
        cut |= listed == LISTED_OBJECTS;
        if (listed < LISTED_OBJECTS) {
            listed++;
            add(byOperation.computeIfAbsent(operation, id -> new LinkedHashMap<>()), row);
        }
    }

    private static void add(Map<Key, Draft> statements, Row row) throws SQLException {
        Key key = new Key(row.number("xid"), row.text("statement"));
        Draft draft = statements.get(key);
        if (draft == null) {
            draft = new Draft(row.time("event_timestamp"), row.actor(), new ArrayList<>());
            statements.put(key, draft);
        }
        draft.objects().add(object(row));
    }

    private static DdlObject object(Row row) throws SQLException {
        return new DdlObject(
                row.number("ddl_event_id"),
                row.text("command_tag"),
                row.is("dropped"),
                row.text("object_type"),
                row.optionalText("object_identity"),
                row.texts("changed_columns"));
    }

    EventCounts counts() {
        return new EventCounts(count("CLAIM"), count("TRANSACTION"), count("BOOKKEEPING"), count("NONE"), !cut);
    }

    private long count(String attribution) {
        return events.getOrDefault(attribution, 0L);
    }

    boolean wasCut() {
        return cut;
    }

    List<DdlStatement> outOfBand() {
        return statements(outOfBand);
    }

    List<DdlStatement> of(long operation) {
        return statements(byOperation.get(operation));
    }

    long eventsOf(long operation) {
        return eventsByOperation.getOrDefault(operation, 0L);
    }

    private static List<DdlStatement> statements(@Nullable Map<Key, Draft> drafts) {
        return drafts == null
                ? List.of()
                : drafts.entrySet().stream()
                        .map(entry -> entry.getValue().finished(entry.getKey()))
                        .toList();
    }

    private record Key(long xid, String sql) {}

    private record Draft(Instant at, Actor actor, List<DdlObject> objects) {
        DdlStatement finished(Key key) {
            return new DdlStatement(key.xid(), at, actor, key.sql(), objects);
        }
    }
}
