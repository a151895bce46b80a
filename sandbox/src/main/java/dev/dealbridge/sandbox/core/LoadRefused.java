package dev.dealbridge.sandbox.core;

/// The sandbox was loaded from something else before. Nothing was loaded now.
public final class LoadRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    LoadRefused() {
        super("the sandbox was filled before, from other files or from files that have changed since: start with an"
                + " empty data folder");
    }
}
