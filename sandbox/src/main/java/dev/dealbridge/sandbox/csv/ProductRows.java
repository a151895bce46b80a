package dev.dealbridge.sandbox.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `products.csv`.
final class ProductRows {
    static final List<String> COLUMNS = List.of("product", "series", "sales_price");

    private ProductRows() {}

    static List<Pipeline.Product> products(CsvTable table) {
        List<Pipeline.Product> products = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRow row : table.rows()) {
            String name = row.required("product");
            if (!name.isEmpty() && !seen.add(name)) {
                row.problem("product", "`" + CsvRow.shortened(name) + "` is there twice; remove one");
            }
            Optional<BigDecimal> price = row.requiredAmount("sales_price");
            products.add(new Pipeline.Product(name, row.text("series").orElse(""), price.orElse(BigDecimal.ZERO)));
        }
        return products;
    }
}
