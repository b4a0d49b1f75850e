package dev.vaulttrack.test;

/** A server that somebody else runs: only its databases are ours. */
record ExistingServer(ServerAddress address) implements ServerRuntime {
    @Override
    public ServerAddress start() {
        return address;
    }

    @Override
    public void stop() {}

    @Override
    public void discard() {}

    @Override
    public boolean outlivesUs() {
        return true;
    }
}
