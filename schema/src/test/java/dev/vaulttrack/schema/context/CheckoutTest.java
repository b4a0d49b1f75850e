package dev.vaulttrack.schema.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
    @TempDir
    private Path folder;

    @Test
    void aBranchIsReadFromAnyDirectoryInIt() throws IOException {
        GitRepository repository = GitRepository.in(folder).commit("db/V1__a.sql", "select 1", "ann");

        Checkout checkout = Checkout.around(Files.createDirectories(folder.resolve("db/deep")))
                .orElseThrow();

        assertThat(checkout.commit()).isEqualTo(repository.git("rev-parse", "HEAD"));
        assertThat(checkout.branch()).isEqualTo("main");
    }

    @Test
    void aDetachedHeadHasACommitAndNoBranch() {
        GitRepository repository = GitRepository.in(folder).commit("db/a", "", "ann");
        repository.git("checkout", "--quiet", "--detach");

        assertThat(repository.checkout().commit()).isEqualTo(repository.git("rev-parse", "HEAD"));
        assertThat(repository.checkout().branch()).isNull();
    }

    @Test
    void packedBranchesAreRead() {
        GitRepository repository = GitRepository.in(folder).commit("db/a", "", "ann");
        repository.git("checkout", "--quiet", "-b", "feature/SHOP-1");
        repository.git("pack-refs", "--all");

        assertThat(repository.checkout().commit()).isEqualTo(repository.git("rev-parse", "HEAD"));
        assertThat(repository.checkout().branch()).isEqualTo("feature/SHOP-1");
    }

    @Test
    void aWorktreeHasABranchOfItsOwn() {
        GitRepository main = GitRepository.in(folder.resolve("main")).commit("db/a", "", "ann");
        main.git("worktree", "add", "--quiet", "-b", "other", "../other");
        GitRepository other = new GitRepository(folder.resolve("other")).commit("db/b", "", "bob");

        assertThat(other.checkout().commit()).isEqualTo(other.git("rev-parse", "HEAD"));
        assertThat(other.checkout().branch()).isEqualTo("other");
        assertThat(main.checkout().branch()).isEqualTo("main");
    }

    @Test
    void aRepositoryWithoutACommitTellsNothing() {
        GitRepository repository = GitRepository.in(folder);

        assertThat(repository.checkout().commit()).isNull();
        assertThat(repository.checkout().branch()).isNull();
    }

    @Test
    void outsideOfARepositoryThereIsNoCheckout() {
        assertThat(Checkout.around(folder)).isEmpty();
    }

    @Test
    void aReferenceThatLeadsOutOfTheRepositoryIsNotFollowed() throws IOException {
        GitRepository repository = GitRepository.in(folder.resolve("repository"));
        Files.writeString(folder.resolve("outside"), "a".repeat(40));
        Files.writeString(folder.resolve("repository/.git/HEAD"), "ref: refs/heads/../../../../outside");

        assertThat(repository.checkout().commit()).isNull();
    }

    @Test
    @Timeout(10)
    void aHeadThatIsAPipeIsNotWaitedFor() throws Exception {
        GitRepository repository = GitRepository.in(folder);
        Files.delete(folder.resolve(".git/HEAD"));
        new ProcessBuilder("mkfifo", folder.resolve(".git/HEAD").toString())
                .start()
                .waitFor();

        assertThat(repository.checkout().commit()).isNull();
    }

    @Test
    @Timeout(10)
    void aPointerToNowhereTellsNothing() throws IOException {
        Files.writeString(folder.resolve(".git"), "gitdir: /dev/zero\0");

        assertThat(Checkout.around(folder)).isEmpty();
    }
}
