package dev.vaulttrack.schema.context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository made by the real git, which knows nothing of this machine's own configuration. */
record GitRepository(Path root) {
    static GitRepository in(Path root) {
        GitRepository repository = new GitRepository(root);
        repository.git("init", "--quiet", "--initial-branch=main", ".");
        return repository;
    }

    /** Writes a file and commits it. */
    GitRepository commit(String file, String text, String author) {
        write(file, text);
        git("add", file);
        git(
                "-c",
                "user.name=" + author,
                "-c",
                "user.email=" + author + "@example.com",
                "commit",
                "--quiet",
                "-m",
                "Add " + file);
        return this;
    }

    GitRepository write(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What git prints. */
    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(root);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
            builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " said: " + output);
            }
            return output.strip();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Checkout checkout() {
        return Checkout.around(root).orElseThrow();
    }

    /** A run that was started here, with git on its path. */
    RunContext run() {
        Surroundings here = new Surroundings(Map.of("PATH", System.getenv("PATH")), "ci", "org.example.Main", root);
        return RunContext.of(here, setting -> Optional.empty());
    }
}
