package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTrackLifecycleParticipantTest {
    /** An IDE reads the projects, lets extensions know, and starts nothing. */
    @Test
    void whenAnIdeImportsTheProjectItOnlyStartsToListen(@TempDir Path directory) throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MavenProject project = new MavenProject();
            project.setFile(directory.resolve("pom.xml").toFile());
            project.getBuild().setDirectory(directory.resolve("target").toString());
            project.getProperties().setProperty("vaulttrack.reportOnSessionEnd", "always");
            project.getProperties()
                    .setProperty("vaulttrack.url", "jdbc:postgresql://localhost:" + database.getLocalPort() + "/shop");
            project.getProperties().setProperty("vaulttrack.username", "ide");
            MavenExecutionRequest request = new DefaultMavenExecutionRequest();

            new VaultTrackLifecycleParticipant(nothingIsDecrypted -> {
                        throw new AssertionError("A password is asked for");
                    })
                    .afterProjectsRead(session(request, project));

            assertThat(request.getExecutionListener()).isNotNull();
            assertThat(directory).isEmptyDirectory();
            // Whoever had called would stand in the queue by now.
            database.setSoTimeout(1);
            assertThatThrownBy(database::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @SuppressWarnings("deprecation") // The other constructors need the whole of Maven around them.
    private static MavenSession session(MavenExecutionRequest request, MavenProject project) {
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        return session;
    }
}
