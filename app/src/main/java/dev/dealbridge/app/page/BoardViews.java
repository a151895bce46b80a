package dev.dealbridge.app.page;

import dev.dealbridge.app.console.Amounts;
import dev.dealbridge.app.page.DealPage.Entry;
import dev.dealbridge.app.page.DealPage.Fact;
import dev.dealbridge.app.page.DealPage.HoldBox;
import dev.dealbridge.app.page.DealsPage.Stopped;
import dev.dealbridge.app.page.DealsPage.Tile;
import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.board.DealBoard.Place;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.board.DealSummary.InvoiceSummary;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.Holds;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes pages from what the bridge keeps of one organization.
public final class BoardViews implements DealViews {
    private static final int ROWS = 50;
    private static final String NOTHING = "–";

    private final DealBoard board;
    private final TimelineStore timeline;
    private final Holds holds;
    private final OrganizationId organization;
    private final Frame frame;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter timeToTheMilli;

    public BoardViews(
            DealBoard board,
            TimelineStore timeline,
            Holds holds,
            OrganizationId organization,
            Frame frame,
            ZoneId zone) {
        this.board = board;
        this.timeline = timeline;
        this.holds = holds;
        this.organization = organization;
        this.frame = frame;
        this.dayAndTime = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH)
                .withZone(zone);
        this.timeToTheMilli = DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH)
                .withZone(zone);
    }

    @Override
    public DealsPage deals(@Nullable String state, @Nullable String after) {
        DealState wanted = state(state);
        Place place = place(after);
        List<DealSummary> deals = board.list(organization, wanted, place, ROWS + 1);
        boolean more = deals.size() > ROWS;
        List<DealSummary> shown = more ? deals.subList(0, ROWS) : deals;
        String start = wanted == null ? "/" : "/?state=" + wanted;
        return new DealsPage(
                frame,
                tiles(wanted),
                stopped(),
                shown.stream().map(this::row).toList(),
                more ? start + (wanted == null ? "?" : "&") + "after=" + position(shown.getLast()) : null,
                place == null ? null : start);
    }

    @Override
    public Optional<DealPage> deal(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        DealId deal = new DealId(Long.parseLong(id));
        return board.find(organization, deal)
                .map(summary -> new DealPage(
                        frame,
                        row(summary),
                        hold(summary),
                        facts(summary),
                        timeline.of(organization, deal).stream()
                                .map(this::entry)
                                .toList()));
    }

    private List<Tile> tiles(@Nullable DealState wanted) {
        Map<DealState, Long> counts = board.counts(organization);
        List<Tile> tiles = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tiles.add(new Tile("All", number(all), Tone.PLAIN, "/", wanted == null));
        Arrays.stream(DealState.values())
                .filter(state -> counts.containsKey(state) || state == wanted)
                .map(state -> new Tile(
                        badge(state).label(),
                        number(counts.getOrDefault(state, 0L)),
                        badge(state).tone(),
                        "/?state=" + state,
                        state == wanted))
                .forEach(tiles::add);
        return tiles;
    }

    private List<Stopped> stopped() {
        return holds.parked(organization).stream()
                .map(parked -> new Stopped(
                        parked.lane().kind() + " " + parked.lane().id(),
                        parked.reason(),
                        dayAndTime.format(parked.since())))
                .toList();
    }

    private DealRow row(DealSummary deal) {
        InvoiceSummary invoice = deal.invoice();
        String value = Amounts.text(deal.currency(), deal.value());
        return new DealRow(
                Long.toString(deal.id().value()),
                deal.title(),
                deal.buyer() == null ? "" : deal.buyer(),
                badge(deal.state()),
                invoice == null ? NOTHING : invoice.number(),
                invoice == null ? value : Amounts.text(invoice.amount()),
                invoice == null ? NOTHING : Amounts.text(invoice.open()),
                cause(deal),
                dayAndTime.format(deal.changedAt()));
    }

    private static @Nullable String cause(DealSummary deal) {
        return deal.holds().isEmpty()
                ? deal.reason()
                : deal.holds().stream().map(Hold::reason).collect(Collectors.joining(" "));
    }

    private static @Nullable HoldBox hold(DealSummary deal) {
        if (deal.holds().isEmpty()) {
            return null;
        }
        return new HoldBox(
                deal.holds().stream().map(Hold::reason).collect(Collectors.joining(" ")),
                deal.holds().stream()
                        .map(hold -> hold.role().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining(" and ")),
                deal.holds().stream().map(Hold::nextStep).distinct().collect(Collectors.joining(" ")));
    }

    private static List<Fact> facts(DealSummary deal) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Deal value", Amounts.text(deal.currency(), deal.value())));
        InvoiceSummary invoice = deal.invoice();
        if (invoice != null) {
            facts.add(new Fact("Invoice", invoice.number()));
            facts.add(new Fact("Net", Amounts.text(invoice.net())));
            facts.add(new Fact("To be paid", Amounts.text(invoice.amount())));
            facts.add(new Fact("Open", Amounts.text(invoice.open())));
            facts.add(new Fact("Issued", invoice.issueDate().toString()));
            facts.add(new Fact("Due", invoice.dueDate().toString()));
            if (invoice.paidDate() != null) {
                facts.add(new Fact("Paid", invoice.paidDate().toString()));
            }
            if (invoice.file() != null) {
                facts.add(new Fact("File on the deal", invoice.file()));
            }
        }
        return facts;
    }

    private Entry entry(TimelineEntry entry) {
        Instant at = entry.at();
        return new Entry(entry.sentence(), "", tone(entry), at.toString(), timeToTheMilli.format(at));
    }

    private static Tone tone(TimelineEntry entry) {
        return switch (entry.kind()) {
            case WEBHOOK_RECEIVED, FOUND, NOT_DUE, LEFT_WON -> Tone.PLAIN;
            case PLANNED -> Tone.BUSY;
            case HELD, WON_AGAIN -> Tone.WAIT;
            case INVOICE_ISSUED, FILE_ATTACHED, FIELDS_WRITTEN, NOTE_WRITTEN, PAYMENT_SEEN -> Tone.GOOD;
        };
    }

    private static StateBadge badge(DealState state) {
        return switch (state) {
            case NOT_WON -> new StateBadge("Not won", Tone.PLAIN);
            case NOT_DUE -> new StateBadge("Not due", Tone.PLAIN);
            case HELD -> new StateBadge("On hold", Tone.WAIT);
            case INVOICING -> new StateBadge("Invoicing", Tone.BUSY);
            case INVOICED -> new StateBadge("Invoiced", Tone.BUSY);
            case PARTLY_PAID -> new StateBadge("Partly paid", Tone.BUSY);
            case PAID -> new StateBadge("Paid", Tone.GOOD);
            case OVERPAID -> new StateBadge("Overpaid", Tone.WAIT);
            case WON_AGAIN -> new StateBadge("Won again", Tone.WAIT);
        };
    }

    private static @Nullable DealState state(@Nullable String name) {
        return Arrays.stream(DealState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String position(DealSummary deal) {
        Instant at = deal.changedAt();
        return "%d.%09d-%d"
                .formatted(at.getEpochSecond(), at.getNano(), deal.id().value());
    }

    /// A position that somebody made up starts the list over.
    private static @Nullable Place place(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,12}\\.[0-9]{9}-[1-9][0-9]{0,17}")) {
            return null;
        }
        String[] parts = text.split("[.-]", -1);
        return new Place(
                Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                new DealId(Long.parseLong(parts[2])));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
