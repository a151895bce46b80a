package dev.dealbridge.pipedrive.installment;

import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What an installment is for, how large it is and when it is billed.
///
/// @param description not blank
/// @param amount more than zero, in major units of the deal's currency
public record InstallmentTerms(String description, BigDecimal amount, LocalDate billingDate) {

    public InstallmentTerms {
        if (description.isBlank()) {
            throw new IllegalArgumentException("An installment needs a description");
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("An installment must be more than zero, got " + amount);
        }
    }

    Changes changes() {
        return Changes.none()
                .with("description", description)
                .with("amount", amount)
                .with("billing_date", Changes.date(billingDate));
    }
}
