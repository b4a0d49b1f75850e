package dev.vaulttrack.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An example, and what its commands leave behind.
 *
 * @param arguments what is added to each call of Maven
 * @param operations the file, in the resources' folder {@code expected}, with a line for each operation: its script, its
 *     state, its DDL
 */
record Example(String folder, String arguments, String operations) {
    String expected() throws IOException {
        String file = "/expected/" + operations + ".txt";
        try (InputStream lines = Objects.requireNonNull(Example.class.getResourceAsStream(file), file)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return (folder + " " + arguments).strip();
    }
}
