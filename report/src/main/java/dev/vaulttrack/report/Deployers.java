package dev.vaulttrack.report;

import java.util.List;

/**
 * Who may change the database; an empty list allows all.
 *
 * @param logins names of roles that log in
 * @param applications names of applications, where * stands for anything
 * @param networks addresses or networks, such as 10.1.0.0/16; a local socket is always allowed
 */
public record Deployers(List<String> logins, List<String> applications, List<String> networks) {
    static final Deployers ANYBODY = new Deployers(List.of(), List.of(), List.of());

    public Deployers {
        logins = List.copyOf(logins);
        applications = List.copyOf(applications);
        networks = List.copyOf(networks);
    }

    boolean allow(Actor actor) {
        return allowsLogin(actor) && allowsApplication(actor) && allowsAddress(actor);
    }

    private boolean allowsLogin(Actor actor) {
        return logins.isEmpty() || logins.contains(actor.sessionUser());
    }

    private boolean allowsApplication(Actor actor) {
        String application = actor.application() == null ? "" : actor.application();
        return applications.isEmpty() || applications.stream().anyMatch(name -> Glob.matches(name, application));
    }

    private boolean allowsAddress(Actor actor) {
        String address = actor.address();
        return networks.isEmpty()
                || address == null
                || networks.stream().anyMatch(network -> Network.of(network).contains(address));
    }
}
