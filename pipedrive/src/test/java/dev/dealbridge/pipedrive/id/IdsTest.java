package dev.dealbridge.pipedrive.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void readsWhatWebhooksCarry() {
        assertThat(DealId.parse("178")).isEqualTo(new DealId(178));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "+1", "1.0", "abc", " 1", "99999999999999999999", "9999999999999999999", "١"})
    void refusesWhatIsNoId(String text) {
        assertThatThrownBy(() -> DealId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheCodeOfACustomField() {
        assertThat(new FieldCode("3d0fa3429dfa2d3dec265b4fc5dc8258ab66cdf3").isCustom())
                .isTrue();
        assertThat(new FieldCode("stage_id").isCustom()).isFalse();
        assertThat(new FieldCode("g".repeat(40)).isCustom()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "../x", "a?x=1"})
    void refusesCodesThatWouldLeaveThePath(String code) {
        assertThatThrownBy(() -> new FieldCode(code)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DiscountId(code)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LeadId(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
