package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT505: a function runs with its owner's rights and the caller's search_path, or in an untrusted language. */
final class UnsafeFunction implements StatementRule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT505",
                "unsafe-function",
                Severity.MEDIUM,
                "Function that can be misused",
                List.of("NIST CM-6", "SOC 2 CC6.1"));
    }

    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
        SqlWords words = traced.words();
        if (!words.begins(
                "CREATE FUNCTION",
                "CREATE OR REPLACE FUNCTION",
                "CREATE PROCEDURE",
                "CREATE OR REPLACE PROCEDURE",
                "ALTER FUNCTION",
                "ALTER PROCEDURE",
                "ALTER ROUTINE")) {
            return Optional.empty();
        }
        if (words.has("SECURITY DEFINER") && !words.has("\\bSET SEARCH_PATH ?(TO|=| FROM)")) {
            return Optional.of(
                    new Statements.Objection(
                            info(),
                            "A SECURITY DEFINER function takes the search_path of whoever calls it",
                            "Add set search_path = pg_catalog, pg_temp to the function, and write the schema before its objects."));
        }
        return words.has("\\bLANGUAGE (C|INTERNAL|PL[A-Z]+U|PLPYTHON[23]?U)\\b")
                ? Optional.of(new Statements.Objection(
                        info().titled("Function in an untrusted language"),
                        "A function in an untrusted language may do what the server's own user may",
                        "See that it does only what it must, and who may call and change it."))
                : Optional.empty();
    }
}
