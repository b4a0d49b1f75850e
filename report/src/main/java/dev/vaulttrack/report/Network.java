package dev.vaulttrack.report;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits.
 *
 * @param bits how many
 */
record Network(InetAddress start, int bits) {
    // Anything else would be a name, and asked of a name server.
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /**
     * Takes "10.1.0.0/16", or one address.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Network of(String text) {
        String[] parts = text.split("/", 2);
        InetAddress start = address(parts[0]);
        int all = start.getAddress().length * 8;
        int bits = parts.length == 1 ? all : bits(parts[1], all);
        return new Network(start, bits);
    }

    boolean contains(String address) {
        byte[] here = start.getAddress();
        byte[] there = address(address).getAddress();
        if (here.length != there.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((here[bit / 8] & mask) != (there[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String text, int most) {
        int bits = text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(text + " is no number of bits from 0 to " + most);
        }
        return bits;
    }

    private static InetAddress address(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is no address", e);
        }
        throw new IllegalArgumentException(text + " is no address");
    }
}
