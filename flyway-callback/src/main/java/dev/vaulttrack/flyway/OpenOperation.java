package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.OperationKey;

/** An operation that is open, and the change that it is for. */
record OpenOperation(ClaimedChange claimed, Change change, OperationKey key) {}
