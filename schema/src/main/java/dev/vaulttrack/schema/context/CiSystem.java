package dev.vaulttrack.schema.context;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A CI system, and the variables in which it tells of a run.
 *
 * @param marker a variable that it always sets, and no other does
 * @param facts for each fact the texts that may hold it, the best first. {@code {NAME}} stands for a variable, and a text
 *     with one that is not set does not count
 */
record CiSystem(String name, String marker, Map<String, List<String>> facts) {
    /** A fact that is looked through for a ticket, and not kept. */
    static final String MESSAGE = "message";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** All that are known, by what each documents. */
    static final List<CiSystem> ALL = List.of(
            new CiSystem(
                    "GitHub Actions",
                    "GITHUB_ACTIONS",
                    Map.of(
                            "commit", List.of("{GITHUB_SHA}"),
                            "branch", List.of("{GITHUB_HEAD_REF}", "{GITHUB_REF_NAME}", "{GITHUB_REF}"),
                            "runUrl", List.of("{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}"),
                            "actor", List.of("{GITHUB_TRIGGERING_ACTOR}", "{GITHUB_ACTOR}"))),
            new CiSystem(
                    "GitLab CI",
                    "GITLAB_CI",
                    Map.of(
                            "commit",
                            List.of("{CI_COMMIT_SHA}"),
                            "branch",
                            List.of(
                                    "{CI_MERGE_REQUEST_SOURCE_BRANCH_NAME}",
                                    "{CI_COMMIT_BRANCH}",
                                    "{CI_COMMIT_REF_NAME}"),
                            "runUrl",
                            List.of("{CI_JOB_URL}", "{CI_PIPELINE_URL}"),
                            "actor",
                            List.of("{GITLAB_USER_LOGIN}", "{GITLAB_USER_EMAIL}"),
                            MESSAGE,
                            List.of("{CI_COMMIT_MESSAGE}"))),
            new CiSystem(
                    "Jenkins",
                    "JENKINS_URL",
                    Map.of(
                            "commit", List.of("{GIT_COMMIT}"),
                            "branch", List.of("{CHANGE_BRANCH}", "{BRANCH_NAME}", "{GIT_BRANCH}"),
                            "runUrl", List.of("{BUILD_URL}"),
                            "actor", List.of("{BUILD_USER_ID}", "{BUILD_USER}"))),
            new CiSystem(
                    "Azure DevOps",
                    "TF_BUILD",
                    Map.of(
                            "commit",
                            List.of("{BUILD_SOURCEVERSION}"),
                            "branch",
                            List.of("{SYSTEM_PULLREQUEST_SOURCEBRANCH}", "{BUILD_SOURCEBRANCH}"),
                            "runUrl",
                            List.of(
                                    "{SYSTEM_COLLECTIONURI}{SYSTEM_TEAMPROJECT}/_build/results?buildId={BUILD_BUILDID}",
                                    "{SYSTEM_TEAMFOUNDATIONCOLLECTIONURI}{SYSTEM_TEAMPROJECT}/_build/results?buildId={BUILD_BUILDID}"),
                            "actor",
                            List.of(
                                    "{BUILD_REQUESTEDFOREMAIL}",
                                    "{BUILD_REQUESTEDFOR}",
                                    "{RELEASE_DEPLOYMENT_REQUESTEDFOR}"),
                            MESSAGE,
                            List.of("{BUILD_SOURCEVERSIONMESSAGE}"))),
            new CiSystem(
                    "Bitbucket Pipelines",
                    "BITBUCKET_BUILD_NUMBER",
                    Map.of(
                            "commit", List.of("{BITBUCKET_COMMIT}"),
                            "branch", List.of("{BITBUCKET_BRANCH}"),
                            "runUrl",
                                    List.of(
                                            "https://bitbucket.org/{BITBUCKET_REPO_FULL_NAME}/pipelines/results/{BITBUCKET_BUILD_NUMBER}"),
                            "actor", List.of("{BITBUCKET_STEP_TRIGGERER_UUID}"))),
            new CiSystem(
                    "CircleCI",
                    "CIRCLECI",
                    Map.of(
                            "commit", List.of("{CIRCLE_SHA1}"),
                            "branch", List.of("{CIRCLE_BRANCH}"),
                            "runUrl", List.of("{CIRCLE_BUILD_URL}"),
                            "actor", List.of("{CIRCLE_USERNAME}"))),
            // The one system whose variables tell who let a blocked build go on.
            new CiSystem(
                    "Buildkite",
                    "BUILDKITE",
                    Map.of(
                            "commit",
                            List.of("{BUILDKITE_COMMIT}"),
                            "branch",
                            List.of("{BUILDKITE_BRANCH}"),
                            "runUrl",
                            List.of("{BUILDKITE_BUILD_URL}#{BUILDKITE_JOB_ID}", "{BUILDKITE_BUILD_URL}"),
                            "actor",
                            List.of("{BUILDKITE_BUILD_CREATOR_EMAIL}", "{BUILDKITE_BUILD_CREATOR}"),
                            "approver",
                            List.of("{BUILDKITE_UNBLOCKER_EMAIL}", "{BUILDKITE_UNBLOCKER}"),
                            MESSAGE,
                            List.of("{BUILDKITE_MESSAGE}"))),
            new CiSystem(
                    "TeamCity",
                    "TEAMCITY_VERSION",
                    Map.of(
                            "commit", List.of("{BUILD_VCS_NUMBER}"),
                            "branch", List.of("{TEAMCITY_BUILD_BRANCH}"),
                            "runUrl", List.of("{BUILD_URL}"),
                            "actor", List.of("{TEAMCITY_BUILD_TRIGGEREDBY_USERNAME}"))));

    /** The one that this process runs in. */
    static Optional<CiSystem> of(Surroundings surroundings) {
        return ALL.stream()
                .filter(system -> surroundings.variable(system.marker) != null)
                .findFirst();
    }

    void tell(Surroundings surroundings, Facts facts) {
        facts.put("ciSystem", name, "environment variable " + marker);
        this.facts.forEach((fact, texts) -> {
            if (!fact.equals(MESSAGE)) {
                tell(fact, surroundings, facts);
            }
        });
    }

    private void tell(String fact, Surroundings surroundings, Facts facts) {
        text(fact, surroundings).ifPresent(text -> {
            String value = fill(text, surroundings);
            facts.put(fact, fact.equals("branch") ? plainBranch(value) : value, source(text));
        });
    }

    /** What the run says of its commit. */
    Optional<String> message(Surroundings surroundings) {
        return text(MESSAGE, surroundings).map(text -> fill(text, surroundings));
    }

    private Optional<String> text(String fact, Surroundings surroundings) {
        return facts.getOrDefault(fact, List.of()).stream()
                .filter(text -> VARIABLE.matcher(text)
                        .results()
                        .allMatch(variable -> surroundings.variable(variable.group(1)) != null))
                .findFirst();
    }

    private static String fill(String text, Surroundings surroundings) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String value = surroundings.variable(variable.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    private static String source(String text) {
        return "environment variable "
                + VARIABLE.matcher(text)
                        .results()
                        .map((MatchResult variable) -> variable.group(1))
                        .collect(Collectors.joining(", "));
    }

    /** Azure DevOps tells the whole reference, Jenkins the name of its remote as well. */
    private static String plainBranch(String reference) {
        return reference.replaceFirst("^(refs/heads/|refs/remotes/)", "").replaceFirst("^origin/", "");
    }
}
