package dev.vaulttrack.schema.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A git working tree, of which commit and branch are read from the files themselves: that takes no program and no time, and
 * nothing that stands in the repository's configuration can make it run anything.
 *
 * @param root the working tree
 * @param gitDirectory what belongs to this working tree alone: HEAD
 * @param commonDirectory what it shares with other working trees: branches
 */
record Checkout(Path root, Path gitDirectory, Path commonDirectory) {
    private static final int SMALL = 4096;
    private static final int LARGE = 16 << 20;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String HEADS = "refs/heads/";

    /** The one that a directory lies in. */
    static Optional<Checkout> around(Path directory) {
        for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(new Checkout(at, git, git));
            }
            if (Files.isRegularFile(git)) {
                return linked(at, git);
            }
        }
        return Optional.empty();
    }

    /** A worktree or a submodule, whose {@code .git} is a file that points elsewhere. */
    private static Optional<Checkout> linked(Path root, Path pointer) {
        return read(pointer, SMALL)
                .filter(text -> text.startsWith("gitdir:"))
                .flatMap(text -> resolve(root, text.substring("gitdir:".length())))
                .map(git -> new Checkout(
                        root,
                        git,
                        read(git.resolve("commondir"), SMALL)
                                .flatMap(text -> resolve(git, text))
                                .orElse(git)));
    }

    private static Optional<Path> resolve(Path from, String path) {
        try {
            return Optional.of(from.resolve(path.strip()).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The commit that is checked out; null where the files do not tell, as with the format {@code reftable}. */
    @Nullable String commit() {
        String head = head();
        String commit = head.startsWith("ref:")
                ? commitOf(head.substring("ref:".length()).strip())
                : head;
        return commit != null && COMMIT.matcher(commit).matches() ? commit : null;
    }

    /** The branch that is checked out; null when HEAD is detached, as most CI systems leave it. */
    @Nullable String branch() {
        String head = head();
        int name = head.indexOf(HEADS);
        return head.startsWith("ref:") && name > 0 && commit() != null ? head.substring(name + HEADS.length()) : null;
    }

    private String head() {
        return read(gitDirectory.resolve("HEAD"), SMALL).orElse("");
    }

    private @Nullable String commitOf(String reference) {
        // A reference is a path too, and must not lead out of the repository.
        if (!reference.startsWith("refs/") || reference.contains("..")) {
            return null;
        }
        return resolve(commonDirectory, reference)
                .flatMap(file -> read(file, SMALL))
                .or(() -> packed(reference))
                .orElse(null);
    }

    private Optional<String> packed(String reference) {
        return read(commonDirectory.resolve("packed-refs"), LARGE).stream()
                .flatMap(String::lines)
                .filter(line -> line.endsWith(" " + reference))
                .map(line -> line.substring(0, line.length() - reference.length() - 1))
                .findFirst();
    }

    /** Commits at which the history of a shallow clone ends: what they hold was not necessarily changed by them. */
    Stream<String> ends() {
        return read(commonDirectory.resolve("shallow"), LARGE).stream().flatMap(String::lines);
    }

    /** A file that is none, as a pipe, would block, and an endless one never end. */
    private static Optional<String> read(Path file, int limit) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            String text = new String(bytes.readNBytes(limit), StandardCharsets.UTF_8);
            return Optional.of(text.strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
