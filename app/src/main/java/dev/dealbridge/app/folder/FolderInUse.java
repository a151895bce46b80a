package dev.dealbridge.app.folder;

import java.nio.file.Path;

/// Another process holds the data folder.
public final class FolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    FolderInUse(Path folder) {
        super("The data folder " + folder
                + " is in use by another Dealbridge process: stop that one, or name another folder with --data.");
    }
}
