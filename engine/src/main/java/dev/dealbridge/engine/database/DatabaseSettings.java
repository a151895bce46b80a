package dev.dealbridge.engine.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Which PostgreSQL to use and how much of it.
///
/// @param jdbcUrl address of the database, without user and password
/// @param user the administrator: owns the schemas and may create roles
/// @param password of the administrator
/// @param enginePool connections that claim lanes and keep leases
/// @param organizationPool connections that do the work of organizations
/// @param statementTimeout after which PostgreSQL ends a statement
public record DatabaseSettings(
        String jdbcUrl, String user, String password, int enginePool, int organizationPool, Duration statementTimeout) {

    private static final int DEFAULT_ENGINE_POOL = 4;
    private static final int DEFAULT_ORGANIZATION_POOL = 10;

    public DatabaseSettings {
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("a database address begins with jdbc:postgresql:// or postgres://");
        }
        if (enginePool < 2 || organizationPool < 1) {
            throw new IllegalArgumentException(
                    "the pools need at least 2 and 1 connections, not " + enginePool + " and " + organizationPool);
        }
        if (statementTimeout.toMillis() < 100) {
            throw new IllegalArgumentException("a statement needs at least 100 ms, not " + statementTimeout);
        }
    }

    /// The usual pools for a database.
    public static DatabaseSettings of(String jdbcUrl, String user, String password) {
        return new DatabaseSettings(
                jdbcUrl, user, password, DEFAULT_ENGINE_POOL, DEFAULT_ORGANIZATION_POOL, Duration.ofSeconds(30));
    }

    /// Reads an address with user and password in it, as `DATABASE_URL` usually is:
    /// `postgres://user:password@host:5432/database?sslmode=require`, `postgresql://..` or
    /// `jdbc:postgresql://host/database?user=..&password=..`.
    ///
    /// @throws IllegalArgumentException when it is none of these; the message never repeats the address, for it
    ///     holds a password
    public static DatabaseSettings parse(String url) {
        try {
            String text = url.strip();
            boolean jdbc = text.startsWith("jdbc:");
            URI uri = new URI(jdbc ? text.substring("jdbc:".length()) : text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            if (uri.getHost() == null || !List.of("postgres", "postgresql").contains(scheme)) {
                throw unreadable();
            }
            String user = "";
            String password = "";
            if (uri.getRawUserInfo() != null) {
                String[] login = uri.getRawUserInfo().split(":", 2);
                user = decode(login[0]);
                password = login.length > 1 ? decode(login[1]) : "";
            }
            List<String> kept = new ArrayList<>();
            for (String parameter : uri.getRawQuery() == null
                    ? new String[0]
                    : uri.getRawQuery().split("&")) {
                if (parameter.startsWith("user=")) {
                    user = decode(parameter.substring("user=".length()));
                } else if (parameter.startsWith("password=")) {
                    password = decode(parameter.substring("password=".length()));
                } else if (!parameter.isBlank()) {
                    kept.add(parameter);
                }
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = kept.isEmpty() ? "" : "?" + String.join("&", kept);
            if (user.isEmpty()) {
                throw new IllegalArgumentException(
                        "the database address names no user: write postgres://USER:PASSWORD@HOST/DATABASE");
            }
            return of("jdbc:postgresql://" + uri.getHost() + port + path + query, user, password);
        } catch (URISyntaxException _) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("the database address is not understood: write"
                + " postgres://USER:PASSWORD@HOST:PORT/DATABASE (special characters percent-encoded)");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public DatabaseSettings withPools(int newEnginePool, int newOrganizationPool) {
        return new DatabaseSettings(jdbcUrl, user, password, newEnginePool, newOrganizationPool, statementTimeout);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[jdbcUrl=" + jdbcUrl + ", user=" + user + ", password=***]";
    }
}
