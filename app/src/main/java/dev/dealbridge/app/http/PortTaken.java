package dev.dealbridge.app.http;

/// Something else listens where the bridge should.
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTaken(String host, int port, Throwable cause) {
        super(
                "Port %d on %s is taken or not allowed: stop what listens there, or choose another with --port."
                        .formatted(port, host),
                cause);
    }
}
