package dev.dealbridge.app.folder;

import java.nio.file.Path;

/// There is nothing stored in a data folder.
public final class NoBridge extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoBridge(Path folder) {
        super("No bridge was ever started in " + folder
                + ": start one with ./dealbridge demo or ./dealbridge serve, or name its folder with --data.");
    }
}
