package dev.dealbridge.pipedrive.oauth;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Where tokens may go. An `api_domain` comes from outside: taken as it is, it could send the token anywhere.
final class TrustedHost {

    private static final String DOMAIN = "pipedrive.com";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private TrustedHost() {}

    static void require(URI address, boolean thisMachineToo) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        boolean bare = address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && ("".equals(address.getRawPath()) || "/".equals(address.getRawPath()));
        boolean pipedrive = "https".equalsIgnoreCase(address.getScheme())
                && (host.equals(DOMAIN) || host.endsWith("." + DOMAIN))
                && (address.getPort() == -1 || address.getPort() == 443);
        boolean local = thisMachineToo && isWeb(address) && isThisMachine(address);
        if (!bare || !(pipedrive || local)) {
            throw new IllegalArgumentException("A token goes to a host of " + DOMAIN
                    + " by https only, or to a sandbox on this machine; the given address is neither");
        }
    }

    static boolean isThisMachine(URI address) {
        return address.getHost() != null
                && THIS_MACHINE.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean isWeb(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
    }
}
