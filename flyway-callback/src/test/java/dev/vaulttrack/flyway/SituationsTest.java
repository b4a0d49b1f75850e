package dev.vaulttrack.flyway;

import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each situation of {@code situations.txt}: what is recorded, and that Flyway tells the same without VaultTrack. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class SituationsTest {
    private final SituationProof proof;

    SituationsTest() throws SQLException {
        proof = new SituationProof(FlywayAlone.withUs(), FlywayAlone.withoutUs(), SituationProof.FLYWAY);
    }

    @AfterAll
    void close() throws IOException {
        proof.close();
    }

    static Stream<Situation> situations() {
        return Situation.all().filter(situation -> situation.existsOn(SituationProof.FLYWAY));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isRecordedAndLeavesFlywayAsItIs(Situation situation, @TempDir Path folder) throws IOException {
        proof.of(situation, folder);
    }
}
