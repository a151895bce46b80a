package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A customer's address as an invoice needs it, or what it lacks.
sealed interface BuyerAddress {

    /// All there.
    record Complete(Address address) implements BuyerAddress {}

    /// Parts are missing.
    ///
    /// @param missing the parts in words
    /// @param country code of the country if that much is known
    record Incomplete(List<String> missing, Optional<String> country) implements BuyerAddress {

        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    /// Countries that write the house number before the street.
    Set<String> NUMBER_FIRST =
            Set.of("US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IN", "PH", "SG", "HK", "MY", "FR", "LU");

    static BuyerAddress of(PostalAddress address) {
        List<String> missing = new ArrayList<>();
        Optional<String> country = Optional.ofNullable(address.country()).flatMap(Countries::codeOf);
        String route = address.route();
        String postalCode = address.postalCode();
        String city = address.locality();
        if (route == null) {
            missing.add("street");
        }
        if (postalCode == null) {
            missing.add("postal code");
        }
        if (city == null) {
            missing.add("city");
        }
        if (country.isEmpty()) {
            missing.add(
                    address.country() == null
                            ? "country"
                            : "country (\"%s\" is not known)".formatted(address.country()));
        }
        if (route == null || postalCode == null || city == null || country.isEmpty()) {
            return new Incomplete(missing, country);
        }
        String street = street(route, address.streetNumber(), address.subpremise(), country.get());
        return new Complete(new Address(street, postalCode, city, address.adminAreaLevel1(), country.get()));
    }

    private static String street(String route, @Nullable String number, @Nullable String unit, String country) {
        StringBuilder street = new StringBuilder(route);
        if (number != null) {
            if (NUMBER_FIRST.contains(country)) {
                street.insert(0, number + ' ');
            } else {
                street.append(' ').append(number);
            }
        }
        return unit == null
                ? street.toString()
                : street.append(", ").append(unit).toString();
    }
}
