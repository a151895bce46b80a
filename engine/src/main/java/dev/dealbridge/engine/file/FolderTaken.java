package dev.dealbridge.engine.file;

import java.io.IOException;
import java.nio.file.Path;

/// Somebody holds the folder.
public final class FolderTaken extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean byThisProcess;

    FolderTaken(Path folder, boolean byThisProcess) {
        super("the folder " + folder + " is held by " + (byThisProcess ? "this process already" : "another process"));
        this.byThisProcess = byThisProcess;
    }

    /// False when it is another process.
    public boolean byThisProcess() {
        return byThisProcess;
    }
}
