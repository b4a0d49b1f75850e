package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.VaultTrackException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A PostgreSQL URL, with its secrets kept apart: drivers and their log repeat the URL they were given.
 *
 * @param address the URL without user, password and other secrets, fit for any message
 * @param secrets driver properties that stood in the URL: {@code user}, {@code password} and the like
 */
public record JdbcUrl(String address, Map<String, String> secrets) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final Set<String> SECRETS = Set.of("user", "password", "sslpassword", "sslkey");

    public JdbcUrl {
        secrets = Map.copyOf(secrets);
    }

    /**
     * Takes a URL apart.
     *
     * @throws VaultTrackException VT011 if it is one of another database
     */
    public static JdbcUrl of(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new VaultTrackException(
                    "VT011",
                    "VaultTrack works on PostgreSQL, but the URL begins with \"" + beginning(url)
                            + "\". Give one that begins with \"" + PREFIX + "\", or leave VaultTrack out.");
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        int question = url.indexOf('?');
        String place = withoutUserInfo(question < 0 ? url : url.substring(0, question), secrets);
        String parameters = question < 0 ? "" : withoutSecrets(url.substring(question + 1), secrets);
        return new JdbcUrl(parameters.isEmpty() ? place : place + "?" + parameters, secrets);
    }

    /** The name of the database, or the whole address where it has none. */
    public String database() {
        String place = address.replaceFirst("\\?.*$", "");
        String name = place.substring(place.lastIndexOf('/') + 1);
        return name.isEmpty() || name.startsWith(PREFIX) ? address : decoded(name);
    }

    /** At most "jdbc:" and a word: what follows may hold a secret. */
    private static String beginning(String url) {
        int end = url.indexOf(':', url.startsWith("jdbc:") ? "jdbc:".length() : 0);
        return end < 0 ? "no scheme" : url.substring(0, end + 1);
    }

    private static String withoutUserInfo(String place, Map<String, String> secrets) {
        int start = place.indexOf("//") + 2;
        int end = place.lastIndexOf('@');
        if (start < 2 || end < start) {
            return place;
        }
        String[] userInfo = place.substring(start, end).split(":", 2);
        secrets.put("user", decoded(userInfo[0]));
        if (userInfo.length == 2) {
            secrets.put("password", decoded(userInfo[1]));
        }
        return place.substring(0, start) + place.substring(end + 1);
    }

    private static String withoutSecrets(String parameters, Map<String, String> secrets) {
        List<String> kept = new ArrayList<>();
        for (String parameter : parameters.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (SECRETS.contains(pair[0].toLowerCase(Locale.ROOT)) && pair.length == 2) {
                secrets.put(pair[0].toLowerCase(Locale.ROOT), decoded(pair[1]));
            } else {
                kept.add(parameter);
            }
        }
        return String.join("&", kept);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone percent sign: the text was not encoded.
            return text;
        }
    }

    @Override
    public String toString() {
        return address;
    }
}
