package dev.dealbridge.bridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.ConnectReport.WebhookChange;
import dev.dealbridge.bridge.connection.ConnectionHealth.Configured;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.reception.WebhookAnswer;
import dev.dealbridge.bridge.rule.RecordChoice;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import dev.dealbridge.pipedrive.webhook.Webhook;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private Site site;
    private Node node;

    @BeforeEach
    void open() {
        site = Site.open();
        node = site.node();
    }

    @AfterEach
    void close() {
        node.close();
        site.close();
    }

    @Test
    void makesFieldsAndWebhookOnceAndConverges() {
        ConnectReport first = node.connect();
        assertThat(first.fieldsCreated()).hasSize(FieldRole.values().length);
        assertThat(first.webhook()).isEqualTo(WebhookChange.CREATED);

        ConnectReport second = node.connect();
        assertThat(second.fieldsCreated()).isEmpty();
        assertThat(second.fieldsAdopted()).isEmpty();
        assertThat(second.webhook()).isEqualTo(WebhookChange.KEPT);
        assertThat(webhooks()).hasSize(1);
        assertThat(ours()).hasSize(FieldRole.values().length);
    }

    @Test
    void adoptsFieldsOfTheRightNameAndSurvivesTheirRename() {
        FieldDefinition there =
                site.crm().fields(FieldEntity.DEAL).create(NewField.of("invoice NUMBER", FieldType.Known.VARCHAR));

        ConnectReport report = node.connect();
        assertThat(report.fieldsAdopted()).containsExactly("invoice NUMBER");
        assertThat(codes().of(FieldRole.INVOICE_NUMBER)).isEqualTo(there.code());

        site.crm().fields(FieldEntity.DEAL).rename(there.code(), "Rechnungsnummer");
        assertThat(node.connect().fieldsCreated()).isEmpty();
        assertThat(codes().of(FieldRole.INVOICE_NUMBER)).isEqualTo(there.code());
    }

    @Test
    void makesADeletedFieldAnew() {
        node.connect();
        FieldCode gone = codes().of(FieldRole.INVOICE_LINK);
        site.crm().fields(FieldEntity.DEAL).delete(gone);
        assertThat(badFindings()).containsExactly("custom fields");

        assertThat(node.connect().fieldsCreated()).containsExactly("Invoice link");
        assertThat(codes().of(FieldRole.INVOICE_LINK)).isNotEqualTo(gone);
        assertThat(badFindings()).isEmpty();
    }

    @Test
    void refusesAFieldOfTheNameWithAnotherType() {
        site.crm().fields(FieldEntity.DEAL).create(NewField.of("Invoice amount", FieldType.Known.VARCHAR));

        assertThatThrownBy(node::connect)
                .isInstanceOf(ConnectionProblem.class)
                .hasMessageContaining("\"Invoice amount\" of type varchar")
                .hasMessageContaining("Rename or delete");
    }

    @Test
    void finishesWhatACutConnectionLeftHalfDone() {
        site.sandbox().control().addFault(Fault.once("POST", "/v1/webhooks", Trouble.CUT_AFTER_COMMIT));
        assertThatThrownBy(node::connect).isInstanceOf(ConnectionProblem.class);
        assertThat(webhooks()).hasSize(1);

        assertThat(node.connect().webhook()).isEqualTo(WebhookChange.KEPT);
        assertThat(webhooks()).hasSize(1);
        Crm crm = new Crm(site);
        DealId deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitState(deal, DealState.INVOICED);
    }

    @Test
    void replacesAWebhookThatLeadsHereInAnotherWay() {
        node.connect();
        Webhook right = webhooks().getFirst();
        URI elsewhere = URI.create("http://other.test/webhooks/" + site.subscribedPath());
        site.crm().webhooks().create(NewWebhook.of(elsewhere, EventAction.Known.ANY, EventObject.Known.ANY, "old"));
        site.crm()
                .webhooks()
                .create(NewWebhook.of(
                        URI.create("http://other.test/hook"), EventAction.Known.ANY, EventObject.Known.ANY, "foreign"));

        node.connect();

        assertThat(webhooks()).extracting(Webhook::url).containsExactly(right.url(), "http://other.test/hook");
    }

    @Test
    void saysWhyATokenDoesNotWork() {
        assertThatThrownBy(() -> connect("0123456789012345678901234567890123456789"))
                .isInstanceOf(ConnectionProblem.class)
                .hasMessageContaining("does not accept the token");
        assertThatThrownBy(() -> connect(site.sandbox().control().addUser("Sam", "sam@example.com")))
                .isInstanceOf(ConnectionProblem.class)
                .hasMessageContaining("Sam is no admin");
        assertThatThrownBy(() -> node.bridge()
                        .connector()
                        .connect(node.setup(), URI.create("http://127.0.0.1:1"), new ApiToken("t")))
                .isInstanceOf(ConnectionProblem.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    @Tag("case-56")
    void staysWithItsCompany() {
        long company = node.connect().companyId();
        // As if the token were that of another company: every sandbox has the same number.
        site.database()
                .useOrganization(
                        Site.ACME,
                        transaction -> Sql.of(transaction)
                                .createUpdate(
                                        "UPDATE bridge.connection SET company_id = :other, company_name = 'Other Company'")
                                .bind("other", company + 1)
                                .execute());

        assertThatThrownBy(node::connect)
                .isInstanceOf(ConnectionProblem.class)
                .hasMessageContaining(
                        "this organization is connected to \"Other Company\" (%d)".formatted(company + 1));
    }

    @Test
    void reportsWhatIsWrong() {
        assertThat(badFindings()).containsExactly("connection");
        node.connect();
        assertThat(badFindings()).isEmpty();
        site.crm().webhooks().delete(webhooks().getFirst().id());
        assertThat(badFindings()).containsExactly("webhook");
        site.sandbox().control().addFault(Fault.once("GET", "/v1/users/me", Trouble.SERVER_ERROR));
        assertThat(badFindings()).containsExactly("connection");
    }

    @Test
    @Tag("case-16")
    void makesADeletedWebhookAnewOnce() {
        node.connect();
        site.crm().webhooks().delete(webhooks().getFirst().id());

        assertThat(node.connect().webhook()).isEqualTo(WebhookChange.CREATED);
        assertThat(node.connect().webhook()).isEqualTo(WebhookChange.KEPT);

        assertThat(webhooks()).hasSize(1);
    }

    @Test
    @Tag("case-18")
    void takesDeliveriesWithEitherPasswordWhileItIsReplaced() {
        node.connect();
        String path = site.subscribedPath();
        BasicAuth old = new BasicAuth("dealbridge", site.webhookPassword());
        assertThat(deliver(path, old)).isInstanceOf(WebhookAnswer.Quarantined.class);

        // The new subscription is made, but its answer is lost: for now there are two.
        site.sandbox().control().addFault(Fault.once("POST", "/v1/webhooks", Trouble.CUT_AFTER_COMMIT));
        assertThatThrownBy(() -> node.bridge().connector().replaceWebhookPassword(node.setup()))
                .isInstanceOf(ConnectionProblem.class);
        assertThat(webhooks()).hasSize(2);
        Crm crm = new Crm(site);
        DealId told = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitState(told, DealState.INVOICED);
        assertThat(node.inbox().quarantined(Site.ACME)).hasSize(1);

        assertThat(node.connect().webhook()).isEqualTo(WebhookChange.REPLACED);

        assertThat(webhooks()).hasSize(1);
        BasicAuth replaced = new BasicAuth("dealbridge", site.webhookPassword());
        assertThat(replaced.password()).isNotEqualTo(old.password());
        assertThat(deliver(path, old)).isInstanceOf(WebhookAnswer.Quarantined.class);
        // A node looks for a password that it does not know once a second.
        node.awaitTrue("the new password", () -> deliver(path, replaced) instanceof WebhookAnswer.Quarantined);
        assertThat(new WebhookPasswords(site.secrets())
                        .accepted(Site.ACME, site.clock().instant().plus(Duration.ofHours(2))))
                .containsExactly(replaced);
        DealId later = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitState(later, DealState.INVOICED);
        assertThat(node.connect().webhook()).isEqualTo(WebhookChange.KEPT);
    }

    private WebhookAnswer deliver(String path, BasicAuth auth) {
        return node.reception().receive(path, auth.toHeader(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("case-17")
    void saysThatTheUserHasAllTheWebhooksItMayHave() {
        try (Pipedrive admin = Pipedrive.connect(PipedriveSettings.of(
                        site.sandbox().baseUri(), new ApiToken(site.sandbox().token()))
                .withStartBurstLimit(1_000))) {
            for (int i = 0; i < 40; i++) {
                admin.webhooks()
                        .create(NewWebhook.of(
                                URI.create("http://other.test/hook-" + i),
                                EventAction.Known.ANY,
                                EventObject.Known.ANY,
                                "foreign"));
            }
        }

        assertThatThrownBy(node::connect).isInstanceOf(ConnectionProblem.class).hasMessageContaining("limit of 40");

        site.crm().webhooks().delete(webhooks().getFirst().id());
        assertThat(node.connect().webhook()).isEqualTo(WebhookChange.CREATED);
        assertThat(webhooks()).hasSize(40);
    }

    @Test
    void looksUpPipelineAndStageOfTheRule() {
        try (Site narrow = Site.open(rule("Pipeline", "Proposal Made"));
                Node there = narrow.node()) {
            there.connect();
            assertThat(there.bridge()
                            .connections()
                            .find(Site.ACME)
                            .orElseThrow()
                            .rule()
                            .stage())
                    .isNotNull();
            Crm crm = new Crm(narrow);
            DealId elsewhere = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
            assertThat(there.awaitState(elsewhere, DealState.NOT_DUE).reason())
                    .isEqualTo("the rule is for deals in stage \"Proposal Made\"");
        }
        try (Site wrong = Site.open(rule("Pipeline", "Nowhere"));
                Node there = wrong.node()) {
            assertThatThrownBy(there::connect)
                    .isInstanceOf(ConnectionProblem.class)
                    .hasMessageContaining("\"Nowhere\"")
                    .hasMessageContaining("Qualified");
        }
    }

    @Test
    @Tag("case-16")
    void newRuleWaitsUntilItsPipelineIsLookedUp() {
        node.connect();
        node.close();
        site.crm().pipelines().create("Direct");
        site.follow(site.rule().within(RecordChoice.parse("Direct"), null));
        node = site.node();
        site.sandbox().control().addFault(Fault.times(2, "GET", "/api/v2/pipelines", Trouble.UNAVAILABLE));
        assertThatThrownBy(node::connect)
                .isInstanceOfSatisfying(
                        ConnectionProblem.class,
                        problem -> assertThat(problem.isPassing()).isTrue());
        Crm crm = new Crm(site);
        DealId elsewhere = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitTrue(
                "waiting for the connection",
                () -> node.lanes()
                        .status(BridgeLanes.deal(Site.ACME, elsewhere))
                        .filter(status -> String.valueOf(status.reason()).contains("not connected"))
                        .isPresent());
        assertThat(node.bridge().connections().find(Site.ACME)).isEmpty();
        assertThat(node.bridge().connections().isKnown(Site.ACME)).isTrue();
        site.crm().webhooks().delete(webhooks().getFirst().id());

        node.bridge().reconnect(Site.ACME);

        assertThat(node.awaitState(elsewhere, DealState.NOT_DUE).reason())
                .isEqualTo("the rule is for deals of pipeline \"Direct\"");
        assertThat(webhooks()).hasSize(1);
    }

    private static Rule rule(String pipeline, String stage) {
        return Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2020, 1, 1))
                .within(RecordChoice.parse(pipeline), RecordChoice.parse(stage));
    }

    private ConnectReport connect(String token) {
        return node.bridge().connector().connect(node.setup(), site.sandbox().baseUri(), new ApiToken(token));
    }

    private FieldCodes codes() {
        return node.bridge().connections().find(Site.ACME).orElseThrow().fields();
    }

    private List<Webhook> webhooks() {
        return site.crm().webhooks().list();
    }

    private List<FieldDefinition> ours() {
        return site.crm().fields(FieldEntity.DEAL).list().stream()
                .filter(FieldDefinition::isCustom)
                .toList();
    }

    @Test
    void checksWhatIsConfiguredBeforeItIsConnectedAndWhenItDiffers() {
        ApiToken right = new ApiToken(site.sandbox().token());
        assertThat(health(new Configured(site.sandbox().baseUri(), null)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains(Connections.REMEDY));
        assertThat(health(new Configured(site.sandbox().baseUri(), right)))
                .allSatisfy(finding -> assertThat(finding.isWell()).isTrue())
                .extracting(ConnectionHealth.Finding::subject)
                .containsExactly("connection", "token");
        assertThat(health(new Configured(site.sandbox().baseUri(), new ApiToken("wrong"))))
                .extracting(ConnectionHealth.Finding::remedy)
                .containsExactly(Optional.of(Connections.REMEDY));

        node.connect();

        List<ConnectionHealth.Finding> findings =
                health(new Configured(site.sandbox().baseUri(), new ApiToken("wrong")));
        assertThat(findings.getFirst().found()).contains("another than the stored one");
        assertThat(findings.getLast().remedy()).contains(Connections.REMEDY);
    }

    private List<ConnectionHealth.Finding> health(Configured configured) {
        return node.bridge().health().check(Site.ACME, configured);
    }

    private List<String> badFindings() {
        return health(new Configured(site.sandbox().baseUri(), null)).stream()
                .filter(finding -> !finding.isWell())
                .map(ConnectionHealth.Finding::subject)
                .toList();
    }
}
