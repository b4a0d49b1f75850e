package dev.vaulttrack.maven;

import dev.vaulttrack.report.ReportRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Which build makes the report, as the build itself and its CI server tell it: asserted, not observed. */
record BuildFacts(SortedMap<String, String> facts) {
    /** Variables of GitHub Actions, GitLab CI, Jenkins and Azure Pipelines, by what they tell. */
    private static final Map<String, List<String>> VARIABLES = Map.of(
            "ci.actor", List.of("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID", "BUILD_REQUESTEDFOR"),
            "ci.run", List.of("CI_JOB_URL", "BUILD_URL", "BUILD_BUILDURI"),
            "ci.commit", List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT", "BUILD_SOURCEVERSION"));

    static BuildFacts of(MavenSession session, Surroundings surroundings) {
        SortedMap<String, String> facts = ofCi(surroundings);
        MavenProject project = session.getTopLevelProject();
        if (project != null && project.getFile() != null) {
            facts.put(
                    "maven.project", project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion());
        }
        facts.put("maven.goals", String.join(" ", session.getGoals()));
        return new BuildFacts(facts);
    }

    static SortedMap<String, String> ofCi(Surroundings surroundings) {
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

    /** Adds how the build ended; only its end knows. */
    BuildFacts withResult(boolean failed) {
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put("maven.result", failed ? "failure" : "success");
        return new BuildFacts(more);
    }

    ReportRequest addTo(ReportRequest request) {
        return request.withContext(facts);
    }
}
