/// The product catalogue: [dev.dealbridge.pipedrive.product.Products] reads and writes each
/// [dev.dealbridge.pipedrive.product.Product] with its [dev.dealbridge.pipedrive.product.Price] per currency,
/// [dev.dealbridge.pipedrive.product.ProductVariations] and [dev.dealbridge.pipedrive.product.ProductImages] what
/// belongs to it.
@NullMarked
package dev.dealbridge.pipedrive.product;

import org.jspecify.annotations.NullMarked;
