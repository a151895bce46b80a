package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is to be invoiced, or why that is not known.
///
/// @param party null while something is missing
/// @param country of the customer, empty while not known
public record BuyerPlan(@Nullable Party party, String country, List<Hold> holds) {

    /// Takes the buyer's place where totals are computed for a plan that cannot be carried out yet.
    static final Party STAND_IN =
            new Party("none", "none", new Address("none", "none", "none", null, "DE"), null, null);

    public static BuyerPlan of(@Nullable BuyerFacts buyer) {
        if (buyer == null) {
            return held(
                    "",
                    HoldCause.NO_CUSTOMER,
                    "The deal has neither an organization nor a person, so nobody can be invoiced.",
                    "Link the deal to the customer's organization in Pipedrive.");
        }
        if (buyer.deleted()) {
            return held(
                    "",
                    HoldCause.CUSTOMER_DELETED,
                    "The customer \"%s\" (%s) is deleted in Pipedrive.".formatted(buyer.name(), buyer.key()),
                    "Link the deal to a customer that exists, in Pipedrive.");
        }
        PostalAddress address = buyer.address();
        if (address == null) {
            return held(
                    "",
                    HoldCause.NO_ADDRESS,
                    "The customer \"%s\" (%s) has no address, which an invoice must show."
                            .formatted(buyer.name(), buyer.key()),
                    "Enter street, postal code, city and country of the customer in Pipedrive.");
        }
        return switch (BuyerAddress.of(address)) {
            case BuyerAddress.Complete(Address complete) ->
                new BuyerPlan(
                        new Party(buyer.key().externalId(), buyer.name(), complete, null, buyer.email()),
                        complete.country(),
                        List.of());
            case BuyerAddress.Incomplete(var missing, var country) ->
                held(
                        country.orElse(""),
                        HoldCause.INCOMPLETE_ADDRESS,
                        "The address of the customer \"%s\" (%s) lacks: %s."
                                .formatted(buyer.name(), buyer.key(), String.join(", ", missing)),
                        "Complete the customer's address in Pipedrive; picking it from the suggestions fills all parts.");
        };
    }

    private static BuyerPlan held(String country, HoldCause cause, String reason, String nextStep) {
        return new BuyerPlan(null, country, List.of(Hold.of(cause, reason, nextStep)));
    }
}
