package dev.vaulttrack.test;

/** How a server is switched on and off. */
interface ServerRuntime {
    /** Starts the server, again if need be: data and address stay the same from one start to the next. */
    ServerAddress start();

    /** Stops the server and keeps its data. */
    void stop();

    /** Stops the server and removes its data. */
    void discard();

    /** Whether the server goes on without us, and with it whatever we do not remove. */
    default boolean outlivesUs() {
        return false;
    }

    /** Whether the data lies in memory rather than on a disk, as far as we know. */
    default boolean isInMemory() {
        return false;
    }
}
