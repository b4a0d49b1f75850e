package dev.vaulttrack.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.Actor;
import dev.vaulttrack.report.DdlObject;
import dev.vaulttrack.report.DdlStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-02-27T23:30:00.250Z");

    @Test
    void drawsABoundedNumberOfDotsThatStandForAll() {
        Timeline timeline = Timeline.of(List.of(), statements(10_000, Duration.ofMinutes(7)));

        assertThat(timeline.dots()).hasSizeLessThan(100);
        assertThat(timeline.dots().stream().mapToLong(Timeline.Dot::count).sum())
                .isEqualTo(10_000);
    }

    @Test
    void staysInsideOfTheDrawing() {
        for (Duration step : List.of(Duration.ZERO, Duration.ofMillis(3), Duration.ofDays(2000))) {
            Timeline timeline = Timeline.of(List.of(), statements(20, step));

            assertThat(timeline.dots()).allMatch(dot -> dot.x() >= Timeline.LEFT && dot.x() <= Timeline.WIDTH);
            assertThat(timeline.ticks()).hasSizeBetween(1, 12).allMatch(tick -> tick.x() <= Timeline.WIDTH);
        }
    }

    @Test
    void countsByDayOfUtc() {
        Timeline timeline = Timeline.of(List.of(), statements(3, Duration.ofMinutes(20)));

        assertThat(timeline.days()).hasToString("{2026-02-27={OUT_OF_BAND=2}, 2026-02-28={OUT_OF_BAND=1}}");
    }

    @Test
    void isEmptyWhenNothingHappened() {
        assertThat(Timeline.of(List.of(), List.of()).dots()).isEmpty();
    }

    private static List<DdlStatement> statements(int number, Duration step) {
        Actor actor = new Actor("app", null, null, null);
        List<DdlObject> objects = List.of(new DdlObject(1, "CREATE TABLE", false, "table", "public.t", List.of()));
        return IntStream.range(0, number)
                .mapToObj(i -> new DdlStatement(i, START.plus(step.multipliedBy(i)), actor, "", objects))
                .toList();
    }
}
