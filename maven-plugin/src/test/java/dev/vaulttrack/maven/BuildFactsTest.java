package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.command.CiFacts;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildFactsTest {
    private final KnownSurroundings surroundings = new KnownSurroundings();

    @Test
    void namesActorRunAndCommitOnGitHub() {
        surroundings
                .withVariable("GITHUB_ACTOR", "ann")
                .withVariable("GITHUB_SHA", "c0ffee")
                .withVariable("GITHUB_SERVER_URL", "https://git.example")
                .withVariable("GITHUB_REPOSITORY", "shop/db")
                .withVariable("GITHUB_RUN_ID", "42");

        assertThat(CiFacts.of(surroundings))
                .isEqualTo(Map.of(
                        "ci.actor",
                        "ann",
                        "ci.commit",
                        "c0ffee",
                        "ci.run",
                        "https://git.example/shop/db/actions/runs/42"));
    }

    @Test
    void namesActorRunAndCommitOnGitLab() {
        surroundings
                .withVariable("GITLAB_USER_LOGIN", "ann")
                .withVariable("CI_COMMIT_SHA", "c0ffee")
                .withVariable("CI_JOB_URL", "https://git.example/jobs/42");

        assertThat(CiFacts.of(surroundings))
                .isEqualTo(Map.of("ci.actor", "ann", "ci.commit", "c0ffee", "ci.run", "https://git.example/jobs/42"));
    }

    @Test
    void saysNothingOutsideOfCi() {
        assertThat(CiFacts.of(surroundings)).isEmpty();
    }

    @Test
    void addsHowTheBuildEnded() {
        assertThat(new BuildFacts(new TreeMap<>()).withResult(true).facts()).containsEntry("maven.result", "failure");
        assertThat(new BuildFacts(new TreeMap<>()).withResult(false).facts()).containsEntry("maven.result", "success");
    }
}
