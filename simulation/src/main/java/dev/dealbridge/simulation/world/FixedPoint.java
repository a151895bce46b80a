package dev.dealbridge.simulation.world;

import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.rule.RecordChoice;
import dev.dealbridge.bridge.writing.InvoiceFields;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.simulation.accounting.Books;
import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.watch.Watch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is so when everything has come to rest.
final class FixedPoint {

    private final World world;
    private final MemoryFacts facts;
    private final Watch watch;
    private final Pipedrive crm;
    private final Map<FieldRole, FieldCode> fields = new EnumMap<>(FieldRole.class);
    private final Map<Long, Books.Issued> invoices = new TreeMap<>();

    FixedPoint(World world) {
        this.world = world;
        this.facts = world.facts();
        this.watch = world.watch();
        this.crm = world.crm();
        for (FieldDefinition field : crm.fields(FieldEntity.DEAL).list().toList()) {
            for (FieldRole role : FieldRole.values()) {
                if (field.name().equals(role.fieldName())) {
                    watch.require(fields.put(role, field.code()) == null, "there are two fields " + field.name());
                }
            }
        }
        world.books()
                .invoices()
                .forEach(invoice -> invoices.put(
                        BusinessKey.parse(invoice.reference()).deal().value(), invoice));
    }

    void check() {
        int webhooks = crm.webhooks().list().size();
        watch.require(webhooks == 1, "at rest, there are " + webhooks + " webhooks");
        Set<String> plans = plans();
        facts.intents(intent ->
                watch.require(isSettled(intent, plans), "at rest, " + intent.key() + " is still " + intent.state()));
        Map<Long, MemoryFacts.DealFact> seen = new TreeMap<>();
        facts.deals(deal -> seen.put(deal.id(), deal));
        for (DealStory story : world.users().stories()) {
            deal(story, seen.get(story.id().value()));
        }
        facts.lanes()
                .forEach(lane -> watch.require(
                        lane.doneSeq() == lane.dirtySeq() || explained(lane, seen),
                        "at rest, " + lane.key() + " has not done what it was asked: " + lane));
    }

    /// The invoices that are planned at present.
    private Set<String> plans() {
        return facts.episodes().stream()
                .filter(episode -> episode.pinned() != null)
                .map(episode -> episode.key() + "/invoice")
                .collect(Collectors.toSet());
    }

    /// Nothing is under way. An invoice that was not issued when its plan was given up stays planned.
    private static boolean isSettled(MemoryFacts.IntentFact intent, Set<String> plans) {
        return switch (intent.state()) {
            case CONFIRMED, REJECTED -> true;
            case PLANNED -> intent.key().endsWith("/invoice") && !plans.contains(intent.key());
            case SENT, UNKNOWN -> false;
        };
    }

    private static boolean explained(MemoryFacts.LaneFact lane, Map<Long, MemoryFacts.DealFact> seen) {
        return lane.parked()
                && lane.key().kind().equals("deal")
                && seen.containsKey(Long.parseLong(lane.key().id()))
                && !Objects.requireNonNull(seen.get(Long.parseLong(lane.key().id())))
                        .holds()
                        .isEmpty();
    }

    private void deal(DealStory story, MemoryFacts.@Nullable DealFact seen) {
        long id = story.id().value();
        Books.Issued invoice = invoices.get(id);
        if (story.isWon() && invoice == null && isDue(story)) {
            watch.require(
                    seen != null && !seen.holds().isEmpty() && seen.state() == DealState.HELD,
                    "at rest, the won deal " + id + " has neither invoice nor hold: " + seen);
        }
        if (invoice != null && !story.isGone() && (seen == null || seen.holds().isEmpty())) {
            invoiced(story, invoice);
        }
    }

    /// Whether the deal is any of the rule's business.
    private boolean isDue(DealStory story) {
        RecordChoice stage = world.cluster().configured().rule().stage();
        return stage == null
                || stage.equals(new RecordChoice.ById(
                        crm.deals().get(story.id()).stageId().value()));
    }

    private void invoiced(DealStory story, Books.Issued invoice) {
        long id = story.id().value();
        RemoteInvoice standing =
                world.books().standing(invoice, world.scheduler().instant());
        if (!story.isEdited()) {
            Deal deal = crm.deals().get(story.id());
            String status = deal.customFields().text(code(FieldRole.INVOICE_STATUS));
            watch.require(
                    InvoiceFields.word(standing.payment()).equals(status),
                    "at rest, deal %d says \"%s\" of its invoice %s, which is %s"
                            .formatted(id, status, invoice.number(), standing.payment()));
            Monetary open = deal.customFields().money(code(FieldRole.INVOICE_OPEN_AMOUNT));
            watch.require(
                    open != null && open.value().compareTo(standing.open().amount()) == 0,
                    "at rest, deal %d says that %s is open, it is %s".formatted(id, open, standing.open()));
            watch.require(
                    invoice.number().equals(deal.customFields().text(code(FieldRole.INVOICE_NUMBER))),
                    "at rest, deal " + id + " does not name its invoice " + invoice.number());
        }
        long files = crm.files().ofDeal(story.id()).stream()
                .filter(file -> file.isActive() && file.name().equals(invoice.number() + ".pdf"))
                .count();
        watch.require(
                files == 1, "at rest, deal " + id + " has " + files + " files of its invoice " + invoice.number());
        String reference = "[Dealbridge " + invoice.reference() + "/issued]";
        long notes = crm.notes().ofDeal(story.id()).stream()
                .filter(note -> note.isActive() && note.content().contains(reference))
                .count();
        watch.require(
                notes == 1, "at rest, deal " + id + " has " + notes + " notes on its invoice " + invoice.number());
    }

    private FieldCode code(FieldRole role) {
        return Objects.requireNonNull(fields.get(role), "the bridge has made its fields");
    }
}
