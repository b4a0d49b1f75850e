package dev.vaulttrack.liquibase;

import java.util.regex.Pattern;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;

/**
 * SQL that ends its own transaction, and with it a claim. The claim is staked again after it, which also tells the transaction
 * that the rest of the SQL ran in; too many suspects cost one statement each and do no harm.
 */
final class OwnTransactions {
    private static final Pattern SUSPECT =
            Pattern.compile("\\b(commit|end|rollback|reset|discard)\\b", Pattern.CASE_INSENSITIVE);

    private OwnTransactions() {}

    static boolean mayBeIn(Change change) {
        if (!(change instanceof AbstractSQLChange sqlChange)) {
            return false;
        }
        String sql = sqlChange.getSql();
        return sql != null && SUSPECT.matcher(sql).find();
    }
}
