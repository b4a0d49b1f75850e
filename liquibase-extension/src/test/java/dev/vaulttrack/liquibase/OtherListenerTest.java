package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user who listens to Liquibase as well. */
@ExtendWith(PostgresExtension.class)
class OtherListenerTest {
    private static final String ONE_TABLE =
            "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>";

    @Test
    void aListenerOfTheUsersStillHearsEverything(Database database) {
        Heard heard = new Heard();

        LiquibaseRun.onTracked(database).changelog(ONE_TABLE).listener(heard).update();

        assertThat(heard.ran).containsExactly("1");
        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED");
    }

    @Test
    void aListenerInsideOfLiquibasesOwnStillHearsEverything(Database database) {
        Heard heard = new Heard();

        LiquibaseRun.onTracked(database)
                .changelog(ONE_TABLE)
                .listener(new DefaultChangeExecListener(heard))
                .update();

        assertThat(heard.ran).containsExactly("1");
        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED");
    }

    @Test
    void aChangesetIsRecordedThoughTheUsersListenerThrowsAfterIt(Database database) {
        ChangeExecListener throwing = new AbstractChangeExecListener() {
            @Override
            public void ran(
                    ChangeSet changeSet,
                    DatabaseChangeLog changeLog,
                    liquibase.database.Database told,
                    ChangeSet.ExecType result) {
                throw new IllegalStateException("the user's own");
            }
        };
        LiquibaseRun run =
                LiquibaseRun.onTracked(database).changelog(ONE_TABLE).listener(new DefaultChangeExecListener(throwing));

        assertThatThrownBy(run::update).hasMessageContaining("the user's own");

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED");
    }

    @Test
    void aChangesetThatTheUsersListenerStoppedIsAFailedOperation(Database database) {
        ChangeExecListener throwing = new AbstractChangeExecListener() {
            @Override
            public void willRun(
                    ChangeSet changeSet,
                    DatabaseChangeLog changeLog,
                    liquibase.database.Database told,
                    ChangeSet.RunStatus status) {
                throw new IllegalStateException("the user's own");
            }
        };
        LiquibaseRun run =
                LiquibaseRun.onTracked(database).changelog(ONE_TABLE).listener(new DefaultChangeExecListener(throwing));

        assertThatThrownBy(run::update).hasMessageContaining("the user's own");

        assertThat(Tracking.operations(database)).containsExactly("1 FAILED");
    }

    @Test
    void aListenerThatServesTwoCommandsIsToldOnceByEach(Database database) {
        DefaultChangeExecListener shared = new DefaultChangeExecListener();
        LiquibaseRun.onTracked(database).changelog(ONE_TABLE).listener(shared).update();

        LiquibaseRun.on(database)
                .changelog(ONE_TABLE.replace("'1'", "'2'").replace("invoice", "other"))
                .listener(shared)
                .update();

        assertThat(Tracking.operations(database, "details ->> 'id', deployment_id = min(deployment_id) over ()"))
                .containsExactly(List.of("1", true), List.of("2", false));
    }

    private static final class Heard extends AbstractChangeExecListener {
        private final List<String> ran = new ArrayList<>();

        @Override
        public void ran(
                ChangeSet changeSet,
                DatabaseChangeLog changeLog,
                liquibase.database.Database told,
                ChangeSet.ExecType result) {
            ran.add(changeSet.getId());
        }
    }
}
