package dev.dealbridge.sandbox.store;

import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes the random names that Pipedrive gives: UUIDs, codes of custom fields, API tokens. Safe for many threads if
/// its source is.
public final class Ids {
    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /// A random UUID of version 4.
    public String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }

    /// An access token of OAuth: of changing length, with characters that have to be escaped in forms and addresses.
    public String accessToken() {
        return "v1u:" + base64(120) + ":" + base64(random.nextInt(130, 200));
    }

    private String base64(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// 40 hexadecimal digits: a field code or an API token.
    public String hex40() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
