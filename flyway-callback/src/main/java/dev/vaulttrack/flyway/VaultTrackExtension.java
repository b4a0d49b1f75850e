package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.context.Setting;
import java.util.Locale;
import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.flywaydb.core.extensibility.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * The settings {@code flyway.vaulttrack.*} as Flyway hands them over: texts, null where nothing is set. Flyway writes them
 * through the setters; what each is for stands in {@link Setting}.
 */
public final class VaultTrackExtension implements ConfigurationExtension {
    private static final String NAMESPACE = "vaulttrack";
    private static final String ENVIRONMENT = "FLYWAY_VAULTTRACK_";

    // Flyway takes the names of its settings from these fields. None can be called enabled: Plugin.isEnabled() hides it
    // from Jackson, and what the user had set would be lost without a word.
    private @Nullable String active;
    private @Nullable String onFailure;
    private @Nullable String missingSchema;
    private @Nullable String sideConnection;
    private @Nullable String git;
    private @Nullable String ticket;
    private @Nullable String ticketPattern;
    private @Nullable String commit;
    private @Nullable String branch;
    private @Nullable String dirty;
    private @Nullable String author;
    private @Nullable String actor;
    private @Nullable String approver;
    private @Nullable String approvedAt;
    private @Nullable String ciSystem;
    private @Nullable String runUrl;

    @Override
    public String getNamespace() {
        return NAMESPACE;
    }

    @Override
    public @Nullable String getConfigurationParameterFromEnvironmentVariable(String environmentVariable) {
        if (!environmentVariable.startsWith(ENVIRONMENT)) {
            return null;
        }
        String name = environmentVariable.substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT);
        return Setting.named(name.equals("active") ? "enabled" : name)
                .filter(setting -> setting != Setting.CAPTURE_SQL)
                .map(VaultTrackExtension::nameOf)
                .orElse(null);
    }

    /** How Flyway calls a setting. */
    static String nameOf(Setting setting) {
        return "flyway." + NAMESPACE + "." + (setting == Setting.ENABLED ? "active" : setting.camelCaseKey());
    }

    /** A copy of its own, since Flyway's copies through Jackson, which is optional from 13.3 on. */
    @Override
    public Plugin copy() {
        VaultTrackExtension copy = new VaultTrackExtension();
        copy.active = active;
        copy.onFailure = onFailure;
        copy.missingSchema = missingSchema;
        copy.sideConnection = sideConnection;
        copy.git = git;
        copy.ticket = ticket;
        copy.ticketPattern = ticketPattern;
        copy.commit = commit;
        copy.branch = branch;
        copy.dirty = dirty;
        copy.author = author;
        copy.actor = actor;
        copy.approver = approver;
        copy.approvedAt = approvedAt;
        copy.ciSystem = ciSystem;
        copy.runUrl = runUrl;
        return copy;
    }

    /** What is set, null for nothing. */
    @Nullable String value(Setting setting) {
        return switch (setting) {
            case ENABLED -> active;
            case ON_FAILURE -> onFailure;
            case MISSING_SCHEMA -> missingSchema;
            case SIDE_CONNECTION -> sideConnection;
            // A migration is a file, which its hash names.
            case CAPTURE_SQL -> null;
            case GIT -> git;
            case TICKET -> ticket;
            case TICKET_PATTERN -> ticketPattern;
            case COMMIT -> commit;
            case BRANCH -> branch;
            case DIRTY -> dirty;
            case AUTHOR -> author;
            case ACTOR -> actor;
            case APPROVER -> approver;
            case APPROVED_AT -> approvedAt;
            case CI_SYSTEM -> ciSystem;
            case RUN_URL -> runUrl;
        };
    }

    /** See {@link Setting#ENABLED}. */
    public @Nullable String getActive() {
        return active;
    }

    /** See {@link Setting#ENABLED}. */
    public void setActive(@Nullable String active) {
        this.active = active;
    }

    /** See {@link Setting#ON_FAILURE}. */
    public @Nullable String getOnFailure() {
        return onFailure;
    }

    /** See {@link Setting#ON_FAILURE}. */
    public void setOnFailure(@Nullable String onFailure) {
        this.onFailure = onFailure;
    }

    /** See {@link Setting#MISSING_SCHEMA}. */
    public @Nullable String getMissingSchema() {
        return missingSchema;
    }

    /** See {@link Setting#MISSING_SCHEMA}. */
    public void setMissingSchema(@Nullable String missingSchema) {
        this.missingSchema = missingSchema;
    }

    /** See {@link Setting#SIDE_CONNECTION}. */
    public @Nullable String getSideConnection() {
        return sideConnection;
    }

    /** See {@link Setting#SIDE_CONNECTION}. */
    public void setSideConnection(@Nullable String sideConnection) {
        this.sideConnection = sideConnection;
    }

    /** See {@link Setting#GIT}. */
    public @Nullable String getGit() {
        return git;
    }

    /** See {@link Setting#GIT}. */
    public void setGit(@Nullable String git) {
        this.git = git;
    }

    /** See {@link Setting#TICKET}. */
    public @Nullable String getTicket() {
        return ticket;
    }

    /** See {@link Setting#TICKET}. */
    public void setTicket(@Nullable String ticket) {
        this.ticket = ticket;
    }

    /** See {@link Setting#TICKET_PATTERN}. */
    public @Nullable String getTicketPattern() {
        return ticketPattern;
    }

    /** See {@link Setting#TICKET_PATTERN}. */
    public void setTicketPattern(@Nullable String ticketPattern) {
        this.ticketPattern = ticketPattern;
    }

    /** See {@link Setting#COMMIT}. */
    public @Nullable String getCommit() {
        return commit;
    }

    /** See {@link Setting#COMMIT}. */
    public void setCommit(@Nullable String commit) {
        this.commit = commit;
    }

    /** See {@link Setting#BRANCH}. */
    public @Nullable String getBranch() {
        return branch;
    }

    /** See {@link Setting#BRANCH}. */
    public void setBranch(@Nullable String branch) {
        this.branch = branch;
    }

    /** See {@link Setting#DIRTY}. */
    public @Nullable String getDirty() {
        return dirty;
    }

    /** See {@link Setting#DIRTY}. */
    public void setDirty(@Nullable String dirty) {
        this.dirty = dirty;
    }

    /** See {@link Setting#AUTHOR}. */
    public @Nullable String getAuthor() {
        return author;
    }

    /** See {@link Setting#AUTHOR}. */
    public void setAuthor(@Nullable String author) {
        this.author = author;
    }

    /** See {@link Setting#ACTOR}. */
    public @Nullable String getActor() {
        return actor;
    }

    /** See {@link Setting#ACTOR}. */
    public void setActor(@Nullable String actor) {
        this.actor = actor;
    }

    /** See {@link Setting#APPROVER}. */
    public @Nullable String getApprover() {
        return approver;
    }

    /** See {@link Setting#APPROVER}. */
    public void setApprover(@Nullable String approver) {
        this.approver = approver;
    }

    /** See {@link Setting#APPROVED_AT}. */
    public @Nullable String getApprovedAt() {
        return approvedAt;
    }

    /** See {@link Setting#APPROVED_AT}. */
    public void setApprovedAt(@Nullable String approvedAt) {
        this.approvedAt = approvedAt;
    }

    /** See {@link Setting#CI_SYSTEM}. */
    public @Nullable String getCiSystem() {
        return ciSystem;
    }

    /** See {@link Setting#CI_SYSTEM}. */
    public void setCiSystem(@Nullable String ciSystem) {
        this.ciSystem = ciSystem;
    }

    /** See {@link Setting#RUN_URL}. */
    public @Nullable String getRunUrl() {
        return runUrl;
    }

    /** See {@link Setting#RUN_URL}. */
    public void setRunUrl(@Nullable String runUrl) {
        this.runUrl = runUrl;
    }
}
