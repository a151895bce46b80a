package dev.dealbridge.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://ann:s3cret@db.example:6432/bridge, jdbc:postgresql://db.example:6432/bridge, ann, s3cret",
        "postgresql://ann:s3cret@db.example/bridge?sslmode=require,"
                + " jdbc:postgresql://db.example/bridge?sslmode=require, ann, s3cret",
        "postgres://ann:p%40ss%2Fw+rd@db/bridge, jdbc:postgresql://db/bridge, ann, p@ss/w+rd",
        "jdbc:postgresql://db/bridge?user=ann&password=s3cret&ssl=true,"
                + " jdbc:postgresql://db/bridge?ssl=true, ann, s3cret",
        "postgres://ann@db/bridge, jdbc:postgresql://db/bridge, ann, ''",
    })
    void readsTheUsualAddresses(String url, String jdbcUrl, String user, String password) {
        DatabaseSettings settings = DatabaseSettings.parse(url);

        assertThat(settings.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(settings.user()).isEqualTo(user);
        assertThat(settings.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://ann:s3cret@db/bridge", "db.example", "postgres://ann:s3 cret@db/x", "::"})
    void refusesOthersWithoutRepeatingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseSettings.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgres://USER:PASSWORD@HOST")
                .hasMessageNotContaining("cret")
                .hasNoCause();
    }

    @Test
    void asksForAUser() {
        assertThatThrownBy(() -> DatabaseSettings.parse("postgres://db/bridge")).hasMessageContaining("names no user");
    }

    @Test
    void printsNoPassword() {
        assertThat(DatabaseSettings.parse("postgres://ann:s3cret@db/bridge").toString())
                .contains("ann")
                .doesNotContain("s3cret");
    }
}
