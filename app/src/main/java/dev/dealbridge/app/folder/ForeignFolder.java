package dev.dealbridge.app.folder;

import java.nio.file.Path;

/// A folder that is to be emptied holds something, but nothing that Dealbridge wrote.
public final class ForeignFolder extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForeignFolder(Path folder) {
        super("The folder " + folder + " holds files, and none of them is Dealbridge's, so nothing was removed: name an"
                + " empty or a new folder with --data.");
    }
}
