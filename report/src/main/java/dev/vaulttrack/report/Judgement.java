package dev.vaulttrack.report;

import java.util.List;

/** A rule's result together with what it found. */
record Judgement(RuleResult result, List<Finding> findings) {}
