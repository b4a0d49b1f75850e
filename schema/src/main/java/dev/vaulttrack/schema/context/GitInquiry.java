package dev.vaulttrack.schema.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the git program in the background, on one thread, for as long as it may take, and answers with what it has by then.
 *
 * <p>Who wrote a file is asked for its whole directory at once, since a run's migrations lie in one or two.
 */
final class GitInquiry implements AutoCloseable {
    private static final long LIMIT_MILLIS = 10_000;
    private static final long LAST_WAIT_MILLIS = 50;
    private static final Pattern FILTER = Pattern.compile("filter\\.(.*)\\.[^.]+", Pattern.DOTALL);

    private final GitProgram git;
    private final Checkout checkout;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> walkedDirectories = new HashSet<>();
    private final Map<String, Map<String, String>> originByPath = new HashMap<>();
    private final Map<String, String> pathByFile = new HashMap<>();
    private final Map<String, Optional<Map<String, List<String>>>> pathsByEnding = new HashMap<>();
    private final ExecutorService worker;
    private @Nullable String commit;
    private @Nullable String dirty;
    private @Nullable String message;

    private GitInquiry(GitProgram git, Checkout checkout) {
        this.git = git;
        this.checkout = checkout;
        ThreadPoolExecutor single =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), GitInquiry::daemon);
        single.allowCoreThreadTimeOut(true);
        this.worker = single;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "vaulttrack-git");
        thread.setDaemon(true);
        return thread;
    }

    /** Null where there is no such program. */
    static @Nullable GitInquiry begin(Checkout checkout, Surroundings surroundings) {
        GitInquiry inquiry = GitProgram.find(surroundings, checkout, LIMIT_MILLIS)
                .map(git -> new GitInquiry(git, checkout))
                .orElse(null);
        if (inquiry != null) {
            inquiry.worker.execute(inquiry::lookAtWorkingTree);
        }
        return inquiry;
    }

    /**
     * What is known.
     *
     * @param dirty {@code true} when a file that git knows differs from the commit
     * @param files for each file that was asked for, its last author and commit
     */
    record Answers(
            @Nullable String commit,
            @Nullable String dirty,
            @Nullable String message,
            Map<String, Map<String, String>> files) {}

    /** Asks who wrote a file. */
    void ask(String file) {
        if (asked.add(file)) {
            try {
                worker.execute(() -> lookAtFile(file));
            } catch (RejectedExecutionException closed) {
                asked.remove(file);
            }
        }
    }

    Answers answers() {
        worker.shutdown();
        try {
            worker.awaitTermination(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known();
    }

    boolean isDone() {
        return worker.isTerminated();
    }

    private synchronized Answers known() {
        Map<String, Map<String, String>> files = new HashMap<>();
        pathByFile.forEach((file, path) -> {
            Map<String, String> origin = originByPath.get(path);
            if (origin != null) {
                files.put(file, origin);
            }
        });
        return new Answers(commit, dirty, message, files);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        git.stop();
    }

    private void lookAtWorkingTree() {
        String[] head =
                git.ask(List.of(), "log", "-1", "--format=%H%x00%B").orElse("").split("\0", 2);
        String differs = differs();
        synchronized (this) {
            commit = head[0].isBlank() ? null : head[0].strip();
            message = head.length < 2 ? null : head[1];
            dirty = differs;
        }
    }

    /** Whether something differs from the commit; null when that cannot be found out without risk. */
    private @Nullable String differs() {
        List<String> off = new ArrayList<>();
        // Fails when there is none; the end of the output tells both apart from a git that is too old to name scopes.
        String[] found = git.ask(
                        List.of("-c", "filter.vaulttrack.required=false"),
                        "config",
                        "--show-scope",
                        "--name-only",
                        "-z",
                        "--get-regexp",
                        "^filter[.]")
                .orElse("")
                .split("\0", -1);
        if (found.length < 2) {
            return null;
        }
        for (int i = 0; i + 1 < found.length; i += 2) {
            boolean ofTheUser = found[i].equals("system") || found[i].equals("global");
            if (!ofTheUser && !switchOff(found[i + 1], off)) {
                return null;
            }
        }
        return git.ask(
                        off,
                        "status",
                        "--porcelain",
                        "-z",
                        "--untracked-files=no",
                        "--ignore-submodules=all",
                        "--no-renames")
                .map(changes -> Boolean.toString(!changes.isEmpty()))
                .orElse(null);
    }

    private static boolean switchOff(String key, List<String> off) {
        String name = FILTER.matcher(key).replaceFirst("$1");
        if (name.equals(key) || name.contains("=") || name.contains("\n")) {
            return false;
        }
        for (String part : List.of("clean=", "smudge=", "process=", "required=false")) {
            off.add("-c");
            off.add("filter." + name + "." + part);
        }
        return true;
    }

    private void lookAtFile(String file) {
        List<String> paths = paths(plainPath(file));
        // Of two files of that name nobody knows which one ran.
        if (paths.size() != 1) {
            return;
        }
        String path = paths.get(0);
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        if (walkedDirectories.add(directory)) {
            walk(directory);
        }
        synchronized (this) {
            pathByFile.put(file, path);
        }
    }

    /** Where there is a file of that name. One process lists all of a kind: for a thousand migrations there must not be a thousand. */
    private List<String> paths(String wanted) {
        String name = wanted.substring(wanted.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return listed(escaped(wanted)).orElse(List.of());
        }
        return pathsByEnding
                .computeIfAbsent(
                        name.substring(dot),
                        ending -> listed("*" + escaped(ending)).map(GitInquiry::byName))
                .map(byName -> byName.getOrDefault(name, List.of()).stream()
                        .filter(path -> ("/" + path).endsWith("/" + wanted))
                        .toList())
                // Too many to list.
                .or(() -> listed(escaped(wanted)))
                .orElse(List.of());
    }

    /** All paths, below any folder, that this pattern is for; empty when git does not say. */
    private Optional<List<String>> listed(String pattern) {
        return git.ask(List.of(), "ls-files", "-z", "--", ":(top,glob)**/" + pattern)
                .map(output -> Stream.of(output.split("\0", -1))
                        .filter(path -> !path.isEmpty())
                        .toList());
    }

    private static Map<String, List<String>> byName(List<String> paths) {
        return paths.stream().collect(Collectors.groupingBy(path -> path.substring(path.lastIndexOf('/') + 1)));
    }

    /** The newest commit of each file of a directory. */
    private void walk(String directory) {
        Set<String> ends = checkout.ends().collect(Collectors.toSet());
        String log = git.ask(
                        List.of(),
                        "log",
                        "--no-renames",
                        "--name-only",
                        "-z",
                        "--format=%x01%H%x02%aN <%aE>%x02",
                        "--",
                        ":(top,literal)" + directory)
                .orElse("");
        for (String entry : log.split("\1", -1)) {
            String[] field = entry.split("\2", 3);
            // Where a shallow clone ends, a commit seems to have brought every file.
            if (field.length == 3 && !ends.contains(field[0])) {
                Map<String, String> origin = Map.of(
                        "fileAuthor",
                        field[1],
                        "fileAuthor.from",
                        "git",
                        "fileCommit",
                        field[0],
                        "fileCommit.from",
                        "git");
                note(origin, field[2]);
            }
        }
    }

    private synchronized void note(Map<String, String> origin, String paths) {
        for (String path : paths.split("[\0\n]", -1)) {
            if (!path.isEmpty()) {
                originByPath.putIfAbsent(path, origin);
            }
        }
    }

    /** A migration in Java is told by its class, a changelog perhaps by where it was found. */
    private static String plainPath(String file) {
        String path = file.replaceFirst("^classpath:/*", "").replace('\\', '/').replaceFirst("^/+", "");
        boolean isClass =
                !path.contains("/") && path.matches("[\\w$]+(\\.[\\w$]+)+") && !path.matches(".*\\.[a-z]{2,4}");
        return isClass ? path.replace('.', '/') + ".java" : path;
    }

    private static String escaped(String path) {
        return path.replaceAll("([\\\\*?\\[])", "\\\\$1");
    }
}
