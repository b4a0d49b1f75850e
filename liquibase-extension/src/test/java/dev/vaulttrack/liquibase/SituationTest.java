package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of {@code situations.txt}, on a database with VaultTrack and on one that never heard of it: what is recorded, and
 * that Liquibase did, said and left the same. {@code -Dvaulttrack.situations=Rollbacks.*} plays some of them.
 */
@ExtendWith(PostgresExtension.class)
class SituationTest {
    private static Pair pair;

    static Stream<Situation> situations() {
        String some = System.getProperty("vaulttrack.situations", "");
        return Situation.all().stream()
                .filter(Situation::isPossible)
                .filter(situation ->
                        (situation.group() + ": " + situation.name()).matches(some.isEmpty() ? ".*" : some));
    }

    @BeforeAll
    static void create(PostgresServer server) {
        pair = Pair.create(server);
    }

    @AfterAll
    static void drop() {
        pair.close();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aSituationIsRecordedAndChangesNothing(Situation situation, PostgresServer server, @TempDir Path directory)
            throws Exception {
        if (situation.values("alone").isEmpty()) {
            pair.clear();
            assertPlay(situation, directory, pair);
        } else {
            try (Pair own = Pair.create(server)) {
                assertPlay(situation, directory, own);
            }
        }
    }

    private static void assertPlay(Situation situation, Path directory, Pair pair) throws Exception {
        Rehearsal rehearsal = new Rehearsal(situation, directory, pair);

        rehearsal.play();

        assertThat(rehearsal.tracked()).isEqualTo(rehearsal.untracked());
        assertThat(Aftermath.of(pair.tracked())).isEqualTo(Aftermath.of(pair.plain()));
        assertThat(situation.values("says"))
                .allSatisfy(said -> assertThat(rehearsal.tracked().toString()).contains(said));
        assertThat(rehearsal.failed())
                .as(rehearsal.tracked().toString())
                .isEqualTo(!situation.values("says").isEmpty());
        assertEach(rehearsal.operations(), situation.values("operation"));
        assertThat(rehearsal.events()).containsExactlyInAnyOrderElementsOf(situation.values("event"));
    }

    /** Expected lines are beginnings, since messages go on in words that differ from version to version. */
    private static void assertEach(List<String> found, List<String> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).as("all: " + found).startsWith(expected.get(i));
        }
    }

    @Test
    void theOtherLiquibaseKnowsNothingOfVaultTrack() {
        assertThat(Bystander.knows("liquibase.command.CommandScope")).isTrue();
        assertThat(Bystander.knows(VaultTrackCommandStep.class.getName())).isFalse();
    }
}
