package dev.vaulttrack.test;

/** How a server is switched on and off. */
interface ServerRuntime {
    /** Starts the server, again if need be: data and address stay the same from one start to the next. */
    ServerAddress start();

    /** Stops the server and keeps its data. */
    void stop();

    /** Stops the server and removes its data. */
    void discard();
}
