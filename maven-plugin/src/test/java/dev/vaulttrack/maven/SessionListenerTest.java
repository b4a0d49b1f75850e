package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionListenerTest {
    private final List<String> heard = new ArrayList<>();
    private final SessionWatch watch = new SessionWatch(new KnownSurroundings(), new HashMap<>());

    @Test
    void speaksBeforeMavenSumsUp() {
        ExecutionListener listener = SessionListener.before(new Recorder(), watch, () -> heard.add("our end"));

        listener.sessionStarted(new Event(null));
        listener.sessionEnded(new Event(null));

        assertThat(heard).containsExactly("session started", "our end", "session ended");
    }

    @Test
    void noticesTheGoalsThatRun() {
        ExecutionListener listener = SessionListener.before(new Recorder(), watch, () -> {});

        listener.mojoStarted(new Event(goal("org.flywaydb", "flyway-maven-plugin", "migrate")));

        assertThat(watch.sawChange()).isTrue();
        assertThat(heard).containsExactly("mojo started");
    }

    @Test
    void worksWhereMavenHasNoListener() {
        ExecutionListener listener = SessionListener.before(null, watch, () -> heard.add("our end"));

        listener.sessionEnded(new Event(null));

        assertThat(heard).containsExactly("our end");
    }

    @Test
    void passesOnWhatTheNextListenerThrows() {
        ExecutionListener next = new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                throw new IllegalStateException("from the next");
            }
        };

        assertThatThrownBy(() -> SessionListener.before(next, watch, () -> {}).sessionEnded(new Event(null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("from the next");
    }

    @Test
    void isEqualToItselfAlone() {
        ExecutionListener listener = SessionListener.before(null, watch, () -> {});

        assertThat(Set.of(listener)).contains(listener);
        assertThat(listener).isNotEqualTo(SessionListener.before(null, watch, () -> {}));
        assertThat(listener).hasToString("VaultTrack's execution listener");
    }

    private static MojoExecution goal(String groupId, String artifactId, String goal) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(groupId);
        plugin.setArtifactId(artifactId);
        return new MojoExecution(plugin, goal, "default");
    }

    private final class Recorder extends AbstractExecutionListener {
        @Override
        public void sessionStarted(ExecutionEvent event) {
            heard.add("session started");
        }

        @Override
        public void sessionEnded(ExecutionEvent event) {
            heard.add("session ended");
        }

        @Override
        public void mojoStarted(ExecutionEvent event) {
            heard.add("mojo started");
        }
    }

    private record Event(@Nullable MojoExecution execution) implements ExecutionEvent {
        @Override
        public Type getType() {
            return Type.MojoStarted;
        }

        @Override
        public @Nullable MavenSession getSession() {
            return null;
        }

        @Override
        public @Nullable MavenProject getProject() {
            return null;
        }

        @Override
        public @Nullable MojoExecution getMojoExecution() {
            return execution;
        }

        @Override
        public @Nullable Exception getException() {
            return null;
        }
    }
}
