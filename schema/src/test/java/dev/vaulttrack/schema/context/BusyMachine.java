package dev.vaulttrack.schema.context;

import java.util.List;
import java.util.stream.IntStream;

/** Threads that take all the processors there are, several times over. */
record BusyMachine(List<Thread> threads) implements AutoCloseable {
    static BusyMachine begin() {
        List<Thread> threads = IntStream.range(0, 4 * Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> new Thread(BusyMachine::spin, "busy-" + i))
                .toList();
        threads.forEach(Thread::start);
        return new BusyMachine(threads);
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
