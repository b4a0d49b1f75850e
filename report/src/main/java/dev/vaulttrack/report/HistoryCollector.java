package dev.vaulttrack.report;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a tool's own history and the operations agree on, and keeps what needs an explanation. */
final class HistoryCollector {
    private static final String OBSERVED = "OBSERVED";
    private static final Set<String> EXPLAINED =
            Set.of(OBSERVED, "IMPORTED", "BOOKKEEPING", "UNDONE", "ARCHIVED", "TAGGED", "CHECKSUM_RECOMPUTED");

    private final Map<String, Long> kinds = new HashMap<>();
    private final Set<Long> operations = new HashSet<>();
    private final List<HistoryDifference> differences = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param rows how many there are of each kind
     * @param operations those that wrote a row
     */
    record Agreement(Map<String, Long> rows, Set<Long> operations) {
        static final Agreement NONE = new Agreement(Map.of(), Set.of());

        Agreement {
            rows = Map.copyOf(rows);
            operations = Set.copyOf(operations);
        }

        long matched() {
            return rows.getOrDefault(OBSERVED, 0L);
        }

        long imported() {
            return rows.getOrDefault("IMPORTED", 0L);
        }

        long rowsAlone() {
            return rows.getOrDefault("ROW_WITHOUT_OPERATION", 0L);
        }

        long operationsAlone() {
            return rows.getOrDefault("OPERATION_WITHOUT_ROW", 0L);
        }
    }

    void add(Row row) throws SQLException {
        String kind = row.text("kind");
        kinds.merge(kind, 1L, Long::sum);
        Long operation = row.optionalNumber("operation_id");
        if (operation != null && kind.equals(OBSERVED)) {
            operations.add(operation);
        }
        if (!EXPLAINED.contains(kind)) {
            differences.add(HistoryDifference.read(row));
        }
    }

    List<HistoryDifference> differences() {
        return differences;
    }

    Agreement agreement() {
        return new Agreement(kinds, operations);
    }
}
