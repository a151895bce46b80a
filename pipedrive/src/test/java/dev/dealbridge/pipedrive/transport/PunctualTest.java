package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PunctualTest {

    private static final String REFUSAL = "{\"success\":false,\"error\":\"request over limit\"}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<String> sent = new ArrayList<>();

    /// A process that stands still for an hour whenever it waits.
    private Pipedrive stoodStill() {
        return Pipedrive.connect(
                PipedriveSettings.of(URI.create("https://acme.pipedrive.com"), new ApiToken("t")),
                call -> {
                    sent.add(call.target());
                    return new Answer(
                            429,
                            new Headers(Map.of("x-ratelimit-reset", "1")),
                            REFUSAL.getBytes(StandardCharsets.UTF_8));
                },
                now::get,
                _ -> now.updateAndGet(time -> time.plus(Duration.ofHours(1))));
    }

    @Test
    void doesNotSendAWriteAgainThatWaitedTooLong() {
        try (Pipedrive crm = stoodStill()) {
            NewDeal deal = NewDeal.titled("Workshops");

            assertThatThrownBy(() -> crm.deals().create(deal))
                    .isInstanceOfSatisfying(
                            PipedriveException.Unreachable.class,
                            late -> assertThat(late.sent()).isFalse());
            assertThat(sent).containsExactly("POST /api/v2/deals");
        }
    }

    @Test
    void readsHoweverLateItIs() {
        try (Pipedrive crm = stoodStill()) {
            assertThatThrownBy(() -> crm.users().me()).isInstanceOf(PipedriveException.RateLimited.class);
            assertThat(sent).hasSize(6);
        }
    }
}
