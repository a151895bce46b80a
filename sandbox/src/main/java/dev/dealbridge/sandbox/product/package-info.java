/// Products with their prices, variations and images. [ProductRoutes][dev.dealbridge.sandbox.product.ProductRoutes]
/// says what is served.
@NullMarked
package dev.dealbridge.sandbox.product;

import org.jspecify.annotations.NullMarked;
