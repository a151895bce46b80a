package dev.dealbridge.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.page.DealPage.Entry;
import dev.dealbridge.app.page.DealPage.Fact;
import dev.dealbridge.app.page.DealPage.HoldBox;
import dev.dealbridge.app.page.DealsPage.Stopped;
import dev.dealbridge.app.page.DealsPage.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Frame FRAME = new Frame("Muster GmbH", "http://127.0.0.1:8471", "Europe/Berlin");
    private static final DealRow DEAL = new DealRow(
            "42",
            "Fleet <renewal> & more",
            "Nordlicht AG",
            new StateBadge("On hold", Tone.WAIT),
            "–",
            "EUR 1,190.00",
            "–",
            "The customer has no address.",
            "today 14:02");

    private final Pages pages = new Pages();

    @Test
    void listsDealsWithStateAndCause() {
        String html = pages.html(new DealsPage(
                FRAME,
                List.of(new Tile("On hold", "1", Tone.WAIT, "/?state=hold", true)),
                List.of(),
                List.of(DEAL),
                "/?after=42",
                null));
        assertThat(html)
                .contains("<a href=\"/deals/42\">Fleet &lt;renewal&gt; &amp; more</a>")
                .contains("On hold", "The customer has no address.", "EUR 1,190.00")
                .contains("href=\"/?state=hold\" aria-current=\"page\"")
                .contains("<a href=\"/?after=42\" rel=\"next\">");
    }

    @Test
    void saysWhatToDoWhenThereIsNoDeal() {
        String html = pages.html(new DealsPage(FRAME, List.of(), List.of(), List.of(), null, null));
        assertThat(html).contains("Win one in Pipedrive").doesNotContain("<table>");
    }

    @Test
    void showsWorkThatHasStopped() {
        List<Stopped> stopped = List.of(new Stopped("sweep won-deals", "Not <connected>.", "28 Nov 2026 10:00:00"));
        String html = pages.html(new DealsPage(FRAME, List.of(), stopped, List.of(DEAL), null, null));
        assertThat(html)
                .containsSubsequence("Work that has stopped", "sweep won-deals", "28 Nov", "Not &lt;connected&gt;.")
                .contains("holds --retry");
    }

    @Test
    void showsTheTimelineOldestFirst() {
        String html = pages.html(new DealPage(
                FRAME,
                DEAL,
                new HoldBox("The customer has no address.", "sales", "Add the address in Pipedrive."),
                List.of(new Fact("Deal value", "EUR 1,190.00")),
                List.of(
                        new Entry("Webhook received", "", Tone.PLAIN, "2026-09-01T12:00:00Z", "14:00:00"),
                        new Entry("Plan made", "2 lines", Tone.GOOD, "2026-09-01T12:00:01Z", "14:00:01"))));
        assertThat(html).containsSubsequence("Waits for sales", "Webhook received", "Plan made", "2 lines");
        assertThat(html).contains("<time datetime=\"2026-09-01T12:00:01Z\">14:00:01</time>");
    }

    @Test
    void usesNoInlineStyleOrScript() {
        String html = pages.html(new DealsPage(FRAME, List.of(), List.of(), List.of(DEAL), null, null));
        assertThat(html).doesNotContain("style=").doesNotContain("onclick").doesNotContain("<script>");
    }
}
