package dev.vaulttrack.report.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which run of a CI server makes the report, as that server tells it: asserted, not observed. */
public final class CiFacts {
    /** Variables of GitHub Actions, GitLab CI, Jenkins and Azure Pipelines, by what they tell. */
    private static final Map<String, List<String>> VARIABLES = Map.of(
            "ci.actor", List.of("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID", "BUILD_REQUESTEDFOR"),
            "ci.run", List.of("CI_JOB_URL", "BUILD_URL", "BUILD_BUILDURI"),
            "ci.commit", List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT", "BUILD_SOURCEVERSION"));

    /** Most CI servers set the first; Azure Pipelines, Jenkins and TeamCity each another. */
    private static final List<String> MARKS = List.of("CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION");

    private CiFacts() {}

    /** Whether a CI server runs us. */
    static boolean isCi(Surroundings surroundings) {
        return first(surroundings, MARKS) != null;
    }

    /** What there is to tell; empty outside of CI. */
    public static SortedMap<String, String> of(Surroundings surroundings) {
        SortedMap<String, String> facts = new TreeMap<>();
        VARIABLES.forEach((fact, names) -> {
            String value = first(surroundings, names);
            if (value != null) {
                facts.put(fact, value);
            }
        });
        String gitHubRun = surroundings.environment("GITHUB_RUN_ID");
        if (gitHubRun != null) {
            facts.put(
                    "ci.run",
                    surroundings.environment("GITHUB_SERVER_URL") + "/" + surroundings.environment("GITHUB_REPOSITORY")
                            + "/actions/runs/" + gitHubRun);
        }
        return facts;
    }

    private static @Nullable String first(Surroundings surroundings, List<String> names) {
        return names.stream()
                .map(surroundings::environment)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
