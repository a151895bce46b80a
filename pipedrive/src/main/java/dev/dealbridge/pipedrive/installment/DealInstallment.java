package dev.dealbridge.pipedrive.installment;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.InstallmentId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A part of a deal's value that is billed on a day of its own. What has no component here is in `raw`.
/// Components may be added in a minor release.
///
/// @param amount more than zero, in major units of the deal's currency
public record DealInstallment(
        InstallmentId id,
        DealId dealId,
        String description,
        BigDecimal amount,
        @Nullable LocalDate billingDate,
        RawObject raw) {

    static DealInstallment of(RawObject raw) {
        return new DealInstallment(
                raw.requiredId("id", InstallmentId::new),
                raw.requiredId("deal_id", DealId::new),
                raw.textOrEmpty("description"),
                raw.requiredNumber("amount"),
                raw.date("billing_date"),
                raw);
    }
}
