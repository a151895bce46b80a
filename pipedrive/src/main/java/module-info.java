/// Pipedrive for Java. Start with [dev.dealbridge.pipedrive.client.Pipedrive].
module dev.dealbridge.pipedrive {
    requires java.net.http;
    requires transitive tools.jackson.databind;
    requires static org.jspecify;

    exports dev.dealbridge.pipedrive.access;
    exports dev.dealbridge.pipedrive.activity;
    exports dev.dealbridge.pipedrive.billing;
    exports dev.dealbridge.pipedrive.calllog;
    exports dev.dealbridge.pipedrive.client;
    exports dev.dealbridge.pipedrive.conversion;
    exports dev.dealbridge.pipedrive.currency;
    exports dev.dealbridge.pipedrive.deal;
    exports dev.dealbridge.pipedrive.dealproduct;
    exports dev.dealbridge.pipedrive.discount;
    exports dev.dealbridge.pipedrive.error;
    exports dev.dealbridge.pipedrive.field;
    exports dev.dealbridge.pipedrive.file;
    exports dev.dealbridge.pipedrive.filter;
    exports dev.dealbridge.pipedrive.id;
    exports dev.dealbridge.pipedrive.installment;
    exports dev.dealbridge.pipedrive.lead;
    exports dev.dealbridge.pipedrive.note;
    exports dev.dealbridge.pipedrive.oauth;
    exports dev.dealbridge.pipedrive.organization;
    exports dev.dealbridge.pipedrive.paging;
    exports dev.dealbridge.pipedrive.participant;
    exports dev.dealbridge.pipedrive.person;
    exports dev.dealbridge.pipedrive.pipeline;
    exports dev.dealbridge.pipedrive.product;
    exports dev.dealbridge.pipedrive.recent;
    exports dev.dealbridge.pipedrive.record;
    exports dev.dealbridge.pipedrive.relationship;
    exports dev.dealbridge.pipedrive.search;
    exports dev.dealbridge.pipedrive.transport;
    exports dev.dealbridge.pipedrive.untyped;
    exports dev.dealbridge.pipedrive.user;
    exports dev.dealbridge.pipedrive.value;
    exports dev.dealbridge.pipedrive.webhook;
    exports dev.dealbridge.pipedrive.wire;
}
