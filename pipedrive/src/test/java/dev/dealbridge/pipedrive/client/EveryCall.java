package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.id.FieldCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Every call that the client can make, with every property that it can write.
final class EveryCall {

    static final FieldCode HASH = new FieldCode("0123456789abcdef0123456789abcdef01234567");
    static final Instant TIME = Instant.parse("2026-11-24T10:20:30.987654321Z");

    private EveryCall() {}

    static List<Consumer<Pipedrive>> all() {
        List<Consumer<Pipedrive>> calls = new ArrayList<>();
        DealCalls.addTo(calls);
        DealWorkCalls.addTo(calls);
        LineCalls.addTo(calls);
        LeadCalls.addTo(calls);
        RecordCalls.addTo(calls);
        PartyWorkCalls.addTo(calls);
        ProductWorkCalls.addTo(calls);
        SearchCalls.addTo(calls);
        PartyCalls.addTo(calls);
        CatalogueCalls.addTo(calls);
        FieldCalls.addTo(calls);
        AttachmentCalls.addTo(calls);
        ActivityCalls.addTo(calls);
        ConversationCalls.addTo(calls);
        AccountCalls.addTo(calls);
        return List.copyOf(calls);
    }
}
