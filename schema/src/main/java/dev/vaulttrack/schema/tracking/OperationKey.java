package dev.vaulttrack.schema.tracking;

/**
 * Names an open operation. Only {@link OperationTracker#open} makes one, so that nothing can be closed that was not opened.
 */
public final class OperationKey {
    private final byte[] bytes;

    OperationKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
