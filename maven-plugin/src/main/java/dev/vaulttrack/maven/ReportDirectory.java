package dev.vaulttrack.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Where a report goes. */
final class ReportDirectory {
    private ReportDirectory() {}

    /** Where the user wants it, seen from the project's directory, or else where we want it. */
    static Path of(MavenSession session, MavenProject project, @Nullable String wanted) {
        return wanted == null ? of(session, project) : base(session, project).resolve(wanted);
    }

    /** A directory, or a file, that Maven has made absolute, or else where we want it. */
    static Path of(MavenSession session, MavenProject project, @Nullable File wanted) {
        return wanted == null ? of(session, project) : wanted.toPath();
    }

    private static Path base(MavenSession session, MavenProject project) {
        return project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    static Path of(MavenSession session, MavenProject project) {
        // Without a POM, Maven's own "project.build.directory" is a directory that is really called ${project.basedir}.
        return project.getFile() == null
                ? base(session, project).resolve("vaulttrack-report")
                : Path.of(project.getBuild().getDirectory(), "vaulttrack");
    }
}
