package dev.dealbridge.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.demo.DemoData.Deal;
import dev.dealbridge.sandbox.demo.DemoData.DealDiscount;
import dev.dealbridge.sandbox.demo.DemoData.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoDataTest {
    private final DemoData data = DemoData.sample();

    @Test
    void valuesDealsAtTheirEnabledLinesLessTheirDiscounts() {
        List<Deal> withLines =
                data.deals().stream().filter(deal -> !deal.lines().isEmpty()).toList();

        assertThat(withLines).hasSize(7).allSatisfy(deal -> {
            BigDecimal sum =
                    deal.lines().stream().filter(Line::enabled).map(Line::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal less = deal.discounts().stream()
                    .map(DealDiscount::discount)
                    .map(discount -> discount.of(sum))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(deal.value()).as(deal.title()).isEqualByComparingTo(sum.subtract(less));
        });
    }

    @Test
    void refersOnlyToWhatIsThere() {
        Set<String> organizations =
                data.organizations().stream().map(DemoData.Organization::name).collect(Collectors.toSet());
        Set<String> products =
                data.products().stream().map(DemoData.Product::name).collect(Collectors.toSet());

        assertThat(data.persons()).hasSize(8).allSatisfy(person -> {
            assertThat(organizations).contains(person.organization());
            assertThat(person.email()).matches("[a-z.]+@example\\.com");
        });
        assertThat(data.deals()).hasSize(8).allSatisfy(deal -> {
            assertThat(data.stages()).hasSize(5).contains(deal.stage());
            assertThat(data.persons())
                    .anySatisfy(person -> assertThat(List.of(person.name(), person.organization()))
                            .containsExactly(deal.person(), deal.organization()));
            assertThat(deal.lines()).allSatisfy(line -> assertThat(products).contains(line.product()));
        });
    }

    @Test
    void holdsOneOfEachPeculiarity() {
        assertThat(data.organizations())
                .hasSize(6)
                .filteredOn(organization -> organization.address() == null)
                .singleElement()
                .satisfies(organization -> assertThat(data.deals())
                        .filteredOn(deal -> deal.organization().equals(organization.name()))
                        .hasSize(1));
        assertThat(data.products())
                .hasSize(6)
                .filteredOn(product -> product.taxPercent().intValueExact() != 19)
                .singleElement()
                .satisfies(product -> assertThat(product.taxPercent()).isEqualByComparingTo("7"));
        List<Line> lines =
                data.deals().stream().flatMap(deal -> deal.lines().stream()).toList();
        assertThat(lines).filteredOn(line -> line.discount() != null).hasSize(1);
        assertThat(lines).filteredOn(line -> !line.enabled()).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.quantity().stripTrailingZeros().scale() > 0)
                .hasSize(1);
        assertThat(data.deals()).filteredOn(deal -> deal.lines().isEmpty()).hasSize(1);
        assertThat(data.deals()).filteredOn(deal -> !deal.discounts().isEmpty()).hasSize(1);
    }

    @Test
    void startsWithADealOfTwoPlainLines() {
        Deal first = data.deals().getFirst();

        assertThat(first.lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.discount()).isNull();
            assertThat(line.enabled()).isTrue();
        });
        assertThat(first.discounts()).isEmpty();
        assertThat(first.value()).isEqualByComparingTo("1956");
    }
}
