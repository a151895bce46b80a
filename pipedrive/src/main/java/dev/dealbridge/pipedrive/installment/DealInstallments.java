package dev.dealbridge.pipedrive.installment;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.InstallmentId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.Collection;

/// Reads and writes the installments of deals (API v2), which exist on plan Growth and above; on a smaller plan every
/// method throws [dev.dealbridge.pipedrive.error.PipedriveException.Refused]. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class DealInstallments {

    /// How many deals [#ofDeals(Collection)] takes.
    public static final int MOST = 100;

    public static final Operation LIST_OF_DEALS =
            new Operation("getInstallments", Method.GET, "/api/v2/deals/installments", 10);
    public static final Operation ADD =
            new Operation("postInstallment", Method.POST, "/api/v2/deals/{id}/installments", 5);
    public static final Operation UPDATE =
            new Operation("updateInstallment", Method.PATCH, "/api/v2/deals/{id}/installments/{installment_id}", 5);
    public static final Operation DELETE =
            new Operation("deleteInstallment", Method.DELETE, "/api/v2/deals/{id}/installments/{installment_id}", 3);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public DealInstallments(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The installments of up to 100 deals in pages of 500, at the price of one call each, by id.
    ///
    /// @throws IllegalArgumentException for no deals or more than 100
    public Pages<DealInstallment> ofDeals(Collection<DealId> deals) {
        Query query = LARGEST_PAGE.withAll(
                "deal_ids", deals.stream().map(DealId::value).distinct().toList(), MOST);
        return Pages.of(cursor -> exchange.page(Call.of(LIST_OF_DEALS), query, cursor, DealInstallment::of));
    }

    /// Needs a one-time product line on the deal, and no recurring one.
    public DealInstallment add(DealId deal, InstallmentTerms terms) {
        return exchange.one(Call.of(ADD, deal.value()), terms.changes(), DealInstallment::of);
    }

    /// Replaces the terms of an installment.
    public DealInstallment update(DealId deal, InstallmentId installment, InstallmentTerms terms) {
        return exchange.one(Call.of(UPDATE, deal.value(), installment.value()), terms.changes(), DealInstallment::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(DealId deal, InstallmentId installment) {
        return exchange.delete(Call.of(DELETE, deal.value(), installment.value()));
    }
}
