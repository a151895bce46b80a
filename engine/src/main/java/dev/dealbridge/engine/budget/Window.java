package dev.dealbridge.engine.budget;

import java.util.regex.Pattern;

/// A limit of calls within two seconds that the remote side keeps, such as one for each of its access tokens.
///
/// @param name the same on all nodes; never the access token itself
/// @param startLimit what is assumed until the remote side has said
public record Window(String name, int startLimit) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,99}");

    public Window {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a window is named by 1 to 100 of a-z, 0-9, '.', '_', '/' and '-', not '" + name + "'");
        }
        if (startLimit < 1) {
            throw new IllegalArgumentException(
                    "the window " + name + " lets at least one call through, not " + startLimit);
        }
    }
}
