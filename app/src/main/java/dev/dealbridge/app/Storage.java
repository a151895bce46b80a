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
import java.util.function.Supplier;

/// Where one bridge stores: an external PostgreSQL, an embedded one of its own, or the embedded one of a bridge that
/// runs beside this process.
public final class Storage implements AutoCloseable {
    private final DatabaseSettings settings;
    private final Supplier<SecretVault> vault;
    private final Parts parts;

    private Storage(DatabaseSettings settings, Supplier<SecretVault> vault, Parts parts) {
        this.settings = settings;
        this.vault = vault;
        this.parts = parts;
    }

    /// For the bridge that runs in this process and holds its folder.
    static Storage own(Configuration configuration, DataFolder folder) {
        SecretVault vault = vault(configuration, folder.secretKey());
        DatabaseSettings external = configuration.database().external();
        return external == null
                ? embedded(folder, () -> vault, new Parts())
                : new Storage(external, () -> vault, new Parts());
    }

    /// For a command that looks at a bridge, whether it runs or not.
    ///
    /// @throws NoBridge when nothing was ever stored there
    public static Storage shared(Configuration configuration, Path folder) {
        Supplier<SecretVault> vault = () -> existingVault(configuration, folder);
        DatabaseSettings external = configuration.database().external();
        if (external != null) {
            // The server serves many at once: nothing in the folder needs to be held.
            return new Storage(external, vault, new Parts());
        }
        Optional<RunningBridge> running = RunningBridge.in(folder);
        if (running.isPresent()) {
            RunningBridge bridge = running.get();
            return new Storage(
                    DatabaseSettings.of(bridge.jdbcUrl(), bridge.user(), bridge.password()), vault, new Parts());
        }
        if (!Files.isDirectory(folder.resolve(DataFolder.POSTGRES))) {
            throw new NoBridge(folder);
        }
        Parts parts = new Parts();
        try {
            return embedded(parts.add(DataFolder.hold(folder)), vault, parts);
        } catch (RuntimeException | Error problem) {
            parts.close();
            throw problem;
        }
    }

    private static Storage embedded(DataFolder folder, Supplier<SecretVault> vault, Parts parts) {
        EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(folder.postgres()));
        return new Storage(DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()), vault, parts);
    }

    /// A key that is made anew opens nothing: only a bridge that starts may make one.
    private static SecretVault existingVault(Configuration configuration, Path folder) {
        Path file = folder.resolve(DataFolder.SECRET_KEY);
        if (configuration.database().secretKey() == null && !Files.exists(file)) {
            throw new NoBridge(folder);
        }
        return vault(configuration, file);
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
    ///
    /// @throws NoBridge when there is no key for them
    public SecretVault vault() {
        return vault.get();
    }

    @Override
    public void close() {
        parts.close();
    }
}
