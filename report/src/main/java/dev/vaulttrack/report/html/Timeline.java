package dev.vaulttrack.report.html;

import dev.vaulttrack.report.DdlStatement;
import dev.vaulttrack.report.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When things happened, as a drawing: one lane a kind, one dot for what fell into the same small part of the time.
 *
 * @param dots the drawing, bounded in number whatever the report holds
 * @param days the same in figures, by day of UTC
 */
record Timeline(List<Dot> dots, List<Tick> ticks, SortedMap<LocalDate, Map<Timeline.Lane, Long>> days) {
    static final int WIDTH = 1000;
    static final int LEFT = 130;
    static final int LANE_HEIGHT = 34;
    static final int TOP = 8;
    private static final int RIGHT = WIDTH - 20;
    private static final int PARTS = 85;
    private static final int MOST_TICKS = 9;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK_WITH_SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(365),
            Duration.ofDays(3650));

    /** Kinds of event, from the top. */
    enum Lane {
        COMPLETED(0, "#3f7d5c"),
        FAILED(1, "#b4480f"),
        UNFINISHED(2, "#7a5ea8"),
        OUT_OF_BAND(3, "#9b1c31");

        private final int row;
        private final String color;

        Lane(int row, String color) {
            this.row = row;
            this.color = color;
        }

        /** For where no style sheet is applied. */
        String color() {
            return color;
        }

        static Lane of(Operation.Status status) {
            return switch (status) {
                case COMPLETED -> Lane.COMPLETED;
                case FAILED, ROLLED_BACK -> Lane.FAILED;
                case RUNNING, ABANDONED -> Lane.UNFINISHED;
            };
        }

        int y() {
            return TOP + row * LANE_HEIGHT + LANE_HEIGHT / 2;
        }
    }

    /** What happened once. */
    private record Mark(Lane lane, Instant at) {}

    /**
     * What is drawn.
     *
     * @param count how much it stands for
     * @param at time of the first
     */
    record Dot(Lane lane, int x, int radius, long count, Instant at) {}

    /** A label of the time axis. */
    record Tick(int x, String label) {}

    static Timeline of(List<Operation> operations, List<DdlStatement> outOfBand) {
        List<Mark> marks = Stream.concat(
                        operations.stream()
                                .map(operation -> new Mark(Lane.of(operation.status()), operation.openedAt())),
                        outOfBand.stream().map(statement -> new Mark(Lane.OUT_OF_BAND, statement.at())))
                .sorted(Comparator.comparing(Mark::at))
                .toList();
        if (marks.isEmpty()) {
            return new Timeline(List.of(), List.of(), new TreeMap<>());
        }
        Span span = Span.around(marks.get(0).at(), marks.get(marks.size() - 1).at());
        return new Timeline(dots(marks, span), ticks(span), days(marks));
    }

    static int height() {
        return TOP + Lane.values().length * LANE_HEIGHT + 26;
    }

    /** Where the axis runs. */
    static int axis() {
        return TOP + Lane.values().length * LANE_HEIGHT;
    }

    private record Span(Instant start, Duration length) {
        static Span around(Instant first, Instant last) {
            Duration length = Duration.between(first, last);
            Duration missing = SHORTEST.minus(length);
            Duration margin = missing.isNegative() ? length.dividedBy(40) : missing.dividedBy(2);
            return new Span(first.minus(margin), length.plus(margin.multipliedBy(2)));
        }

        /** Where in the span, from 0 to 1. */
        double position(Instant at) {
            return Duration.between(start, at).toMillis() / (double) Math.max(1, length.toMillis());
        }
    }

    private static int x(double position) {
        return (int) Math.round(LEFT + position * (RIGHT - LEFT));
    }

    private static List<Dot> dots(List<Mark> marks, Span span) {
        Map<Lane, SortedMap<Integer, List<Mark>>> parts = new EnumMap<>(Lane.class);
        for (Mark mark : marks) {
            parts.computeIfAbsent(mark.lane(), lane -> new TreeMap<>())
                    .computeIfAbsent((int) (span.position(mark.at()) * PARTS), part -> new ArrayList<>())
                    .add(mark);
        }
        List<Dot> dots = new ArrayList<>();
        parts.forEach((lane, byPart) -> byPart.forEach((part, here) -> {
            int radius = (int) Math.min(12, Math.round(3.5 + 1.6 * Math.sqrt(here.size())));
            dots.add(new Dot(
                    lane,
                    x((part + 0.5) / PARTS),
                    radius,
                    here.size(),
                    here.get(0).at()));
        }));
        return List.copyOf(dots);
    }

    private static List<Tick> ticks(Span span) {
        Duration step = STEPS.stream()
                .filter(candidate -> span.length().dividedBy(candidate) <= MOST_TICKS)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        long seconds = step.toSeconds();
        List<Tick> ticks = new ArrayList<>();
        long first = Math.floorDiv(span.start().getEpochSecond(), seconds) + 1;
        Instant end = span.start().plus(span.length());
        for (Instant at = Instant.ofEpochSecond(first * seconds); at.isBefore(end); at = at.plus(step)) {
            ticks.add(new Tick(x(span.position(at)), label(at, step)));
        }
        return List.copyOf(ticks);
    }

    private static String label(Instant at, Duration step) {
        if (step.toDays() >= 1) {
            return DAY.format(at);
        }
        return step.toMinutes() >= 1 ? CLOCK.format(at) : CLOCK_WITH_SECONDS.format(at);
    }

    private static SortedMap<LocalDate, Map<Lane, Long>> days(List<Mark> marks) {
        SortedMap<LocalDate, Map<Lane, Long>> days = new TreeMap<>();
        for (Mark mark : marks) {
            LocalDate day = mark.at().atZone(ZoneOffset.UTC).toLocalDate();
            days.computeIfAbsent(day, key -> new EnumMap<>(Lane.class)).merge(mark.lane(), 1L, Long::sum);
        }
        return days;
    }
}
