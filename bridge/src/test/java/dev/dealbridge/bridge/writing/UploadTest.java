package dev.dealbridge.bridge.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.pipedrive.file.Files;
import dev.dealbridge.pipedrive.transport.Transport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UploadTest {

    @Test
    void isLeftAloneForAsLongAsATransferMayTake() {
        AtomicReference<Long> left = new AtomicReference<>(0L);
        try (Site site = Site.open();
                Node node = site.node(NodeSettings.usual().withWire(wire -> watched(site, wire, left)))) {
            node.connect();
            Crm crm = new Crm(site);

            node.awaitState(crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN)), DealState.INVOICED);
        }

        assertThat(Duration.ofMillis(left.get()))
                .isGreaterThan(Site.WAITS.writeTimeout())
                .isLessThanOrEqualTo(Site.WAITS.uploadTimeout());
    }

    @Test
    void waitsAMarginLongerThanTheHttpTimeouts() {
        Waits waits = Waits.usual(Duration.ofSeconds(30), Duration.ofSeconds(60));

        assertThat(waits.writeTimeout()).isGreaterThan(Duration.ofSeconds(30));
        assertThat(waits.uploadTimeout()).isGreaterThan(Duration.ofSeconds(60));
    }

    /// When the bytes leave, notes how long a process that finds the upload half done has to wait.
    private static Transport watched(Site site, Transport wire, AtomicReference<Long> left) {
        return call -> {
            if (call.operation().equals(Files.UPLOAD)) {
                left.set(site.database()
                        .inOrganization(
                                Site.ACME,
                                transaction -> Sql.of(transaction)
                                        .createQuery("""
                                                SELECT (extract(epoch FROM open_until - now()) * 1000)::bigint
                                                FROM engine.intent
                                                WHERE key LIKE '%/file'
                                                """)
                                        .mapTo(Long.class)
                                        .one()));
            }
            return wire.send(call);
        };
    }
}
