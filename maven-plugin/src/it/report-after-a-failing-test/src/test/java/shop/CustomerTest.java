package shop;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class CustomerTest {
    @Test
    void failsOnPurpose() {
        fail("on purpose");
    }
}
