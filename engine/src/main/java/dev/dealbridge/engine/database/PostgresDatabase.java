package dev.dealbridge.engine.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dealbridge.engine.database.Sql.PostgresTransaction;
import dev.dealbridge.engine.organization.OrganizationId;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// One PostgreSQL database, seen through its two roles. Safe for use by many threads.
///
/// - `dealbridge_engine` stores arrivals, claims lanes and runs timers, across organizations.
/// - `dealbridge_organization` does the work: it sees the rows of the organization that its transaction names, and none
///   when the transaction names none.
///
/// Neither can log in. The administrator of the settings logs in and every pooled connection takes on its role as its
/// session default. Any number of nodes may open the same database at once.
public final class PostgresDatabase implements Database, AutoCloseable {

    /// Any constant will do; all nodes of all versions must agree on it.
    private static final long OPENING_LOCK = 0x6465616c62726467L;

    private static final String SCHEMA_NAME = "engine";
    private static final String MIGRATIONS = "classpath:dev/dealbridge/engine/migration";

    private static final int OLDEST_VERSION = 150_000;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    private final DatabaseSettings settings;
    private final HikariDataSource engine;
    private final HikariDataSource ingest;
    private final HikariDataSource organization;
    private final Jdbi engineJdbi;
    private final Jdbi organizationJdbi;
    private final WakeUps wakeUps;

    private PostgresDatabase(DatabaseSettings settings) {
        this.settings = settings;
        this.engine = pool("engine", Roles.ENGINE, settings.enginePool(), Duration.ofSeconds(10), LOCK_TIMEOUT);
        // Of its own, so that busy workers never keep an arrival from being stored; and quick to say no, because who
        // waits outside gives up after ten seconds.
        this.ingest = pool("ingest", Roles.ENGINE, 2, Duration.ofSeconds(1), Duration.ofSeconds(1));
        this.organization = pool(
                "organization", Roles.ORGANIZATION, settings.organizationPool(), Duration.ofSeconds(20), LOCK_TIMEOUT);
        this.engineJdbi = silent(engine);
        this.organizationJdbi = silent(organization);
        this.wakeUps = new WakeUps(this);
    }

    /// Names no bound argument in its exceptions: their messages go into logs and onto lanes, and arguments are names
    /// and addresses.
    private static Jdbi silent(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /// Connects, makes sure that both roles exist, brings the schema `engine` up to date, and opens the pools.
    ///
    /// @throws DatabaseException when the server cannot be reached, is older than 15, or does not let us create
    ///     what we need
    public static PostgresDatabase open(DatabaseSettings settings) {
        exclusively(settings, connection -> {
            requireVersion(connection);
            Roles.ensure(connection, settings.user());
        });
        migrate(settings, SCHEMA_NAME, MIGRATIONS);
        return new PostgresDatabase(settings);
    }

    /// Opens the pools of a database that [#open] has prepared before, and changes nothing in it.
    public static PostgresDatabase openAsItIs(DatabaseSettings settings) {
        return new PostgresDatabase(settings);
    }

    /// Tells how its pools are used.
    public void bindTo(MeterRegistry registry) {
        List.of(engine, ingest, organization).forEach(pool -> pool.setMetricRegistry(registry));
    }

    /// How far the schema `engine` is. Changes nothing.
    ///
    /// @throws DatabaseException when the server cannot be reached
    public static SchemaState engineSchema(DatabaseSettings settings) {
        return schema(settings, SCHEMA_NAME, MIGRATIONS);
    }

    /// How far a schema is that [#migrate(String, String)] brings up to date. Changes nothing.
    ///
    /// @throws DatabaseException when the server cannot be reached
    public static SchemaState schema(DatabaseSettings settings, String schema, String location) {
        try (Connection connection = administrator(settings).getConnection()) {
            requireVersion(connection);
            MigrationInfoService info = flyway(settings, schema, location).info();
            if (info.pending().length == 0) {
                return SchemaState.CURRENT;
            }
            return info.applied().length == 0 ? SchemaState.MISSING : SchemaState.OLDER;
        } catch (SQLException | FlywayException e) {
            throw unusable(settings, e);
        }
    }

    /// The SQL that an administrator runs once when the user of the bridge may not create roles.
    public static String administratorSql(String user) {
        return Roles.administratorSql(user);
    }

    /// Brings a schema up to date from SQL files on the class path, with a history table of its own. The schema is
    /// created when missing; its owner is the administrator, and the SQL files grant what
    /// `dealbridge_organization` needs. Safe when several nodes start at once.
    ///
    /// @param schema lower-case name
    /// @param location such as `classpath:dev/dealbridge/ledger/migration`
    public void migrate(String schema, String location) {
        migrate(settings, schema, location);
    }

    private static void migrate(DatabaseSettings settings, String schema, String location) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("a schema is named by a-z, 0-9 and _, not '" + schema + "'");
        }
        exclusively(settings, _ -> {
            try {
                flyway(settings, schema, location).migrate();
            } catch (FlywayException e) {
                throw new DatabaseException(
                        "cannot bring the schema " + schema + " up to date: " + e.getMessage()
                                + "; does the database user own the schema and may it create schemas (GRANT CREATE ON"
                                + " DATABASE)?",
                        e);
            }
        });
    }

    private static Flyway flyway(DatabaseSettings settings, String schema, String location) {
        return Flyway.configure()
                .dataSource(administrator(settings))
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .table("schema_history")
                .locations(location)
                .load();
    }

    /// Connections of the role `dealbridge_organization`. A transaction sees nothing until it has run
    /// `SELECT set_config('app.organization', ?, true)`.
    public DataSource organizationDataSource() {
        return organization;
    }

    /// Connections of the role `dealbridge_engine`.
    public DataSource engineDataSource() {
        return engine;
    }

    /// The few connections that only store arrivals.
    public DataSource ingestDataSource() {
        return ingest;
    }

    @Override
    public <T extends @Nullable Object> T inOrganization(OrganizationId id, Function<Transaction, T> work) {
        return inTransaction(organization, organizationJdbi, handle -> {
            enter(handle, id);
            return work.apply(new PostgresTransaction(handle));
        });
    }

    /// Runs `work` in one transaction of the engine's own role, across organizations. For the engine's stores in
    /// PostgreSQL only.
    public <T extends @Nullable Object> T inEngine(Function<Handle, T> work) {
        return inTransaction(engine, engineJdbi, work);
    }

    /// As [#inEngine], without a result.
    public void useEngine(Consumer<Handle> work) {
        inEngine(handle -> {
            work.accept(handle);
            return null;
        });
    }

    private static <T extends @Nullable Object> T inTransaction(
            HikariDataSource pool, Jdbi jdbi, Function<Handle, T> work) {
        return jdbi.withHandle(handle -> {
            try {
                return handle.inTransaction(work::apply);
            } catch (Error e) {
                // It may have come in the middle of a message to the server: who used the connection after us would
                // take one statement's answer for another's.
                pool.evictConnection(handle.getConnection());
                throw e;
            }
        });
    }

    /// Whether the server keeps what it acknowledges and keeps organizations apart.
    public DatabaseChecks checks() {
        return new DatabaseChecks(settings);
    }

    /// Tells workers of this and other nodes that lanes became due.
    public WakeUps wakeUps() {
        return wakeUps;
    }

    /// A connection of the engine's role outside of the pools, for those who keep it.
    Connection connectEngine() throws SQLException {
        PGSimpleDataSource source = source("listen", Roles.ENGINE, Duration.ZERO, LOCK_TIMEOUT);
        return source.getConnection();
    }

    @Override
    public void close() {
        wakeUps.close();
        ingest.close();
        organization.close();
        engine.close();
    }

    private static final String ENTER = "SELECT set_config('app.organization', ?, true)";

    private static void enter(Handle handle, OrganizationId id) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(ENTER)) {
            statement.setString(1, id.value());
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException("cannot enter the organization " + id + ": " + e.getMessage(), e);
        }
    }

    private HikariDataSource pool(String name, String role, int size, Duration patience, Duration lockTimeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("dealbridge-" + name);
        config.setDataSource(source(name, role, settings.statementTimeout().plusSeconds(5), lockTimeout));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(Math.min(patience.toMillis(), 1_000));
        config.setInitializationFailTimeout(-1);
        // Otherwise the pool asks its first connection once and for all, and one that breaks just then leaves it with
        // a level that no later connection accepts: the pool would stay empty for ever.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(initSql(role));
        return new HikariDataSource(config);
    }

    /// The driver would set the JVM's zone: timestamps must not depend on where a node runs. And a proxy that swallows
    /// startup options would leave us the administrator, before whom no organization is kept from another.
    private static String initSql(String role) {
        return """
                SET TIME ZONE 'UTC';
                DO $$
                BEGIN
                    IF current_user <> '%1$s' THEN
                        RAISE EXCEPTION USING MESSAGE = 'a connection works as ' || current_user || ', not as %1$s: let'
                            || ' what stands before PostgreSQL pass on startup options, or connect directly';
                    END IF;
                END
                $$
                """.formatted(role);
    }

    private PGSimpleDataSource source(String name, String role, Duration socketTimeout, Duration lockTimeout) {
        PGSimpleDataSource source = administrator(settings);
        source.setApplicationName("dealbridge-" + name);
        // The detail of an error quotes whole rows.
        source.setLogServerErrorDetail(false);
        source.setSocketTimeout((int) socketTimeout.toSeconds());
        source.setOptions("-c role=" + role + " -c synchronous_commit=on -c statement_timeout="
                + settings.statementTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout=60000 -c lock_timeout="
                + lockTimeout.toMillis());
        return source;
    }

    private static PGSimpleDataSource administrator(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.jdbcUrl());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setConnectTimeout(5);
        source.setTcpKeepAlive(true);
        return source;
    }

    private interface Opening {
        void run(Connection connection) throws SQLException;
    }

    /// One node at a time: creating schemas and roles is not safe side by side.
    private static void exclusively(DatabaseSettings settings, Opening work) {
        try (Connection connection = administrator(settings).getConnection();
                PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_lock(?)")) {
            lock.setLong(1, OPENING_LOCK);
            lock.execute();
            work.run(connection);
        } catch (SQLException e) {
            throw unusable(settings, e);
        }
    }

    private static DatabaseException unusable(DatabaseSettings settings, Exception cause) {
        return new DatabaseException(
                "cannot use the database at " + settings.jdbcUrl() + " as " + settings.user() + ": "
                        + cause.getMessage() + "; check the address, the password and that the server runs",
                cause);
    }

    private static void requireVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::integer")) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new DatabaseException("the PostgreSQL server is version "
                        + connection.getMetaData().getDatabaseProductVersion()
                        + ": Dealbridge needs 15 or newer");
            }
        }
    }
}
