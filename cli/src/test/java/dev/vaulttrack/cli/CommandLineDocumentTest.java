package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/cli.md} ends with the help of every command, as it is printed. */
class CommandLineDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "cli.md");
    private static final String HEADING = "## Every command\n";

    @Test
    void thePageHasTheHelpOfEveryCommand() throws IOException {
        String page = Files.readString(DOCUMENT);
        assertThat(page).contains(HEADING);
        String expected = page.substring(0, page.indexOf(HEADING)) + HEADING + help();

        Path generated = Files.writeString(Path.of("target", "cli.md"), expected);

        assertThat(page).as("Copy %s over %s", generated, DOCUMENT).isEqualTo(expected);
    }

    @Test
    void everyOptionTellsItsDefaultOrThatItIsRequired() {
        VaultTrack.commandLine().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> !option.type().equals(boolean.class))
                .forEach(option -> assertThat(String.join(" ", option.description()))
                        .as(option.longestName())
                        .containsAnyOf("Default: ", "Required."));
    }

    private static String help() {
        StringBuilder help = new StringBuilder();
        CommandLine all = VaultTrack.commandLine();
        help.append(block(all));
        all.getSubcommands().values().forEach(command -> help.append(block(command)));
        return help.toString();
    }

    private static String block(CommandLine command) {
        String usage = command.getUsageMessage(Ansi.OFF).replace(System.lineSeparator(), "\n");
        return "\n```text\n" + usage.strip() + "\n```\n";
    }
}
