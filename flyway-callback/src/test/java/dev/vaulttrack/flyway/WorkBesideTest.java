package dev.vaulttrack.flyway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is held back comes behind the next piece of work, or after a moment, and is never left out. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkBesideTest {
    private final WorkBeside beside = new WorkBeside();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void aHeldPieceComesBehindTheNext() throws SQLException {
        CountDownLatch held = new CountDownLatch(1);
        beside.begin(() -> {
            await(held);
            ran.add("first");
        });
        beside.beginLater(() -> ran.add("held"));
        beside.begin(() -> ran.add("next"));
        held.countDown();

        beside.awaitAll();

        assertEquals(List.of("first", "next", "held"), ran);
    }

    @Test
    void aHeldPieceComesByItselfAfterAMoment() throws Exception {
        CountDownLatch comes = new CountDownLatch(1);
        beside.begin(() -> {});
        beside.await();
        beside.beginLater(comes::countDown);

        assertTrue(comes.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aHeldPieceComesWhereNoneWasBegunBefore() throws Exception {
        CountDownLatch comes = new CountDownLatch(1);
        beside.beginLater(comes::countDown);

        assertTrue(comes.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aHeldPieceComesWhenTheThreadHasGoneToSleep() throws Exception {
        for (int pause = 0; pause <= 30; pause += 3) {
            CountDownLatch comes = new CountDownLatch(1);
            beside.begin(() -> {});
            beside.await();
            Thread.sleep(pause);
            beside.beginLater(comes::countDown);

            assertTrue(comes.await(10, TimeUnit.SECONDS), "after " + pause + " ms");
        }
    }

    @Test
    void ofTwoHeldPiecesNoneIsLost() throws SQLException {
        beside.beginLater(() -> ran.add("one"));
        beside.beginLater(() -> ran.add("other"));

        beside.awaitAll();

        assertEquals(List.of("one", "other"), ran);
    }

    @Test
    void whoWaitsForTheNextPieceDoesNotWaitForTheHeldOne() throws SQLException {
        CountDownLatch end = new CountDownLatch(1);
        beside.begin(() -> {});
        beside.beginLater(() -> await(end));
        beside.begin(() -> ran.add("next"));

        beside.await();

        assertTrue(ran.contains("next"));
        end.countDown();
        beside.awaitAll();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
