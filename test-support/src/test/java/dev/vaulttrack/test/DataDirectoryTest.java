package dev.vaulttrack.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @Test
    void theFirstServerOfAMachineMakesItsHome(@TempDir Path fresh) throws IOException {
        DataDirectory data = new DataDirectory(fresh.resolve("home").resolve("server"));

        assertEquals("secret", Files.readString(data.passwordFile("secret")));
    }
}
