package dev.dealbridge.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.FaultyWire;
import dev.dealbridge.engine.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final OrganizationId GLOBEX = OrganizationId.of("globex");

    private static final PostgresDatabase database = TestPostgres.open();

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @Tag("case-59")
    void showsAnOrganizationItsOwnRowsOnly() {
        insertLane(ACME, "own");
        insertLane(GLOBEX, "foreign");

        List<String> seen = lanesOf(database, ACME);

        assertThat(seen).containsExactly("acme/own");
    }

    @Test
    @Tag("case-59")
    void refusesRowsOfAnotherOrganization() {
        assertThatThrownBy(() -> database.useOrganization(
                        ACME, transaction -> insertLane(Sql.of(transaction), GLOBEX, "smuggled")))
                .hasMessageContaining("row-level security");
    }

    @Test
    void saysHowFarASchemaIsWithoutTouchingTheDatabase() {
        DatabaseSettings settings = TestPostgres.database();
        assertThat(PostgresDatabase.engineSchema(settings)).isEqualTo(SchemaState.MISSING);
        assertThat(schemas(settings)).doesNotContain("engine");

        PostgresDatabase.open(settings).close();

        assertThat(PostgresDatabase.engineSchema(settings)).isEqualTo(SchemaState.CURRENT);
        Administrator.run(settings, "DELETE FROM engine.schema_history WHERE version IS NOT NULL");
        assertThat(PostgresDatabase.engineSchema(settings)).isEqualTo(SchemaState.OLDER);
    }

    private static List<String> schemas(DatabaseSettings settings) {
        List<String> names = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT nspname FROM pg_catalog.pg_namespace")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("case-59")
    void showsNothingToATransactionThatNamesNoOrganization() throws SQLException {
        insertLane(ACME, "hidden");

        try (Connection connection = database.organizationDataSource().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM engine.lane")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void forgetsTheOrganizationAtTheEndOfTheTransaction() throws Exception {
        DatabaseSettings one = TestPostgres.database().withPools(2, 1);
        try (PostgresDatabase single = PostgresDatabase.open(one)) {
            single.useOrganization(ACME, transaction -> insertLane(Sql.of(transaction), ACME, "kept"));
            try (Connection connection = single.organizationDataSource().getConnection();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM engine.lane")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void keepsBothRolesFromEachOthersRights() {
        assertThatThrownBy(() -> database.useEngine(handle -> handle.execute("SELECT sealed FROM engine.secret")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.useEngine(handle -> handle.execute("SELECT output FROM engine.intent")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.useOrganization(
                        ACME, transaction -> Sql.of(transaction).execute("DELETE FROM engine.lane")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.useOrganization(
                        ACME, transaction -> Sql.of(transaction).execute("RESET ROLE; DELETE FROM engine.lane")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void namesNoArgumentWhenAStatementFails() {
        assertThatThrownBy(() -> database.useOrganization(
                        ACME,
                        transaction -> Sql.of(transaction)
                                .createQuery("SELECT 1 / length(replace(:name, 'Erika Mustermann', '')) AS none")
                                .bind("name", "Erika Mustermann")
                                .mapTo(Integer.class)
                                .one()))
                .satisfies(DatabaseTest::assertDiscreet);
        assertThatThrownBy(() -> database.useOrganization(ACME, transaction -> {
                    Handle handle = Sql.of(transaction);
                    handle.execute("CREATE TEMPORARY TABLE customer (name text PRIMARY KEY) ON COMMIT DROP");
                    for (int i = 0; i < 2; i++) {
                        handle.createUpdate("INSERT INTO customer (name) VALUES (:name)")
                                .bind("name", "Erika Mustermann")
                                .execute();
                    }
                }))
                .satisfies(DatabaseTest::assertDiscreet);
    }

    private static void assertDiscreet(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("ERROR: ").doesNotContain("Mustermann");
    }

    @Test
    void knowsItsOrganizations() {
        Organizations organizations = new Organizations(database);
        organizations.register(GLOBEX);
        organizations.register(ACME);
        organizations.register(ACME);

        assertThat(organizations.all()).containsExactly(ACME, GLOBEX);
    }

    @Test
    void rollsBackWhatFails() {
        assertThatThrownBy(() -> database.useOrganization(ACME, transaction -> {
                    insertLane(Sql.of(transaction), ACME, "undone");
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");

        assertThat(lanesOf(database, ACME)).doesNotContain("acme/undone");
    }

    @Test
    void runsSessionsInUtcWhateverTheZoneOfTheJvm() {
        String zone = database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SHOW timezone")
                        .mapTo(String.class)
                        .one());

        assertThat(zone).isEqualTo("UTC").isNotEqualTo(System.getProperty("user.timezone"));
    }

    @Test
    void refusesConnectionsThatDidNotTakeOnTheirRole() {
        try (PostgresDatabase proxied = PostgresDatabase.open(FaultyWire.withoutRole(TestPostgres.database()))) {
            assertThatThrownBy(() -> proxied.ingestDataSource().getConnection())
                    .hasStackTraceContaining("works as dealbridge, not as dealbridge_engine")
                    .hasStackTraceContaining("startup options");
        }
    }

    @Test
    void comesBackWhenTheFirstConnectionOfAPoolBreaksWhileItIsExamined() {
        FaultyWire.breakAt("SHOW TRANSACTION ISOLATION LEVEL", 3);
        try (PostgresDatabase broken = PostgresDatabase.open(FaultyWire.to(TestPostgres.database()))) {
            Eventually.until("connections broke", FaultyWire::hasBroken);

            broken.useEngine(handle -> handle.execute("SELECT 1"));
            broken.useOrganization(ACME, transaction -> Sql.of(transaction).execute("SELECT 1"));
        }
    }

    @Test
    void endsStatementsThatTakeTooLong() {
        DatabaseSettings usual = TestPostgres.database();
        DatabaseSettings impatient =
                new DatabaseSettings(usual.jdbcUrl(), usual.user(), usual.password(), 2, 1, Duration.ofMillis(150));
        try (PostgresDatabase hurried = PostgresDatabase.open(impatient)) {
            assertThatThrownBy(() -> hurried.useOrganization(
                            ACME, transaction -> Sql.of(transaction).execute("SELECT pg_sleep(20)")))
                    .hasMessageContaining("statement timeout");
        }
    }

    @Test
    @Tag("case-44")
    void opensOnSeveralNodesAtOnce() throws Exception {
        DatabaseSettings settings = TestPostgres.database();
        List<Future<PostgresDatabase>> nodes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                nodes.add(executor.submit(() -> {
                    PostgresDatabase node = PostgresDatabase.open(settings);
                    node.migrate("extra", "classpath:dev/dealbridge/engine/extra");
                    return node;
                }));
            }
        }
        for (Future<PostgresDatabase> node : nodes) {
            try (PostgresDatabase opened = node.get()) {
                int notes = opened.inOrganization(
                        ACME,
                        transaction -> Sql.of(transaction)
                                .createQuery("SELECT count(*) FROM extra.note")
                                .mapTo(Integer.class)
                                .one());
                assertThat(notes).isZero();
            }
        }
    }

    @Test
    void saysWhatAnAdministratorMustRunWhenRolesMayNotBeCreated() throws SQLException {
        DatabaseSettings admin = TestPostgres.database();
        try (Connection connection = DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE powerless LOGIN PASSWORD 'powerless'");
        }
        DatabaseSettings powerless = DatabaseSettings.of(admin.jdbcUrl(), "powerless", "powerless");

        assertThatThrownBy(() -> PostgresDatabase.open(powerless))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("may not create the roles")
                .hasMessageContaining("GRANT dealbridge_engine, dealbridge_organization TO \"powerless\"");
        assertThat(DatabaseChecks.of(powerless).findings())
                .filteredOn(finding -> finding.verdict() == DatabaseChecks.Verdict.BROKEN)
                .anySatisfy(finding ->
                        assertThat(finding.remedy()).contains(PostgresDatabase.administratorSql("powerless")));
    }

    @Test
    void worksForAnOrdinaryUserOnceTheAdministratorHasRunThatSql() throws SQLException {
        DatabaseSettings admin = TestPostgres.database();
        try (Connection connection = DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            // The roles belong to the whole server and exist already here.
            statement.execute("CREATE ROLE ordinary LOGIN PASSWORD 'ordinary'");
            statement.execute("GRANT dealbridge_engine, dealbridge_organization TO \"ordinary\"");
            statement.execute("GRANT CREATE ON DATABASE " + connection.getCatalog() + " TO ordinary");
        }

        try (PostgresDatabase ordinary =
                PostgresDatabase.open(DatabaseSettings.of(admin.jdbcUrl(), "ordinary", "ordinary"))) {
            ordinary.useOrganization(ACME, transaction -> insertLane(Sql.of(transaction), ACME, "owned"));
            assertThat(lanesOf(ordinary, GLOBEX)).isEmpty();
        }
    }

    @Test
    void namesCauseAndFixWhenTheServerCannotBeReached() {
        DatabaseSettings nowhere = DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");

        assertThatThrownBy(() -> PostgresDatabase.open(nowhere))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("check the address, the password and that the server runs")
                .hasMessageNotContaining("secret");
    }

    @Test
    void findsADurableIsolatedServerInOrder() {
        assertThat(database.checks().findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(DatabaseChecks.Verdict.OK))
                .extracting(DatabaseChecks.Finding::subject)
                .contains("fsync", "full_page_writes", "synchronous_commit", "version", "row-level security");
    }

    @Test
    void commitsDurablyWhateverTheDatabaseIsSetToAndSaysSo() {
        DatabaseSettings settings = TestPostgres.database();
        String name = settings.jdbcUrl().substring(settings.jdbcUrl().lastIndexOf('/') + 1);
        Administrator.run(settings, "ALTER DATABASE " + name + " SET synchronous_commit = off");

        try (PostgresDatabase careless = PostgresDatabase.open(settings)) {
            String ours = careless.inEngine(handle -> handle.createQuery("SHOW synchronous_commit")
                    .mapTo(String.class)
                    .one());
            assertThat(ours).isEqualTo("on");
            assertThat(careless.checks().findings())
                    .filteredOn(finding -> finding.verdict() == DatabaseChecks.Verdict.WARNING)
                    .extracting(DatabaseChecks.Finding::subject)
                    .containsExactly("synchronous_commit");
        }
    }

    @Test
    @Tag("case-59")
    void findsATableWithoutForcedRowLevelSecurity() throws SQLException {
        DatabaseSettings settings = TestPostgres.database();
        try (PostgresDatabase open = PostgresDatabase.open(settings);
                Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE careless (organization_id text)");

            assertThat(open.checks().findings()).anySatisfy(finding -> {
                assertThat(finding.verdict()).isEqualTo(DatabaseChecks.Verdict.BROKEN);
                assertThat(finding.found()).isEqualTo("not forced on careless");
            });
        }
    }

    private static void insertLane(OrganizationId organization, String record) {
        database.useEngine(handle -> insertLane(handle, organization, record));
    }

    private static void insertLane(Handle handle, OrganizationId organization, String record) {
        handle.createUpdate("""
                        INSERT INTO engine.lane (organization_id, kind, record_id, priority)
                        VALUES (:organization, 'test', :record, 1)
                        """)
                .bind("organization", organization.value())
                .bind("record", record)
                .execute();
    }

    private static List<String> lanesOf(PostgresDatabase opened, OrganizationId organization) {
        return opened.inOrganization(organization, transaction -> lanes(Sql.of(transaction)));
    }

    private static List<String> lanes(Handle handle) {
        return handle.createQuery("""
                        SELECT organization_id || '/' || record_id FROM engine.lane
                         WHERE record_id IN ('own', 'foreign', 'undone') ORDER BY 1
                        """).mapTo(String.class).list();
    }
}
