package dev.dealbridge.bridge.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.accounting.embedded.EmbeddedLedgerGateway;
import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.bridge.connection.DealLinks;
import dev.dealbridge.bridge.connection.OrganizationSetup;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.reception.WebhookAnswer;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerSchema;
import dev.dealbridge.ledger.tenant.Tenant;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.webhook.Webhook;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.settings.WebhookTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything around the nodes of a bridge: Pipedrive, accounting, database and the address that webhooks
/// are sent to.
public final class Site implements AutoCloseable {

    public static final OrganizationId ACME = OrganizationId.of("acme");

    public static final Waits WAITS =
            new Waits(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(1_500), Duration.ofSeconds(2));

    private static final TenantProfile TENANT = new TenantProfile(
            "demo",
            "Demo GmbH",
            "DE",
            TaxProfile.STANDARD_VAT,
            new BigDecimal("19"),
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            "de");

    private final InstantSource clock = InstantSource.system();
    private final PostgresDatabase database;
    private final Sandbox sandbox;
    private final Ledger ledger;
    private final SecretStore secrets;
    private final HttpServer listener;
    private final Pipedrive crm;
    private volatile Rule rule;
    private volatile TenantProfile tenant = TENANT;
    private volatile String page = "http://bridge.test";
    private volatile @Nullable Node receiver;

    private Site(Rule rule, UnaryOperator<SandboxSettings> settings) throws IOException {
        this.rule = rule;
        database = PostgresDatabase.open(TestPostgres.database().withPools(3, 12));
        database.migrate(LedgerSchema.NAME, LedgerSchema.MIGRATIONS);
        database.migrate(BridgeSchema.NAME, BridgeSchema.MIGRATIONS);
        secrets = SecretStore.in(database, SecretVault.of(Base64.getEncoder().encodeToString(new byte[32])));
        sandbox = Sandbox.start(settings.apply(SandboxSettings.defaults()
                .withPlan(Plan.ULTIMATE, 10)
                .withWebhooks(
                        WebhookTiming.pipedrive().withRetryDelays(Duration.ofMillis(50), Duration.ofMillis(100)))));
        ledger = new Ledger(database.organizationDataSource(), ACME.value(), clock);
        ledger.putTenant(new Tenant(
                TENANT.id(),
                TENANT.name(),
                new Address("Hauptstraße 1", "10115", "Berlin", null, "DE"),
                "DE123456789",
                null,
                TENANT.currency(),
                TENANT.zone(),
                TENANT.language(),
                "T",
                14,
                "DE02120300000000202051",
                null,
                TENANT.tax(),
                null,
                null));
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listener.createContext("/webhooks/", this::receive);
        listener.start();
        crm = Pipedrive.connect(PipedriveSettings.of(sandbox.baseUri(), new ApiToken(sandbox.inspectorToken()))
                .withStartBurstLimit(10_000));
    }

    /// With a rule for every won deal, with notes on issue and on payment.
    public static Site open() {
        return open(Rule.everyWonDeal(TENANT.id(), LocalDate.of(2020, 1, 1)).withIssueNote(true));
    }

    public static Site open(Rule rule) {
        return open(rule, settings -> settings);
    }

    public static Site open(Rule rule, UnaryOperator<SandboxSettings> settings) {
        try {
            return new Site(rule, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a node that works, and connects it. Webhooks go to the node that was opened last.
    public Node node() {
        return node(NodeSettings.usual());
    }

    public Node node(NodeSettings settings) {
        Node node = new Node(this, settings);
        receiver = node;
        return node;
    }

    public Rule rule() {
        return rule;
    }

    /// What an operator writes into the configuration; nodes that are opened from now on follow it.
    public void follow(Rule other) {
        rule = other;
    }

    /// As [#follow], for the address of the page and the language.
    public void moveTo(String otherPage, String otherLanguage) {
        page = otherPage;
        tenant = new TenantProfile(
                TENANT.id(),
                TENANT.name(),
                TENANT.country(),
                TENANT.tax(),
                TENANT.defaultTaxRate(),
                TENANT.currency(),
                TENANT.zone(),
                otherLanguage);
    }

    public TenantProfile tenant() {
        return tenant;
    }

    public PostgresDatabase database() {
        return database;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Ledger ledger() {
        return ledger;
    }

    public SecretStore secrets() {
        return secrets;
    }

    public InstantSource clock() {
        return clock;
    }

    /// Pipedrive as an uncounted user sees it.
    public Pipedrive crm() {
        return crm;
    }

    /// Where webhooks are received.
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getAddress().getPort());
    }

    OrganizationSetup setup(AccountingGateway accounting) {
        return new OrganizationSetup(ACME, tenant, rule, accounting, address(), linkedTo(page));
    }

    private static DealLinks linkedTo(String page) {
        return deal -> URI.create(page + "/deals/" + deal.value());
    }

    AccountingGateway accounting() {
        return new EmbeddedLedgerGateway(ledger);
    }

    /// Last part of the address that the one webhook is delivered to.
    public String subscribedPath() {
        List<Webhook> webhooks = crm.webhooks().list();
        if (webhooks.size() != 1) {
            throw new AssertionError("one webhook expected, there are " + webhooks);
        }
        String url = webhooks.getFirst().url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /// The password of the webhook.
    public String webhookPassword() {
        return secrets.get(ACME, "pipedrive/webhook").orElseThrow().value();
    }

    /// What the bridge's token was charged so far.
    public long charged() {
        return sandbox.control().tokenUse(sandbox.token()).charged();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Node node = receiver;
            int status = 503;
            if (node != null) {
                WebhookAnswer answer = node.reception()
                        .receive(
                                path.substring(path.lastIndexOf('/') + 1),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                body);
                status = switch (answer) {
                    case WebhookAnswer.Accepted _, WebhookAnswer.Quarantined _ -> 200;
                    case WebhookAnswer.Unauthorized _ -> 401;
                    case WebhookAnswer.TooLarge _ -> 413;
                };
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /// Ends one node of several: webhooks are answered with 503 until another is opened.
    void left(Node node) {
        if (node.equals(receiver)) {
            receiver = null;
        }
    }

    @Override
    public void close() {
        listener.stop(0);
        crm.close();
        sandbox.close();
        database.close();
    }

    /// The tenants' only one, for rules.
    public static String tenantId() {
        return TENANT.id();
    }
}
