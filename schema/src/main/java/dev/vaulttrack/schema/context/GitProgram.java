package dev.vaulttrack.schema.context;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The git program, asked so that it runs nothing but itself, writes nothing and reaches no network, whatever stands in the
 * repository's own configuration: no file system monitor, hook, filter, pager, signature check, submodule, or fetch of what
 * a partial clone lacks. The user's and the system's configuration stays in force, since their owner decides what they run.
 */
final class GitProgram {
    private static final String NOWHERE = System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null";
    private static final List<String> HARMLESS = List.of(
            "--no-pager",
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=" + NOWHERE,
            "-c",
            "log.showSignature=false",
            "-c",
            "protocol.allow=never",
            "-c",
            "core.quotePath=false",
            "-c",
            "gc.auto=0");
    private static final int MOST_OUTPUT = 32 << 20;

    private final Path program;
    private final Path root;
    private final long deadline;
    private volatile boolean stopped;

    private GitProgram(Path program, Path root, long deadline) {
        this.program = program;
        this.root = root;
        this.deadline = deadline;
    }

    /**
     * The program for a working tree, if there is one on the path: never one out of the working tree itself, which a
     * relative entry of the path would lead to.
     *
     * @param limitMillis after which no question is answered any more
     */
    static Optional<GitProgram> find(Surroundings surroundings, Checkout checkout, long limitMillis) {
        String path = Optional.ofNullable(surroundings.variable("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(GitProgram::directory)
                .filter(directory -> directory.isAbsolute() && !directory.startsWith(checkout.root()))
                .flatMap(directory -> Stream.of(directory.resolve("git"), directory.resolve("git.exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new GitProgram(
                        file, checkout.root(), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis)));
    }

    private static Stream<Path> directory(String entry) {
        try {
            return entry.isBlank() ? Stream.empty() : Stream.of(Path.of(entry).normalize());
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** What it prints; empty when it fails, when the time is up, and when it prints without end. */
    Optional<String> ask(List<String> settings, String... question) {
        try {
            Process process = start(settings, question);
            Thread watch = new Thread(() -> endInTime(process), "vaulttrack-git-watch");
            watch.setDaemon(true);
            watch.start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
            boolean ended = process.waitFor(remaining(), TimeUnit.NANOSECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0
                    ? Optional.of(new String(output, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Process start(List<String> settings, String... question) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-C", root.toString()));
        command.addAll(HARMLESS);
        command.addAll(settings);
        command.addAll(Arrays.asList(question));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(Map.of(
                "GIT_ALLOW_PROTOCOL", "none",
                "GIT_NO_LAZY_FETCH", "1",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_OPTIONAL_LOCKS", "0",
                "LC_ALL", "C"));
        return builder.start();
    }

    private void endInTime(Process process) {
        try {
            while (remaining() > 0 && !process.waitFor(Math.min(remaining(), 100_000_000L), TimeUnit.NANOSECONDS)) {
                // Looks again whether it was told to stop.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // Process.destroyForcibly() would also close the stream that is still being read, of a process that ended by
        // itself too.
        process.toHandle().destroyForcibly();
    }

    private long remaining() {
        return stopped ? 0 : Math.max(0, deadline - System.nanoTime());
    }

    /** Ends what runs, soon, and answers nothing more. */
    void stop() {
        stopped = true;
    }
}
