package dev.dealbridge.bridge.installment;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.installment.DealInstallment;
import dev.dealbridge.pipedrive.installment.DealInstallments;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks Pipedrive which deals are paid in installments.
public final class Installments {

    /// What Pipedrive answers where the company's plan has no installments.
    private static final int FORBIDDEN = 403;

    private Installments() {}

    /// Whether one deal is. 10 tokens.
    public static boolean areOn(Pipedrive crm, DealId deal) {
        return !paid(crm, List.of(deal)).isEmpty();
    }

    /// Finds out for many deals at once of which nothing is known, so that none has to be asked about by itself. 10
    /// tokens per 100.
    public static void survey(LaneRun run, Connected connected, InstallmentStore store, Collection<DealId> deals) {
        List<DealId> unknown =
                run.inTransaction(transaction -> store.unknown(transaction, connected.organization(), deals));
        for (int from = 0; from < unknown.size(); from += DealInstallments.MOST) {
            List<DealId> lot = unknown.subList(from, Math.min(unknown.size(), from + DealInstallments.MOST));
            Set<DealId> paid = paid(connected.crm(), lot);
            List<DealId> none =
                    lot.stream().filter(deal -> !paid.contains(deal)).toList();
            run.inTransaction(transaction -> {
                store.noneUnlessHeard(transaction, connected.organization(), none);
                return none;
            });
        }
    }

    private static Set<DealId> paid(Pipedrive crm, Collection<DealId> deals) {
        try {
            return crm.dealInstallments().ofDeals(deals).stream()
                    .map(DealInstallment::dealId)
                    .collect(Collectors.toSet());
        } catch (PipedriveException.Refused refused) {
            if (refused.status().filter(status -> status == FORBIDDEN).isPresent()) {
                return Set.of();
            }
            throw refused;
        }
    }
}
