package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.retention.ArchiveProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final List<String> lines = new ArrayList<>();
    private Duration time = Duration.ofHours(1);
    private final Progress progress = new Progress(lines::add, Duration.ofSeconds(3), () -> time.toNanos());

    @Test
    void aShortArchiveIsNotTalkedAbout() {
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 1000, 3000);
        time = time.plusMillis(2999);
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 2000, 3000);

        assertThat(lines).isEmpty();
    }

    @Test
    void aLongOneSaysEveryThreeSecondsHowFarItIsHowFastAndHowLongItTakes() {
        time = time.plusSeconds(4);
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 1000, 3000);
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 1500, 3000);
        time = time.plusSeconds(4);
        progress.wrote("shop-sql_text-2026-02.jsonl.gz", 2000, 3000);

        assertThat(lines)
                .containsExactly(
                        "1000 of 3000 rows, 250 a second, 8 s left, now in shop-sql_text-2026-01.jsonl.gz",
                        "2000 of 3000 rows, 250 a second, 4 s left, now in shop-sql_text-2026-02.jsonl.gz");
    }

    @ParameterizedTest
    @CsvSource({", 1", "CI, 0", "JENKINS_URL, 0", "TF_BUILD, 0", "TEAMCITY_VERSION, 0"})
    void theLogOfABuildIsToldWhereSomebodyMayWatchAndNotInCi(@Nullable String mark, int told) {
        ArchiveProgress logged = Progress.logged(lines::add, new Environment(mark), () -> time.toNanos());
        time = time.plusSeconds(4);

        logged.wrote("x", 1000, 3000);

        assertThat(lines).hasSize(told);
    }

    /** @param mark the only variable that is set, as a CI server sets it; null for none */
    private record Environment(@Nullable String mark) implements Surroundings {
        @Override
        public @Nullable String property(String name) {
            return null;
        }

        @Override
        public @Nullable String environment(String name) {
            return name.equals(mark) ? "true" : null;
        }

        @Override
        public @Nullable String configuration(String pluginKey, String name) {
            return null;
        }

        @Override
        public @Nullable Account account(String id) {
            return null;
        }

        @Override
        public Path directory() {
            return Path.of("");
        }
    }

    @ParameterizedTest
    @CsvSource({"119, 119 s", "1200, 20 min", "7199, 119 min", "7200, 2 h"})
    void whatTakesLongIsToldInLargerUnits(long secondsLeft, String left) {
        time = time.plusSeconds(4);

        progress.wrote("x", 4, 4 + secondsLeft);

        assertThat(lines).singleElement().asString().contains(", " + left + " left, ");
    }

    @Test
    void nobodyIsToldOfARateThatIsNone() {
        time = time.plusSeconds(3);
        progress.wrote("x", 0, 10);

        assertThat(lines).containsExactly("0 of 10 rows, 0 a second, now in x");
    }
}
