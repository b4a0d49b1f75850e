package dev.vaulttrack.schema.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.tracking.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitInquiryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aCleanTreeIsNotDirty() throws Exception {
        GitRepository repository = GitRepository.in(folder).commit("db/V1__a.sql", "select 1", "ann");

        assertThat(late(repository).run()).containsEntry("dirty", "false").containsEntry("dirty.from", "git");
    }

    @Test
    void aChangedFileMakesTheTreeDirty() throws Exception {
        GitRepository repository = GitRepository.in(folder)
                .commit("db/V1__a.sql", "select 1", "ann")
                .write("db/V1__a.sql", "select 2");

        assertThat(late(repository).run()).containsEntry("dirty", "true");
    }

    /** The end of a process and the reading of its output meet in many orders when the machine is busy. */
    @Test
    void noAnswerIsLostOnABusyMachine() throws Exception {
        GitRepository repository = GitRepository.in(folder).commit("db/V1__a.sql", "select 1", "ann");
        try (BusyMachine busy = BusyMachine.begin()) {
            for (int i = 0; i < 40; i++) {
                assertThat(late(repository).run()).as(busy + ", time " + i).containsEntry("dirty", "false");
            }
        }
    }

    @Test
    void theAuthorOfAFileIsWhoChangedItLast() throws Exception {
        GitRepository repository = GitRepository.in(folder)
                .commit("src/db/migration/V1__a.sql", "select 1", "ann")
                .commit("src/db/migration/V2__b.sql", "select 1", "ann")
                .commit("src/db/migration/V1__a.sql", "select 2", "bob")
                .commit("src/db/migration/V3__c.sql", "select 2", "cyd");

        Map<String, Map<String, String>> files =
                late(repository, "V1__a.sql", "V2__b.sql").files();

        assertThat(files.get("V1__a.sql")).containsEntry("fileAuthor", "bob <bob@example.com>");
        assertThat(files.get("V2__b.sql"))
                .containsEntry("fileAuthor", "ann <ann@example.com>")
                .containsEntry("fileCommit", repository.git("rev-parse", "HEAD~2"));
    }

    @Test
    void aFileOfTwoPlacesHasNoAuthor() throws Exception {
        GitRepository repository =
                GitRepository.in(folder).commit("one/V1__a.sql", "1", "ann").commit("two/V1__a.sql", "2", "bob");

        assertThat(late(repository, "V1__a.sql").files()).isEmpty();
    }

    @Test
    void whereAShallowCloneEndsNoAuthorIsMadeUp() throws Exception {
        GitRepository.in(folder.resolve("whole"))
                .commit("db/V1__a.sql", "1", "ann")
                .commit("db/V2__b.sql", "2", "bob")
                .commit("db/V3__c.sql", "3", "cyd")
                .git("clone", "--quiet", "--depth", "2", "file://" + folder.resolve("whole"), "../shallow");
        GitRepository shallow = new GitRepository(folder.resolve("shallow"));

        Map<String, Map<String, String>> files =
                late(shallow, "V1__a.sql", "V3__c.sql").files();

        assertThat(files).containsOnlyKeys("V3__c.sql");
    }

    @Test
    void theCommitsMessageMayNameTheTicket() throws Exception {
        GitRepository repository = GitRepository.in(folder).commit("SHOP-12.sql", "1", "ann");

        assertThat(late(repository).run())
                .containsEntry("ticket", "SHOP-12")
                .containsEntry("ticket.from", "commit message");
    }

    /** Each of these runs the program when git itself is asked, which shows that the test can fail. */
    @ParameterizedTest
    @ValueSource(strings = {"core.fsmonitor", "filter.evil.clean", "filter.evil.process"})
    void nothingInTheRepositorysConfigurationIsRun(String key) throws Exception {
        GitRepository repository = GitRepository.in(folder.resolve("repository"))
                .commit(".gitattributes", "* filter=evil", "ann")
                .commit("db/V1__a.sql", "select 1", "ann");
        Path ran = folder.resolve("ran");
        Path program = Files.writeString(folder.resolve("evil.sh"), "#!/bin/sh\ntouch '" + ran + "'\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        repository.git("config", key, program.toString());
        touch(repository);

        late(repository, "V1__a.sql");

        assertThat(ran).doesNotExist();
        touch(repository);
        gitStatusThatMayFail(repository);
        assertThat(ran).exists();
    }

    private static void gitStatusThatMayFail(GitRepository repository) {
        try {
            repository.git("status");
        } catch (AssertionError refused) {
            assertThat(refused).hasMessageContaining("status");
        }
    }

    /** Same length, other time: git must look into the file, and so through its filter. */
    private static void touch(GitRepository repository) throws IOException {
        repository.write("db/V1__a.sql", "select 1");
        Files.setLastModifiedTime(
                repository.root().resolve("db/V1__a.sql"),
                FileTime.from(Instant.now().minusSeconds(1000)));
    }

    @Test
    void aGitProgramInsideOfTheWorkingTreeIsNotRun() throws Exception {
        GitRepository repository = GitRepository.in(folder).commit("bin/git", "#!/bin/sh\ntouch ran\n", "ann");
        Files.setPosixFilePermissions(folder.resolve("bin/git"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Surroundings here =
                new Surroundings(Map.of("PATH", folder.resolve("bin") + ":bin:."), "ci", "org.example.Main", folder);

        try (RunContext run = RunContext.of(here, setting -> Optional.empty())) {
            assertThat(run.lateFacts().isEmpty()).isTrue();
            assertThat(run.facts()).containsEntry("commit", repository.git("rev-parse", "HEAD"));
        }
    }

    @Test
    void aSlowGitIsNotWaitedFor() throws Exception {
        GitRepository repository =
                GitRepository.in(folder.resolve("repository")).commit("a.sql", "1", "ann");
        Path slow = Files.createDirectories(folder.resolve("bin")).resolve("git");
        Files.writeString(slow, "#!/bin/sh\nexec sleep 60\n");
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
        Surroundings here = new Surroundings(
                Map.of("PATH", folder.resolve("bin").toString()), "ci", "org.example.Main", repository.root());
        Instant start = Instant.now();

        RunContext run = RunContext.of(here, setting -> Optional.empty());
        run.complete(change("a.sql"));
        LateFacts late = run.lateFacts();
        run.close();

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(late.run()).containsKey("commit").doesNotContainKey("dirty");
        assertThat(endsSoon("exec sleep 60")).isTrue();
    }

    @Test
    void aThousandFilesTakeNoMoreProcessesThanOne() throws Exception {
        GitRepository repository = GitRepository.in(folder.resolve("repository"));
        String[] files =
                IntStream.rangeClosed(1, 20).mapToObj(i -> "V" + i + "__a.sql").toArray(String[]::new);
        for (String file : files) {
            repository.write("db/" + file, file);
        }
        repository.git("add", "db");
        repository.commit("db/V21__a.sql", "select 1", "ann");
        Path counted = folder.resolve("counted");
        Path counting = Files.createDirectories(folder.resolve("bin")).resolve("git");
        Files.writeString(counting, "#!/bin/sh\necho \"$*\" >> '" + counted + "'\nexec git \"$@\"\n");
        Files.setPosixFilePermissions(counting, PosixFilePermissions.fromString("rwxr-xr-x"));
        Surroundings here = new Surroundings(
                Map.of("PATH", folder.resolve("bin").toString()), "ci", "org.example.Main", repository.root());

        LateFacts late = late(RunContext.of(here, setting -> Optional.empty()), files);

        assertThat(late.files()).containsOnlyKeys(files);
        assertThat(Files.readAllLines(counted))
                .filteredOn(call -> call.contains("ls-files"))
                .hasSize(1);
    }

    private static boolean endsSoon(String command) throws InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(limit)) {
            if (ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive)) {
                return true;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(command + " still runs");
    }

    private static LateFacts late(GitRepository repository, String... files) throws InterruptedException {
        return late(repository.run(), files);
    }

    private static LateFacts late(RunContext begun, String... files) throws InterruptedException {
        try (RunContext run = begun) {
            List.of(files).forEach(file -> run.complete(change(file)));
            Instant limit = Instant.now().plus(PATIENCE);
            LateFacts late = run.lateFacts();
            while (!run.hasAskedAll() && Instant.now().isBefore(limit)) {
                late = run.lateFacts();
            }
            assertThat(run.hasAskedAll()).isTrue();
            return late.isEmpty() ? late : run.lateFacts();
        }
    }

    private static Change change(String file) {
        return new Change(file, Change.Type.MIGRATION, true, Map.of());
    }
}
