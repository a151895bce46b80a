package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.paging.Cursor;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.paging.SortDirection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListsTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areWalkedLazilyByCursorAndGoOnFromAnyPage() {
        List<DealId> all = IntStream.range(0, 7)
                .mapToObj(i ->
                        pipedrive.deals().create(NewDeal.titled("Deal " + i)).id())
                .toList();
        Pages<Deal> pages = pipedrive.deals().list(DealFilter.all().withPageSize(3));
        long before = pipedrive.meter().requests();

        assertThat(pages.stream().limit(3).map(Deal::id)).containsExactlyElementsOf(all.subList(0, 3));
        assertThat(pipedrive.meter().requests()).isEqualTo(before + 1);
        assertThat(pages.stream().map(Deal::id)).containsExactlyElementsOf(all);
        Page<Deal> first = pages.first();
        Cursor place = first.next().orElseThrow();
        assertThat(pages.from(place).stream().map(Deal::id)).containsExactlyElementsOf(all.subList(3, 7));
        assertThat(
                        pipedrive
                                .deals()
                                .list(DealFilter.all().withSort(DealFilter.SortBy.ID, SortDirection.DESCENDING))
                                .stream()
                                .map(Deal::id))
                .containsExactlyElementsOf(all.reversed());
    }

    @Test
    void areWalkedByOffsetWhereThatIsTheOnlyWay() {
        DealId deal = pipedrive.deals().create(NewDeal.titled("notes")).id();
        for (int i = 0; i < 5; i++) {
            pipedrive.notes().create(NoteTerms.of("Note " + i).attachedTo(deal));
        }
        NoteFilter filter = NoteFilter.all()
                .withDeal(deal)
                .withSort(NoteFilter.SortBy.ID, SortDirection.ASCENDING)
                .withPageSize(2);

        assertThat(pipedrive.notes().list(filter).stream().map(Note::content))
                .containsExactly("Note 0", "Note 1", "Note 2", "Note 3", "Note 4");
    }

    @Test
    void refuseACursorThatIsNone() {
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .deals()
                        .list(DealFilter.all())
                        .from(new Cursor("no cursor"))
                        .first());
    }

    @Test
    void areNarrowedToWhatChangedBetweenTwoMoments() {
        DealId early = pipedrive.deals().create(NewDeal.titled("early")).id();
        session.control().advance(Duration.ofHours(1));
        Deal middle = pipedrive.deals().create(NewDeal.titled("middle"));
        session.control().advance(Duration.ofHours(1));
        DealId late = pipedrive.deals().create(NewDeal.titled("late")).id();
        Instant moment = middle.addTime();

        assertThat(pipedrive.deals().list(DealFilter.all().withUpdatedSince(moment)))
                .extracting(Deal::id)
                .containsExactly(middle.id(), late);
        assertThat(pipedrive.deals().list(DealFilter.all().withUpdatedUntil(moment)))
                .extracting(Deal::id)
                .containsExactly(early);
    }
}
