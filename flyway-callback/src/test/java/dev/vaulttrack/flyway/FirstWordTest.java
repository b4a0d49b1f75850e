package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstWordTest {
    @Test
    void standsBehindWhiteSpaceAndComments() {
        assertThat(FirstWord.of(" \n-- commit\n/* reset; */\tRollBack to s")).isEqualTo("ROLLBACK");
    }

    @Test
    void isTheWholeWord() {
        assertThat(FirstWord.of("commits")).isEqualTo("COMMITS");
        assertThat(FirstWord.of("commit;")).isEqualTo("COMMIT");
    }

    @Test
    void isEmptyWhereThereIsNone() {
        assertThat(FirstWord.of(null)).isEmpty();
        assertThat(FirstWord.of("/* reset")).isEmpty();
        assertThat(FirstWord.of("-- reset")).isEmpty();
        assertThat(FirstWord.of("; commit")).isEmpty();
    }

    @Test
    void isFoundBehindALongPreamble() {
        assertThat(FirstWord.of("-- line\n".repeat(100_000) + " ".repeat(100_000) + "reset all"))
                .isEqualTo("RESET");
    }
}
