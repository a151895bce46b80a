package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.currency.Currency;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.recent.Recent;
import dev.dealbridge.pipedrive.recent.RecentKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What belongs to the company as a whole and is read only.
class CompanyTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void currenciesAreListedAndFound() {
        assertThat(pipedrive.currencies().list()).extracting(Currency::code).contains("EUR", "USD", "CHF");
        assertThat(pipedrive.currencies().find("euro"))
                .extracting(Currency::code)
                .contains("EUR");
        assertThat(pipedrive.currencies().find("no such money")).isEmpty();
    }

    @Test
    void addonsAreListed() {
        assertThat(pipedrive.billing().addons())
                .allSatisfy(addon -> assertThat(addon.code()).isNotBlank());
    }

    @Test
    void changesAreListedSinceATime() {
        DealId deal = pipedrive.deals().create(NewDeal.titled("Workshop")).id();
        pipedrive.notes().create(NoteTerms.of("called").attachedTo(deal));
        session.control().advance(Duration.ofMinutes(10));
        Instant noon = pipedrive.deals().get(deal).addTime().plusSeconds(60);
        pipedrive.deals().update(DealUpdate.of(deal).withTitle("Workshops"));

        assertThat(pipedrive.recents().since(noon)).singleElement().satisfies(recent -> {
            assertThat(recent.kind()).isEqualTo(RecentKind.Known.DEAL);
            assertThat(recent.id()).isEqualTo(deal.value());
        });
        assertThat(pipedrive.recents().since(noon.minus(Duration.ofHours(1)), RecentKind.Known.NOTE))
                .extracting(Recent::kind)
                .containsExactly(RecentKind.Known.NOTE);
    }
}
