package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes the custom fields of a deal. Looked up by reading the deal and comparing.
record WriteFields(
        Connected connected, PipedriveFaults faults, Duration timeout, DealId deal, InvoiceFields fields, String key)
        implements Intent<WriteFields.Written> {

    /// What is known of the deal after it.
    ///
    /// @param updateTime Pipedrive's; null if it states none
    record Written(@Nullable Instant updateTime) {}

    /// Without the link, which changes with the bridge's address and says nothing about the invoice.
    @Override
    public String requestHash() {
        return Digest.of(fields.facts());
    }

    @Override
    public Class<Written> type() {
        return Written.class;
    }

    @Override
    public Attempt<Written> send() {
        try {
            Deal written = connected.crm().deals().update(fields.toUpdate(deal, connected.fields()));
            if (!fields.areIn(written.customFields(), connected.fields())) {
                return new Attempt.Rejected<>("Pipedrive accepted the custom fields of deal %d but kept other values"
                        .formatted(deal.value()));
            }
            return new Attempt.Confirmed<>(new Written(written.updateTime()));
        } catch (PipedriveException failure) {
            return faults.afterWrite(failure);
        }
    }

    @Override
    public Lookup<Written> lookup() {
        try {
            Deal found = connected.crm().deals().get(deal);
            return fields.areIn(found.customFields(), connected.fields())
                    ? new Lookup.Found<>(new Written(found.updateTime()))
                    : new Lookup.Absent<>();
        } catch (PipedriveException failure) {
            return faults.afterLookup(failure);
        }
    }
}
