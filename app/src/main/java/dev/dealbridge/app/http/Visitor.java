package dev.dealbridge.app.http;

import dev.dealbridge.app.configuration.Configuration.Access;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

/// Who asks for what has no login of its own.
final class Visitor {
    /// A proxy adds one of these: then the request did not start on this machine, though its last hop did.
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private Visitor() {}

    /// Whether this request may see what those see who have that access.
    static boolean mayPass(Context context, Access access) {
        return access == Access.ANYONE || startsHere(context);
    }

    /// From a loopback address, to a loopback name (another name could be a foreign page's trick), through no proxy.
    private static boolean startsHere(Context context) {
        return isLoopback(context.ip())
                && isLoopback(withoutPort(Objects.requireNonNullElse(context.host(), "")))
                && FORWARDED.stream().allMatch(name -> context.header(name) == null);
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":[0-9]+$", "");
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean number = host.matches("[0-9.]+|\\[?[0-9a-fA-F:]+]?");
        try {
            return number && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
