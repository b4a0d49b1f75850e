package dev.vaulttrack.report.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** How the files that are there differ from those that a list names; a few words each, by name of the file. */
record Differences(List<String> ofListed, List<String> unlisted) {
    static Differences between(SortedMap<String, String> listed, SortedMap<String, String> there) {
        List<String> ofListed = new ArrayList<>();
        listed.forEach((name, sha256) -> {
            String found = there.get(name);
            if (found == null) {
                ofListed.add(name + " is missing");
            } else if (!found.equals(sha256)) {
                ofListed.add(name + " was changed");
            }
        });
        TreeSet<String> others = new TreeSet<>(there.keySet());
        others.removeAll(listed.keySet());
        return new Differences(
                List.copyOf(ofListed),
                others.stream().map(name -> name + " is not listed").toList());
    }

    List<String> all() {
        List<String> all = new ArrayList<>(ofListed);
        all.addAll(unlisted);
        return all;
    }
}
