package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.lead.LeadFilter;
import dev.dealbridge.pipedrive.lead.LeadLabelColor;
import dev.dealbridge.pipedrive.lead.LeadUpdate;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Calls of leads and their labels.
final class LeadCalls {

    private static final LeadId LEAD = new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec");
    private static final LeadLabelId LABEL = new LeadLabelId("f08b42a0-4e75-11ea-9643-03698ef1cfd6");

    private LeadCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        LeadFilter filter = LeadFilter.all()
                .withOwner(new UserId(1))
                .withPerson(new PersonId(1))
                .withOrganization(new OrganizationId(1))
                .withSavedFilter(1)
                .withSort(LeadFilter.SortBy.UPDATE_TIME, SortDirection.DESCENDING)
                .withPageSize(500);
        calls.add(p -> p.leads().list(filter.withUpdatedSince(EveryCall.TIME)).toList());
        calls.add(p -> p.leads().listArchived(filter).toList());
        calls.add(p -> p.leads().get(LEAD));
        calls.add(p -> p.leads()
                .create(NewLead.of("x", new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withOwner(new UserId(1))
                        .withValue(BigDecimal.TEN, "EUR")
                        .withExpectedCloseDate(LocalDate.of(2026, 1, 1))
                        .withLabels(List.of(LABEL))
                        .withVisibility(Visibility.COMPANY)
                        .withSeen(true)
                        .withChannel(Field.set(52L))
                        .withChannelId(Field.set("x"))
                        .withOriginId("x")
                        .withCustomField(EveryCall.HASH, CustomValue.money(BigDecimal.TEN, "EUR"))));
        calls.add(p -> p.leads().create(NewLead.of("x", new OrganizationId(1))));
        calls.add(p -> p.leads()
                .update(LeadUpdate.of(LEAD)
                        .withTitle("x")
                        .withPerson(Field.cleared())
                        .withArchived(true)));
        calls.add(p -> p.leads().delete(LEAD));
        calls.add(p -> p.leads().convertToDeal(LEAD));
        calls.add(p -> p.leads().convertToDeal(LEAD, new StageId(1)));
        calls.add(p -> p.leads().convertToDeal(LEAD, new PipelineId(1)));
        calls.add(p -> p.leads().conversion(LEAD, new ConversionId("4b40248b-945a-4802-b996-60fdff8c5c69")));
        calls.add(p -> p.leads().permittedUsers(LEAD));
        calls.add(p -> p.leads().sources());
        calls.add(p -> p.leads().fields().toList());

        calls.add(p -> p.leadLabels().list());
        calls.add(p -> p.leadLabels().create("x", LeadLabelColor.Known.DARK_GRAY));
        calls.add(p -> p.leadLabels().rename(LABEL, "x"));
        calls.add(p -> p.leadLabels().recolor(LABEL, LeadLabelColor.Known.RED));
        calls.add(p -> p.leadLabels().delete(LABEL));
    }
}
