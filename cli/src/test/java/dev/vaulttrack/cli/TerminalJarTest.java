package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar at a real terminal: what it shows, what it asks, what it completes. */
@EnabledIfSystemProperty(named = Jar.PROPERTY, matches = ".+", disabledReason = "there is no jar before it is packed")
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere, script has other options")
@ExtendWith(PostgresExtension.class)
class TerminalJarTest {
    private static final String START_OF_LINE = "\r\u001b[K";

    @TempDir
    private Path directory;

    @Test
    void longWorkShowsHowFarItIsAndWipesThat(Database database) throws Exception {
        Prepared.begin(database);
        Prepared.addTexts(database, 15_000);

        Process archive = Jar.on(database, directory).startAtATerminal("archive", "--archive-directory", "kept");
        String seen = rest(archive);

        assertThat(archive.waitFor()).as(seen).isZero();
        assertThat(seen)
                .containsPattern(
                        "\\r\u001b\\[K\\d+ of 15000 rows, \\d+ a second, \\d+ s left, now in \\S+\\.jsonl\\.gz\r\u001b\\[K")
                .endsWith(START_OF_LINE + "Archived 15000 rows in 1 file to kept\r\n");
    }

    @Test
    void asksForThePasswordAndDoesNotShowIt(Database database) throws Exception {
        String role = database.createLoginRole("typist");
        Jar jar = new Jar(directory, Map.of("VAULTTRACK_URL", database.url()));

        Process status = jar.startAtATerminal("status", "--user", role, "--password");
        String question = until(status.getInputStream(), "Password: ");
        status.outputWriter().append(role).append('\n').flush();
        String answer = rest(status);

        assertThat(status.waitFor()).as(question + answer).isZero();
        // As it does when it tells of the login.
        assertThat(answer).containsOnlyOnce(role).contains("login: " + role);
    }

    @ParameterizedTest
    @CsvSource({
        "che, check",
        "report --polic, --policy-file",
        "check --new, --new-only",
    })
    void completesCommandsAndOptions(String typed, String completed) throws Exception {
        Path script = directory.resolve("out.txt");
        assertThat(new Jar(directory, Map.of()).run("generate-completion").exitCode())
                .isZero();

        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$0\"; COMP_WORDS=(vaulttrack $1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                                + " _complete_vaulttrack; echo \"${COMPREPLY[@]}\"",
                        script.toString(),
                        typed)
                // Outside of a completion there are no options of one to be set, which bash remarks.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(rest(bash).strip()).isEqualTo(completed);
        assertThat(Files.size(script)).isPositive();
    }

    private static String until(InputStream screen, String end) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (int next = screen.read(); next >= 0; next = screen.read()) {
            seen.append((char) next);
            if (seen.indexOf(end) >= 0) {
                break;
            }
        }
        return seen.toString();
    }

    private static String rest(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
