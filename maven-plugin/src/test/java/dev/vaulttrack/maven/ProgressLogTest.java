package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ProgressLogTest {
    private final List<String> lines = new ArrayList<>();
    private Duration time = Duration.ofHours(1);
    private final ProgressLog progress = new ProgressLog(
            new SystemStreamLog() {
                @Override
                public void info(CharSequence content) {
                    lines.add(content.toString());
                }
            },
            () -> time.toNanos());

    @Test
    void aShortArchiveIsNotTalkedAbout() {
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 1000, 3000);
        time = time.plusMillis(2999);
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 2000, 3000);

        assertThat(lines).isEmpty();
    }

    @Test
    void aLongOneSaysEveryThreeSecondsHowFarItIs() {
        time = time.plusSeconds(3);
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 1000, 3000);
        progress.wrote("shop-sql_text-2026-01.jsonl.gz", 1500, 3000);
        time = time.plusSeconds(4);
        progress.wrote("shop-sql_text-2026-02.jsonl.gz", 2000, 3000);

        assertThat(lines)
                .containsExactly(
                        "1000 of 3000 rows done, now in shop-sql_text-2026-01.jsonl.gz",
                        "2000 of 3000 rows done, now in shop-sql_text-2026-02.jsonl.gz");
    }
}
