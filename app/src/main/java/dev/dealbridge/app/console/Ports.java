package dev.dealbridge.app.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Looks for free ports on the loopback address.
public final class Ports {
    private static final int TRIED = 50;

    private Ports() {}

    /// The port itself, when nothing listens there.
    ///
    /// @param option what sets the port
    public static int requireFree(int port, String option) {
        if (port < 1 || port > 65_535) {
            throw new Failure(ExitCode.USAGE, option + " is " + port + ": give a port from 1 to 65535.");
        }
        if (!isFree(port)) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "Port %d is taken by another program: stop that one, or choose another port with %s."
                            .formatted(port, option));
        }
        return port;
    }

    /// The first free port at or after the wanted one.
    public static int nextFree(int wanted) {
        for (int port = wanted; port < wanted + TRIED && port <= 65_535; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new Failure(
                ExitCode.UNAVAILABLE,
                "All ports from %d to %d are taken: stop something, or choose others with --port and --sandbox-port."
                        .formatted(wanted, wanted + TRIED - 1));
    }

    /// Whether nothing listens on a port of the loopback address.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
