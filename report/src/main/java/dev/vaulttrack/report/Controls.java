package dev.vaulttrack.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which rules are evidence for which control, as the files of this jar say, and what that comes to. */
record Controls(List<RuleResult> rules, List<Finding> findings) {
    List<Control> of(Policy policy) {
        List<Profile> profiles = policy.profiles().isEmpty() ? Arrays.asList(Profile.values()) : policy.profiles();
        List<Control> controls = new ArrayList<>();
        for (Profile profile : profiles) {
            JsonObject framework = read(profile);
            for (JsonElement control : framework.getAsJsonArray("controls")) {
                controls.add(control(profile, framework, control.getAsJsonObject()));
            }
        }
        return List.copyOf(controls);
    }

    private Control control(Profile profile, JsonObject framework, JsonObject control) {
        List<String> ids = texts(control.getAsJsonArray("rules"));
        int found = (int) findings.stream()
                .filter(finding -> ids.contains(finding.rule()) && finding.waiver() == null)
                .filter(finding -> finding.severity() != Severity.INFO)
                .count();
        return new Control(
                profile.id(),
                framework.get("framework").getAsString(),
                control.get("id").getAsString(),
                control.get("title").getAsString(),
                ids,
                status(ids, found),
                found);
    }

    private Control.Status status(List<String> ids, int found) {
        if (found > 0) {
            return Control.Status.NOT_SATISFIED;
        }
        if (ids.isEmpty()) {
            return Control.Status.MANUAL;
        }
        long evaluated = rules.stream()
                .filter(rule -> ids.contains(rule.id()))
                .filter(rule -> rule.state() == RuleResult.State.PASSED || rule.state() == RuleResult.State.TRIPPED)
                .count();
        if (evaluated == 0) {
            return Control.Status.NOT_EVALUATED;
        }
        return evaluated == ids.size() ? Control.Status.SATISFIED : Control.Status.PARTLY_EVALUATED;
    }

    private static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    static JsonObject read(Profile profile) {
        String file = "/vaulttrack/report/controls/" + profile.id() + ".json";
        try (InputStream in = Controls.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The VaultTrack jar is incomplete: " + file
                        + " is missing. If it was repackaged, keep its resources.");
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " of the VaultTrack jar", e);
        }
    }
}
