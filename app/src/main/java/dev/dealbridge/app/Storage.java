package dev.dealbridge.app;

import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.folder.DataFolder;
import dev.dealbridge.app.folder.NoBridge;
import dev.dealbridge.app.folder.RunningBridge;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where one bridge stores: an external PostgreSQL, an embedded one of its own, or the embedded one of a bridge that
/// runs
/// beside this process.
public final class Storage implements AutoCloseable {
    private final DatabaseSettings settings;
    private final SecretVault vault;
    private final Parts parts;

    private Storage(DatabaseSettings settings, SecretVault vault, Parts parts) {
        this.settings = settings;
        this.vault = vault;
        this.parts = parts;
    }

    /// For the bridge that runs in this process and holds its folder.
    static Storage own(Configuration configuration, DataFolder folder) {
        return open(configuration, folder, new Parts());
    }

    /// For a command that looks at a bridge, whether it runs or not.
    ///
    /// @throws NoBridge when nothing was ever stored there
    public static Storage shared(Configuration configuration, Path folder) {
        Optional<RunningBridge> running = RunningBridge.in(folder);
        if (configuration.database().external() == null && running.isPresent()) {
            RunningBridge bridge = running.get();
            return new Storage(
                    DatabaseSettings.of(bridge.jdbcUrl(), bridge.user(), bridge.password()),
                    vault(configuration, folder.resolve(DataFolder.SECRET_KEY)),
                    new Parts());
        }
        if (configuration.database().external() == null && !Files.isDirectory(folder.resolve(DataFolder.POSTGRES))) {
            throw new NoBridge(folder);
        }
        Parts parts = new Parts();
        try {
            return open(configuration, parts.add(DataFolder.hold(folder)), parts);
        } catch (RuntimeException | Error problem) {
            parts.close();
            throw problem;
        }
    }

    private static Storage open(Configuration configuration, DataFolder folder, Parts parts) {
        SecretVault vault = vault(configuration, folder.secretKey());
        DatabaseSettings external = configuration.database().external();
        if (external != null) {
            return new Storage(external, vault, parts);
        }
        EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(folder.postgres()));
        return new Storage(DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()), vault, parts);
    }

    private static SecretVault vault(Configuration configuration, Path file) {
        Secret key = configuration.database().secretKey();
        return SecretVault.of(key == null ? null : key.value(), file);
    }

    /// How to log in.
    public DatabaseSettings settings() {
        return settings;
    }

    /// What opens the stored secrets.
    public SecretVault vault() {
        return vault;
    }

    @Override
    public void close() {
        parts.close();
    }
}
