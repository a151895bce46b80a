package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.access.PermissionSets;
import dev.dealbridge.pipedrive.access.Roles;
import dev.dealbridge.pipedrive.activity.Activities;
import dev.dealbridge.pipedrive.activity.ActivityTypes;
import dev.dealbridge.pipedrive.billing.Billing;
import dev.dealbridge.pipedrive.calllog.CallLogs;
import dev.dealbridge.pipedrive.currency.Currencies;
import dev.dealbridge.pipedrive.deal.Deals;
import dev.dealbridge.pipedrive.dealproduct.DealProducts;
import dev.dealbridge.pipedrive.discount.DealDiscounts;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldSchema;
import dev.dealbridge.pipedrive.field.Fields;
import dev.dealbridge.pipedrive.field.Schemas;
import dev.dealbridge.pipedrive.file.Files;
import dev.dealbridge.pipedrive.filter.Filters;
import dev.dealbridge.pipedrive.installment.DealInstallments;
import dev.dealbridge.pipedrive.lead.LeadLabels;
import dev.dealbridge.pipedrive.lead.Leads;
import dev.dealbridge.pipedrive.note.NoteComments;
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
import dev.dealbridge.pipedrive.recent.Recents;
import dev.dealbridge.pipedrive.relationship.OrganizationRelationships;
import dev.dealbridge.pipedrive.search.Search;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Sleeper;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import dev.dealbridge.pipedrive.transport.TokenMeter;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.pipedrive.untyped.UntypedCall;
import dev.dealbridge.pipedrive.user.Users;
import dev.dealbridge.pipedrive.webhook.Webhooks;
import java.time.InstantSource;

/// Pipedrive for one token or installed app. Make one and share it: it keeps the burst limit of the token, which
/// two objects could not do together.
///
/// Immutable and thread-safe. Every call blocks its thread; use virtual threads for many at once. Calls throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Pipedrive implements AutoCloseable {

    private final Exchange exchange;
    private final Schemas schemas;
    private final TokenMeter meter;
    private final TokenBudget budget;
    private final Runnable closing;

    private Pipedrive(Assembly parts) {
        this.exchange = parts.exchange();
        this.schemas = parts.schemas();
        this.meter = parts.meter();
        this.budget = parts.budget();
        this.closing = parts.closing();
    }

    /// Connects over HTTP. Sends nothing yet: `users().me()` tells whether the token works.
    public static Pipedrive connect(PipedriveSettings settings) {
        return new Pipedrive(Assembly.overHttp(settings));
    }

    /// The same over any wire and on any clock, with authentication, retries, burst window and meter of this
    /// client: for simulations. Calls to the OAuth host go over the same wire.
    ///
    /// @param clock must not jump
    public static Pipedrive connect(PipedriveSettings settings, Transport wire, InstantSource clock, Sleeper sleeper) {
        return new Pipedrive(Assembly.over(settings, wire, wire, clock, sleeper, () -> {}));
    }

    /// The bare client over a transport that does everything else itself, for tests. Answers are metered and their
    /// statuses judged.
    public static Pipedrive over(Transport transport) {
        return new Pipedrive(Assembly.bare(transport));
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

    /// The same as this client remembers them, to find a custom field by its name.
    public FieldSchema schema(FieldEntity entity) {
        return schemas.of(entity);
    }

    public Search search() {
        return new Search(exchange);
    }

    public Users users() {
        return new Users(exchange);
    }

    public Activities activities() {
        return new Activities(exchange);
    }

    public ActivityTypes activityTypes() {
        return new ActivityTypes(exchange);
    }

    public Files files() {
        return new Files(exchange);
    }

    public Notes notes() {
        return new Notes(exchange);
    }

    public NoteComments noteComments() {
        return new NoteComments(exchange);
    }

    public CallLogs callLogs() {
        return new CallLogs(exchange);
    }

    public Filters filters() {
        return new Filters(exchange);
    }

    public Recents recents() {
        return new Recents(exchange);
    }

    public Roles roles() {
        return new Roles(exchange);
    }

    public PermissionSets permissionSets() {
        return new PermissionSets(exchange);
    }

    public Currencies currencies() {
        return new Currencies(exchange);
    }

    public Billing billing() {
        return new Billing(exchange);
    }

    public Webhooks webhooks() {
        return new Webhooks(exchange);
    }

    /// A call of an operation that has no type here.
    ///
    /// @param path from `/api/v1/` or `/api/v2/` on, ids as placeholders: `/api/v1/goals/{id}`
    /// @param ids what goes into the placeholders, in order
    public UntypedCall call(Method method, String path, Object... ids) {
        return UntypedCall.of(exchange, method, path, ids);
    }

    /// What this client has sent and what it cost.
    public TokenMeter meter() {
        return meter;
    }

    /// What is left of the company's daily tokens, and when the next day begins. Nothing is known of a client that
    /// was made by [#over].
    public TokenBudget.Standing budget() {
        return budget.standing();
    }

    /// Ends calls under way and frees connections.
    @Override
    public void close() {
        closing.run();
    }
}
