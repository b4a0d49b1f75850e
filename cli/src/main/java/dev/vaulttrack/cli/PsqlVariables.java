package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Surroundings;
import dev.vaulttrack.schema.VaultTrackException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PGHOST and its kin, as psql understands them. */
record PsqlVariables(Surroundings surroundings) {
    private static final Map<String, String> PARAMETERS = new LinkedHashMap<>();

    static {
        PARAMETERS.put("PGSERVICE", "service");
        PARAMETERS.put("PGSSLMODE", "sslmode");
        PARAMETERS.put("PGSSLROOTCERT", "sslrootcert");
        PARAMETERS.put("PGSSLCERT", "sslcert");
    }

    /**
     * The database that they name; empty when they name none.
     *
     * @param user who connects, which is the name of the database where there is no other; null for the operating system's user
     * @throws VaultTrackException VT023 for a socket, which Java does not reach
     */
    Optional<String> url(@Nullable String user) {
        String host = variable("PGHOST");
        String database = variable("PGDATABASE");
        boolean service = variable("PGSERVICE") != null;
        if (host == null && database == null && !service) {
            return Optional.empty();
        }
        if (host != null && host.startsWith("/")) {
            throw new VaultTrackException(
                    "VT023",
                    "PGHOST is " + host + ", a socket, but Java needs TCP. Set PGHOST=localhost, or give --url.");
        }
        String name =
                database != null ? database : service ? "" : user != null ? user : System.getProperty("user.name");
        String place = host == null && service ? "" : servers(host == null ? "localhost" : host);
        return Optional.of("jdbc:postgresql://" + place + "/" + encoded(name) + parameters());
    }

    /** Several hosts have one port for all, or one each. */
    private String servers(String hosts) {
        String[] names = hosts.split(",", -1);
        String port = variable("PGPORT");
        String[] ports = port == null ? new String[] {"5432"} : port.split(",", -1);
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            servers.add(names[i].strip() + ":" + ports[Math.min(i, ports.length - 1)].strip());
        }
        return String.join(",", servers);
    }

    private String parameters() {
        List<String> parameters = new ArrayList<>();
        PARAMETERS.forEach((variable, parameter) -> {
            String value = variable(variable);
            if (value != null) {
                parameters.add(parameter + "=" + encoded(value));
            }
        });
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    @Nullable String user() {
        return variable("PGUSER");
    }

    @Nullable String password() {
        return variable("PGPASSWORD");
    }

    private @Nullable String variable(String name) {
        return surroundings.environment(name);
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(Objects.requireNonNullElse(text, ""), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
