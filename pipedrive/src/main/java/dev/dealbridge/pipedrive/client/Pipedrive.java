package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.deal.Deals;
import dev.dealbridge.pipedrive.dealproduct.DealProducts;
import dev.dealbridge.pipedrive.discount.DealDiscounts;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.Fields;
import dev.dealbridge.pipedrive.file.Files;
import dev.dealbridge.pipedrive.installment.DealInstallments;
import dev.dealbridge.pipedrive.lead.LeadLabels;
import dev.dealbridge.pipedrive.lead.Leads;
import dev.dealbridge.pipedrive.note.Notes;
import dev.dealbridge.pipedrive.organization.Organizations;
import dev.dealbridge.pipedrive.participant.DealParticipants;
import dev.dealbridge.pipedrive.person.PersonPictures;
import dev.dealbridge.pipedrive.person.Persons;
import dev.dealbridge.pipedrive.pipeline.Pipelines;
import dev.dealbridge.pipedrive.pipeline.Stages;
import dev.dealbridge.pipedrive.product.ProductImages;
import dev.dealbridge.pipedrive.product.ProductVariations;
import dev.dealbridge.pipedrive.product.Products;
import dev.dealbridge.pipedrive.relationship.OrganizationRelationships;
import dev.dealbridge.pipedrive.search.Search;
import dev.dealbridge.pipedrive.transport.Authenticating;
import dev.dealbridge.pipedrive.transport.BurstWindow;
import dev.dealbridge.pipedrive.transport.CallListener;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.JdkTransport;
import dev.dealbridge.pipedrive.transport.Metered;
import dev.dealbridge.pipedrive.transport.Retrying;
import dev.dealbridge.pipedrive.transport.Sleeper;
import dev.dealbridge.pipedrive.transport.StatusCheck;
import dev.dealbridge.pipedrive.transport.SystemTime;
import dev.dealbridge.pipedrive.transport.TokenMeter;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.pipedrive.user.Users;
import dev.dealbridge.pipedrive.webhook.Webhooks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Pipedrive for one token. Make one and share it: it keeps the burst limit of the token, which two objects could not
/// do together.
///
/// Immutable and thread-safe. Every call blocks its thread; use virtual threads for many at once. Calls throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Pipedrive implements AutoCloseable {

    private final Exchange exchange;
    private final TokenMeter meter;
    private final Runnable closing;

    private Pipedrive(Exchange exchange, TokenMeter meter, Runnable closing) {
        this.exchange = exchange;
        this.meter = meter;
        this.closing = closing;
    }

    /// Connects over HTTP. Sends nothing yet: `users().me()` tells whether the token works.
    public static Pipedrive connect(PipedriveSettings settings) {
        SystemTime time = new SystemTime(InstantSource.system());
        JdkTransport wire = new JdkTransport(settings.endpoint());
        TokenMeter meter = new TokenMeter();
        return new Pipedrive(exchange(wire, settings, meter, time, time), meter, wire::close);
    }

    /// The same over any wire and on any clock, with authentication, retries, burst window and meter of this client:
    /// for simulations.
    ///
    /// @param clock must not jump
    public static Pipedrive connect(PipedriveSettings settings, Transport wire, InstantSource clock, Sleeper sleeper) {
        TokenMeter meter = new TokenMeter();
        return new Pipedrive(exchange(wire, settings, meter, clock, sleeper), meter, () -> {});
    }

    /// The bare client over a transport that does everything else itself, for tests. Answers are metered and their
    /// statuses judged.
    public static Pipedrive over(Transport transport) {
        TokenMeter meter = new TokenMeter();
        Transport metered = new Metered(List.of(meter), transport);
        return new Pipedrive(new Exchange(new StatusCheck(metered), Set.of()), meter, () -> {});
    }

    public Deals deals() {
        return new Deals(exchange);
    }

    public DealProducts dealProducts() {
        return new DealProducts(exchange);
    }

    public DealDiscounts dealDiscounts() {
        return new DealDiscounts(exchange);
    }

    public DealInstallments dealInstallments() {
        return new DealInstallments(exchange);
    }

    public DealParticipants dealParticipants() {
        return new DealParticipants(exchange);
    }

    public Leads leads() {
        return new Leads(exchange);
    }

    public LeadLabels leadLabels() {
        return new LeadLabels(exchange);
    }

    public Persons persons() {
        return new Persons(exchange);
    }

    public PersonPictures personPictures() {
        return new PersonPictures(exchange);
    }

    public Organizations organizations() {
        return new Organizations(exchange);
    }

    public OrganizationRelationships organizationRelationships() {
        return new OrganizationRelationships(exchange);
    }

    public Products products() {
        return new Products(exchange);
    }

    public ProductVariations productVariations() {
        return new ProductVariations(exchange);
    }

    public ProductImages productImages() {
        return new ProductImages(exchange);
    }

    public Pipelines pipelines() {
        return new Pipelines(exchange);
    }

    public Stages stages() {
        return new Stages(exchange);
    }

    /// The field definitions of one kind of record.
    public Fields fields(FieldEntity entity) {
        return new Fields(exchange, entity);
    }

    public Search search() {
        return new Search(exchange);
    }

    public Users users() {
        return new Users(exchange);
    }

    public Files files() {
        return new Files(exchange);
    }

    public Notes notes() {
        return new Notes(exchange);
    }

    public Webhooks webhooks() {
        return new Webhooks(exchange);
    }

    /// What this client has sent and what it cost.
    public TokenMeter meter() {
        return meter;
    }

    /// Ends calls under way and frees connections.
    @Override
    public void close() {
        closing.run();
    }

    private static Exchange exchange(
            Transport wire, PipedriveSettings settings, TokenMeter meter, InstantSource clock, Sleeper sleeper) {
        List<CallListener> listeners = new ArrayList<>(settings.listeners());
        listeners.addFirst(meter);
        BurstWindow window = new BurstWindow(settings.startBurstLimit(), clock, sleeper);
        Transport judged = new StatusCheck(window.around(new Metered(listeners, wire)));
        Transport patient = new Retrying(settings.patience(), sleeper, judged);
        return new Exchange(
                new Authenticating(settings.token(), patient),
                Set.of(settings.token().value()));
    }
}
