package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void oneLineIsWrittenOverAndWipedInTheEnd() throws InterruptedException {
        try (Terminal terminal = new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8))) {
            var progress = terminal.progress();
            Thread.sleep(300);
            progress.wrote("shop.gz", 10, 20);
            progress.wrote("shop.gz", 20, 20);
        }

        assertThat(written.toString(StandardCharsets.UTF_8))
                .matches("\r\u001b\\[K10 of 20 rows, \\d+ a second, \\d+ s left, now in shop.gz\r\u001b\\[K");
    }

    @Test
    void nothingIsWrittenWhereNobodyWatches() {
        try (Terminal terminal = new Terminal(null)) {
            terminal.progress().wrote("shop.gz", 10, 20);
        }

        assertThat(written.size()).isZero();
    }
}
