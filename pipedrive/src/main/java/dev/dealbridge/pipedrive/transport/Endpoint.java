package dev.dealbridge.pipedrive.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// Where Pipedrive is and how long and large its answers may be.
///
/// @param baseUri scheme and host, such as `https://acme.pipedrive.com`; a path in front of `/api` is kept. Plain
///     http only to this machine, as the token would be readable on the way, unless `plainHttpAllowed`
/// @param connectTimeout to make a connection
/// @param timeout for a whole call, connection to last byte
/// @param transferTimeout the same for an upload or download
/// @param largestAnswer in bytes
/// @param largestDownload in bytes
public record Endpoint(
        URI baseUri,
        boolean plainHttpAllowed,
        Duration connectTimeout,
        Duration timeout,
        Duration transferTimeout,
        Size largestAnswer,
        Size largestDownload) {

    /// A number of bytes that fits into memory.
    public record Size(int bytes) {

        public Size {
            if (bytes < 1) {
                throw new IllegalArgumentException("A size must be at least 1 byte, got " + bytes);
            }
        }

        public static Size mebibytes(int count) {
            return new Size(Math.multiplyExact(count, 1024 * 1024));
        }
    }

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public Endpoint {
        if (!baseUri.isAbsolute() || baseUri.getHost() == null) {
            throw wrong("has no host");
        }
        String scheme = baseUri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw wrong("is neither http nor https");
        }
        if (baseUri.getRawUserInfo() != null || baseUri.getRawQuery() != null || baseUri.getRawFragment() != null) {
            throw wrong("has more than scheme, host, port and path");
        }
        if (scheme.equals("http") && !plainHttpAllowed && !isThisMachine(baseUri)) {
            throw wrong("is plain http to another machine, which would show the token; use https");
        }
        if (!connectTimeout.isPositive() || !timeout.isPositive() || !transferTimeout.isPositive()) {
            throw new IllegalArgumentException("Timeouts must be positive");
        }
    }

    /// The usual limits: 5 s to connect, 30 s for a call, 60 s for a transfer, 32 MiB for an answer, 128 MiB for a
    /// download.
    public static Endpoint of(URI baseUri) {
        return new Endpoint(
                baseUri,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Size.mebibytes(32),
                Size.mebibytes(128));
    }

    public Endpoint withTimeout(Duration other) {
        return new Endpoint(
                baseUri, plainHttpAllowed, connectTimeout, other, transferTimeout, largestAnswer, largestDownload);
    }

    public Endpoint withTransferTimeout(Duration other) {
        return new Endpoint(baseUri, plainHttpAllowed, connectTimeout, timeout, other, largestAnswer, largestDownload);
    }

    /// Allows plain http to another machine, for a sandbox in a closed network.
    public Endpoint withPlainHttp() {
        return new Endpoint(baseUri, true, connectTimeout, timeout, transferTimeout, largestAnswer, largestDownload);
    }

    static boolean isThisMachine(URI uri) {
        return THIS_MACHINE.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                "The Pipedrive address " + why + "; expected something like https://acme.pipedrive.com");
    }
}
