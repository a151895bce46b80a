package dev.dealbridge.engine.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Looks whether a PostgreSQL server keeps what it acknowledges and keeps organizations apart.
public final class DatabaseChecks {

    private final DatabaseSettings settings;

    DatabaseChecks(DatabaseSettings settings) {
        this.settings = settings;
    }

    /// For a database that may not be openable yet.
    public static DatabaseChecks of(DatabaseSettings settings) {
        return new DatabaseChecks(settings);
    }

    /// How a check went.
    public enum Verdict {
        OK,
        /// Works, but somebody should look.
        WARNING,
        /// Money or isolation is at risk, or nothing works.
        BROKEN
    }

    /// What one check found.
    ///
    /// @param subject what was looked at
    /// @param found what it is
    /// @param remedy what to do; empty when all is well
    public record Finding(Verdict verdict, String subject, String found, String remedy) {}

    /// Everything that was looked at, good and bad, in a fixed order.
    public List<Finding> findings() {
        Properties login = new Properties();
        login.setProperty("user", settings.user());
        login.setProperty("password", settings.password());
        login.setProperty("connectTimeout", "5");
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), login)) {
            findings.add(new Finding(Verdict.OK, "connection", "as " + settings.user(), ""));
            version(connection, findings);
            durability(connection, findings);
            encoding(connection, findings);
            roles(connection, findings);
            isolation(connection, findings);
        } catch (SQLException e) {
            findings.add(new Finding(
                    Verdict.BROKEN,
                    "connection",
                    String.valueOf(e.getMessage()),
                    "check the address, user and password of the database and that the server runs"));
        }
        return List.copyOf(findings);
    }

    private static void version(Connection connection, List<Finding> findings) throws SQLException {
        String sql = """
                SELECT current_setting('server_version_num')::integer AS number,
                       current_setting('server_version') AS text
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            boolean old = row.getInt("number") < 150_000;
            findings.add(new Finding(
                    old ? Verdict.BROKEN : Verdict.OK,
                    "version",
                    row.getString("text"),
                    old ? "upgrade the server to PostgreSQL 15 or newer" : ""));
        }
    }

    private static void durability(Connection connection, List<Finding> findings) throws SQLException {
        String sql = """
                SELECT name, setting
                  FROM pg_catalog.pg_settings
                 WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
                 ORDER BY name
                """;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String name = rows.getString("name");
                String setting = rows.getString("setting");
                if (!setting.equals("off")) {
                    findings.add(new Finding(Verdict.OK, name, setting, ""));
                } else if (name.equals("synchronous_commit")) {
                    // Our own connections switch it on; other clients of the database are the administrator's affair.
                    findings.add(new Finding(
                            Verdict.WARNING, name, setting, "set synchronous_commit = on in postgresql.conf"));
                } else {
                    findings.add(new Finding(
                            Verdict.BROKEN,
                            name,
                            setting,
                            "set " + name + " = on in postgresql.conf and restart the server: acknowledged events and"
                                    + " invoices can be lost in a power failure"));
                }
            }
        }
    }

    private static void encoding(Connection connection, List<Finding> findings) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_encoding')")) {
            row.next();
            boolean right = row.getString(1).equals("UTF8");
            findings.add(new Finding(
                    right ? Verdict.OK : Verdict.BROKEN,
                    "encoding",
                    row.getString(1),
                    right ? "" : "create the database with ENCODING 'UTF8'"));
        }
    }

    private void roles(Connection connection, List<Finding> findings) throws SQLException {
        for (String role : List.of(Roles.ENGINE, Roles.ORGANIZATION)) {
            boolean usable = Roles.canTakeOn(connection, role);
            findings.add(new Finding(
                    usable ? Verdict.OK : Verdict.BROKEN,
                    "role " + role,
                    usable ? "usable" : "missing, or not granted to " + settings.user(),
                    usable ? "" : "let an administrator run: " + Roles.administratorSql(settings.user())));
        }
        String sql = """
                SELECT rolname
                  FROM pg_catalog.pg_roles
                 WHERE rolname IN ('dealbridge_engine', 'dealbridge_organization')
                   AND (rolsuper OR rolbypassrls)
                 ORDER BY rolname
                """;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String role = rows.getString(1);
                findings.add(new Finding(
                        Verdict.BROKEN,
                        "role " + role,
                        "bypasses row-level security",
                        "run: ALTER ROLE " + role + " NOSUPERUSER NOBYPASSRLS"));
            }
        }
    }

    private static void isolation(Connection connection, List<Finding> findings) throws SQLException {
        String sql = """
                SELECT c.oid::regclass::text AS name
                  FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
                 WHERE c.relkind IN ('r', 'p')
                   AND a.attname = 'organization_id' AND NOT a.attisdropped
                   AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                 ORDER BY 1
                """;
        List<String> open = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                open.add(rows.getString("name"));
            }
        }
        findings.add(
                open.isEmpty()
                        ? new Finding(Verdict.OK, "row-level security", "forced on every table of organizations", "")
                        : new Finding(
                                Verdict.BROKEN,
                                "row-level security",
                                "not forced on " + String.join(", ", open),
                                "run for each: ALTER TABLE .. ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"));
    }
}
