package dev.vaulttrack.report;

import java.util.ArrayList;
import java.util.List;

/** What a report cannot know. Said in each one, since it is read as proof. */
final class Limits {
    static final List<String> GENERAL = List.of(
            "Event triggers do not see roles and memberships, databases, tablespaces, ALTER SYSTEM, TRUNCATE, and changes to"
                    + " event triggers themselves.",
            "PostgreSQL does not tell an event trigger the targets of GRANT, REVOKE and ALTER DEFAULT PRIVILEGES: such events"
                    + " carry their statement, but no object.",
            "What event triggers do not see is found by comparing the catalog when a report is made: that something was"
                    + " changed between two reports, and what, but not who did it, nor what was changed and put back.",
            "Who can log in as a superuser can switch the event triggers off and on again. That they were is found; what was"
                    + " changed meanwhile and put back is not.",
            "Author, ticket, source revision, application name and operating-system user are asserted by the client; the"
                    + " database does not check them.",
            "Changes of data are out of scope: this report is about the structure of the database.");

    private Limits() {}

    static List<String> of(List<Deployment> deployments, boolean cut, CatalogComparison comparison) {
        List<String> limits = new ArrayList<>(GENERAL);
        long degraded = deployments.stream().filter(Deployment::degraded).count();
        if (degraded > 0) {
            limits.add(Words.count(degraded, "deployment")
                    + " had no connection to spare for tracking: had it been killed,"
                    + " an operation might have left no trace.");
        }
        if (cut) {
            limits.add(
                    "There are more DDL events than a report lists with their statements. All are counted, and all that"
                            + " are out of band are listed.");
        }
        if (comparison.scope() == CatalogComparison.Scope.ONE_TENANT) {
            limits.add(
                    "The login that read the evidence stands for one tenant: rows of others, and what belongs to the whole"
                            + " database, are not in this report.");
        }
        return List.copyOf(limits);
    }
}
