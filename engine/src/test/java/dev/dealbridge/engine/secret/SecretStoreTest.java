package dev.dealbridge.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SecretStoreTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final OrganizationId GLOBEX = OrganizationId.of("globex");
    private static final String OLD = "b29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb28=";
    private static final String NEW = "bm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm4=";

    private static final PostgresDatabase database = TestPostgres.open();

    private final SecretStore store = SecretStore.in(database, SecretVault.of(OLD));

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @Tag("case-57")
    void keepsSealedBytesOnly() {
        store.put(ACME, "pipedrive/token", new Secret("a-very-plain-token"));

        assertThat(store.get(ACME, "pipedrive/token")).contains(new Secret("a-very-plain-token"));
        String stored = database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT sealed FROM engine.secret WHERE name = 'pipedrive/token'")
                        .mapTo(byte[].class)
                        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                        .one());
        assertThat(stored).doesNotContain("plain");
    }

    @Test
    void replacesAndForgets() {
        store.put(ACME, "changing", new Secret("one"));
        store.put(ACME, "changing", new Secret("two"));
        assertThat(store.get(ACME, "changing")).contains(new Secret("two"));

        store.remove(ACME, "changing");
        assertThat(store.get(ACME, "changing")).isEmpty();
    }

    @Test
    @Tag("case-59")
    void keepsOrganizationsApart() {
        store.put(ACME, "own", new Secret("of acme"));

        assertThat(store.get(GLOBEX, "own")).isEmpty();
        store.remove(GLOBEX, "own");
        assertThat(store.get(ACME, "own")).contains(new Secret("of acme"));
    }

    @Test
    @Tag("case-57")
    void sealsEverythingWithTheNewKeyWhenRotated() {
        OrganizationId rotating = OrganizationId.of("rotating");
        store.put(rotating, "a", new Secret("one"));
        store.put(rotating, "b", new Secret("two"));
        SecretStore rotated = SecretStore.in(database, SecretVault.of(NEW + "," + OLD));

        assertThat(rotated.rotate(rotating)).isEqualTo(2);
        assertThat(rotated.rotate(rotating)).isZero();

        SecretStore newKeyOnly = SecretStore.in(database, SecretVault.of(NEW));
        assertThat(newKeyOnly.get(rotating, "a")).contains(new Secret("one"));
        assertThat(newKeyOnly.get(rotating, "b")).contains(new Secret("two"));
    }

    @Test
    void refusesNamesThatCouldMeanSomethingElse() {
        assertThatThrownBy(() -> store.put(ACME, "Token:x", new Secret("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Token:x");
    }
}
