package dev.dealbridge.engine.file;

import java.io.IOException;
import java.nio.file.Path;

/// A process of its own that tries to hold a folder and says by its exit code whether it could.
final class HolderProcess {

    static final int TAKEN = 0;
    static final int REFUSED = 3;

    private HolderProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (HeldFolder _ = HeldFolder.take(Path.of(arguments[0]), "lock")) {
            System.exit(TAKEN);
        } catch (FolderTaken _) {
            System.exit(REFUSED);
        }
    }
}
