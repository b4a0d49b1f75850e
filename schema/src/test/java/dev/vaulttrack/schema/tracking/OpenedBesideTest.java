package dev.vaulttrack.schema.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operations that are opened while the transaction that claimed them goes on already. */
@ExtendWith(PostgresExtension.class)
class OpenedBesideTest {
    private static final String ATTRIBUTION =
            "select attribution from script_tracking.ddl_event where object_identity = ?";
    private static final String AFFECTED =
            "select affected_objects from script_tracking.script_execution_s where script_name = ? and load_end_date is null";

    private static final String WAITING =
            "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()";

    private final Database database;

    OpenedBesideTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void install() {
        Tracked.begin(database);
    }

    @Test
    void whatATransactionDidSinceItsClaimBelongsToTheOperation() throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            Late late = claimed(migrator);
            Tracked.run(migrator.connection, "create table early (id int)");
            OperationKey key = late.open(migrator);
            Tracked.run(migrator.connection, "reset all", "create table wiped (id int)");
            migrator.connection.commit();
            migrator.tracker.close(key, Migrator.SUCCESS, null);
        }

        assertThat(attributionOf("public.early")).isEqualTo("CLAIM");
        assertThat(attributionOf("public.wiped")).isEqualTo("TRANSACTION");
        assertThat(database.value(AFFECTED, String.class, "V1__late.sql")).isEqualTo("{public.early,public.wiped}");
    }

    @Test
    void aSettingThatWasWipedBeforeTheOpeningIsMadeUpForByTheTransaction() throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            Late late = claimed(migrator);
            Tracked.run(migrator.connection, "reset all", "create table early (id int)");
            late.open(migrator);
            migrator.connection.commit();
        }

        assertThat(attributionOf("public.early")).isEqualTo("TRANSACTION");
    }

    @Test
    void whatHadCommittedBeforeIsOutOfBand() throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            Late late = claimed(migrator);
            Tracked.run(migrator.connection, "create table committed (id int)");
            migrator.connection.commit();
            late.open(migrator);
        }

        assertThat(attributionOf("public.committed")).isEqualTo("NONE");
    }

    @Test
    void anEarlierTransactionUnderTheSameClaimIsOutOfBand() throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.connection.setAutoCommit(false);
            Claim claim = Claim.random();
            Claim.Stake first = claim.stake(migrator.connection, true);
            Tracked.run(migrator.connection, "create table earlier (id int)");
            migrator.connection.commit();
            Claim.Stake second = claim.stake(migrator.connection, true);
            Tracked.run(migrator.connection, "create table own (id int)");
            // As if the second had claimed when the first did.
            Claim.Stake backdated = new Claim.Stake(second.backendPid(), second.xid(), null, first.begunAt());
            migrator.tracker.open(Migrator.change("V1__late.sql", true), claim, backdated);
            migrator.connection.commit();
        }

        assertThat(attributionOf("public.earlier")).isEqualTo("NONE");
        assertThat(attributionOf("public.own")).isEqualTo("CLAIM");
    }

    @Test
    void whatATransactionDidBeforeItClaimedIsOutOfBand() throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.connection.setAutoCommit(false);
            Tracked.run(migrator.connection, "create table unclaimed (id int)");
            claimed(migrator).open(migrator);
            Tracked.run(migrator.connection, "create table own (id int)");
            migrator.connection.commit();
        }

        assertThat(attributionOf("public.unclaimed")).isEqualTo("NONE");
        assertThat(attributionOf("public.own")).isEqualTo("CLAIM");
    }

    @Test
    void theTransactionOfAnotherBackendIsOutOfBand() throws SQLException {
        try (Migrator migrator = new Migrator(database);
                Connection victim = database.connect()) {
            victim.setAutoCommit(false);
            Claim claim = Claim.random();
            Claim.Stake theirs = claim.stake(victim, true);
            Tracked.run(victim, "create table theirs (id int)");
            migrator.connection.setAutoCommit(false);
            Claim.Stake own = claim.stake(migrator.connection, true);
            Claim.Stake mixed = new Claim.Stake(own.backendPid(), theirs.xid(), null, theirs.begunAt());
            migrator.tracker.open(Migrator.change("V1__late.sql", true), claim, mixed);
            victim.commit();
        }

        assertThat(attributionOf("public.theirs")).isEqualTo("NONE");
    }

    @Test
    void nothingReachesBackMoreThanHalfAMinute() throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            Late late = claimed(migrator);
            Tracked.run(migrator.connection, "create table early (id int)");
            OffsetDateTime tooEarly =
                    Objects.requireNonNull(late.stake.begunAt()).minusSeconds(31);
            Claim.Stake backdated = new Claim.Stake(late.stake.backendPid(), late.stake.xid(), null, tooEarly);
            new Late(late.claim, backdated).open(migrator);
            migrator.connection.commit();
        }

        assertThat(attributionOf("public.early")).isEqualTo("NONE");
    }

    @Test
    void anOperationBeginsWithItsClaim() throws SQLException {
        OffsetDateTime claimedAt;
        try (Migrator migrator = new Migrator(database)) {
            Late late = claimed(migrator);
            claimedAt = Objects.requireNonNull(late.stake.begunAt());
            late.open(migrator);
        }

        assertThat(database.value(
                        "select opened_at from script_tracking.operation where script_name = 'V1__late.sql'",
                        OffsetDateTime.class))
                .isEqualTo(claimedAt);
    }

    @Test
    void guardModeWaitsForAnOperationThatIsAboutToOpen() throws Exception {
        database.execute("select script_tracking.set_guard_mode('block')");
        try (Migrator migrator = new Migrator(database)) {
            Late late = claimed(migrator);
            CompletableFuture<Void> ddl = CompletableFuture.runAsync(() -> create(migrator.connection, "guarded"));
            while (database.column(WAITING, Integer.class).isEmpty() && !ddl.isDone()) {
                Thread.sleep(10);
            }
            late.open(migrator);
            ddl.join();
            migrator.connection.commit();
        }

        assertThat(attributionOf("public.guarded")).isEqualTo("CLAIM");
    }

    @Test
    void aClaimThatOpensNothingIsRefused() throws SQLException {
        database.execute("select script_tracking.set_guard_mode('block')");
        try (Migrator migrator = new Migrator(database)) {
            claimed(migrator);

            assertThatThrownBy(() -> create(migrator.connection, "unopened")).hasStackTraceContaining("is refused");
        }
    }

    private static void create(Connection connection, String table) {
        try {
            Tracked.run(connection, "create table " + table + " (id int)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A transactional change that runs before its operation is open. */
    private static Late claimed(Migrator migrator) throws SQLException {
        migrator.connection.setAutoCommit(false);
        Claim claim = Claim.random();
        return new Late(claim, claim.stake(migrator.connection, true));
    }

    private record Late(Claim claim, Claim.Stake stake) {
        OperationKey open(Migrator migrator) {
            return migrator.tracker.open(Migrator.change("V1__late.sql", true), claim, stake);
        }
    }

    private String attributionOf(String table) {
        return database.value(ATTRIBUTION, String.class, table);
    }
}
