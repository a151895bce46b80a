package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.VariationTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/// Calls of what belongs to products.
final class ProductWorkCalls {

    private ProductWorkCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        ProductId product = new ProductId(1);
        calls.add(p -> p.products().duplicate(product));
        calls.add(p -> p.products().deals(product).toList());
        calls.add(p -> p.products().deals(product, DealStatus.Known.DELETED).toList());

        ProductVariationId variation = new ProductVariationId(1);
        List<Price> prices = List.of(Price.of("EUR", BigDecimal.TEN));
        calls.add(p -> p.productVariations().ofProduct(product).toList());
        calls.add(p ->
                p.productVariations().add(product, VariationTerms.named("x").withPrices(prices)));
        calls.add(p -> p.productVariations()
                .update(product, variation, VariationTerms.none().withPrices(prices)));
        calls.add(p -> p.productVariations().delete(product, variation));

        FileUpload image = FileUpload.of("a.png", new byte[] {1});
        calls.add(p -> p.productImages().ofProduct(product));
        calls.add(p -> p.productImages().add(product, image));
        calls.add(p -> p.productImages().replace(product, image));
        calls.add(p -> p.productImages().delete(product));
    }
}
