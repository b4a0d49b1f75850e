package org.example;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Migrates when it starts, as {@code application.properties} says, and ends. Nothing in here knows of VaultTrack. */
@QuarkusMain
public class Shop implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
        return 0;
    }
}
