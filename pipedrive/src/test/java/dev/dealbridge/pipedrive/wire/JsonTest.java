package dev.dealbridge.pipedrive.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void tellsThePlaceButNotTheContentOfWhatIsWrong() {
        assertThatThrownBy(() -> Json.parse("{\"name\":\"Jane\",\n oops}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnexpectedJsonException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("Jane")
                .hasMessageNotContaining("oops");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}))
                .isInstanceOf(UnexpectedJsonException.class);
    }

    @Test
    void refusesNumbersLongerThanAnybodyNeeds() {
        assertThatThrownBy(() -> Json.parse("1".repeat(200).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnexpectedJsonException.class);
    }

    @Test
    void keepsTheEndingZerosOfMoney() {
        assertThat(Json.parse("19.90".getBytes(StandardCharsets.UTF_8)).decimalValue())
                .hasToString("19.90");
    }
}
