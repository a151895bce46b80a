package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.id.DiscountId;
import dev.dealbridge.pipedrive.id.InstallmentId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.installment.InstallmentTerms;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.value.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Calls of what belongs to a deal: lines, discounts, installments.
final class LineCalls {

    private LineCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        DealId deal = new DealId(1);
        NewDealProduct line = NewDealProduct.of(new ProductId(1), BigDecimal.ONE, BigDecimal.TEN)
                .withTax(BigDecimal.TEN)
                .withTaxMethod(TaxMethod.Known.EXCLUSIVE)
                .withDiscount(BigDecimal.ONE, DiscountType.Known.AMOUNT)
                .withComments("x")
                .withEnabled(true)
                .withVariation(Field.set(new ProductVariationId(1)))
                .withBillingFrequency(BillingFrequency.Known.MONTHLY)
                .withBillingCycles(Field.set(12))
                .withBillingStart(Field.set(LocalDate.of(2026, 1, 1)));
        calls.add(p -> p.dealProducts().ofDeal(deal).toList());
        calls.add(p -> p.dealProducts().ofDeals(List.of(deal, new DealId(2))).toList());
        calls.add(p -> p.dealProducts().add(deal, line));
        calls.add(p -> p.dealProducts().addAll(deal, List.of(line)));
        calls.add(p -> p.dealProducts()
                .update(DealProductUpdate.of(deal, new DealProductId(1))
                        .withProduct(new ProductId(1))
                        .withItemPrice(BigDecimal.ONE)
                        .withQuantity(BigDecimal.ONE)));
        calls.add(p -> p.dealProducts().delete(deal, new DealProductId(1)));
        calls.add(p -> p.dealProducts().deleteAll(deal, List.of(new DealProductId(1))));

        DiscountTerms terms = new DiscountTerms("x", BigDecimal.ONE, DiscountType.Known.PERCENTAGE);
        DiscountId discount = new DiscountId("134b4de7-dcbc-46ae-b8f2-2eb328eebfe8");
        calls.add(p -> p.dealDiscounts().ofDeal(deal));
        calls.add(p -> p.dealDiscounts().add(deal, terms));
        calls.add(p -> p.dealDiscounts().update(deal, discount, terms));
        calls.add(p -> p.dealDiscounts().delete(deal, discount));

        InstallmentTerms part = new InstallmentTerms("x", BigDecimal.ONE, LocalDate.of(2026, 1, 1));
        InstallmentId installment = new InstallmentId(1);
        calls.add(
                p -> p.dealInstallments().ofDeals(List.of(deal, new DealId(2))).toList());
        calls.add(p -> p.dealInstallments().add(deal, part));
        calls.add(p -> p.dealInstallments().update(deal, installment, part));
        calls.add(p -> p.dealInstallments().delete(deal, installment));
    }
}
