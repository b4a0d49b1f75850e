package dev.vaulttrack.maven;

import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.command.CiFacts;
import dev.vaulttrack.report.command.Surroundings;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Which build makes the report, as the build itself and its CI server tell it: asserted, not observed. */
record BuildFacts(SortedMap<String, String> facts) {
    static BuildFacts of(MavenSession session, Surroundings surroundings) {
        SortedMap<String, String> facts = CiFacts.of(surroundings);
        MavenProject project = session.getTopLevelProject();
        if (project != null && project.getFile() != null) {
            facts.put(
                    "maven.project", project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion());
        }
        facts.put("maven.goals", String.join(" ", session.getGoals()));
        return new BuildFacts(facts);
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
