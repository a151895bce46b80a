package dev.dealbridge.bridge.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessKeyTest {

    @Test
    void readsWhatItWrites() {
        BusinessKey key = new BusinessKey(OrganizationId.of("acme-2"), new DealId(4_711), 2, 3);

        assertThat(key).hasToString("acme-2:deal:4711:2:3");
        assertThat(BusinessKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "acme:deal:0:1:1",
                "acme:deal:1:1",
                "acme:deal:1:0:1",
                "A:deal:1:1:1",
                "acme:deal:1:1:1 "
            })
    void refusesOtherTexts(String text) {
        assertThat(BusinessKey.isOne(text)).isFalse();
        assertThatThrownBy(() -> BusinessKey.parse(text)).hasMessageContaining("acme:deal:42:1:1");
    }
}
