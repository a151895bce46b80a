package dev.dealbridge.pipedrive.value;

import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An address: one line of text, and its parts as far as Pipedrive knows them.
///
/// Pipedrive fills the parts from its map service when a person picks an address; typed in or written by the API they
/// may all be missing. Empty texts are read as missing. `country` is a name in words ("Germany"), rarely a code.
///
/// @param value the whole address in one line
public record PostalAddress(
        @Nullable String value,
        @Nullable String country,
        @Nullable String adminAreaLevel1,
        @Nullable String adminAreaLevel2,
        @Nullable String locality,
        @Nullable String sublocality,
        @Nullable String route,
        @Nullable String streetNumber,
        @Nullable String subpremise,
        @Nullable String postalCode,
        @Nullable String formattedAddress) {

    /// An address of which only the line of text is known.
    public static PostalAddress of(String value) {
        return new PostalAddress(value, null, null, null, null, null, null, null, null, null, null);
    }

    /// Reads the object that Pipedrive uses in `address` and in custom fields of type address.
    public static PostalAddress of(RawObject raw) {
        return new PostalAddress(
                filled(raw, "value"),
                filled(raw, "country"),
                filled(raw, "admin_area_level_1"),
                filled(raw, "admin_area_level_2"),
                filled(raw, "locality"),
                filled(raw, "sublocality"),
                filled(raw, "route"),
                filled(raw, "street_number"),
                filled(raw, "subpremise"),
                filled(raw, "postal_code"),
                filled(raw, "formatted_address"));
    }

    /// Reads API v1's form: `address` as one text, its parts beside it as `address_route` and so on.
    public static PostalAddress ofFlat(RawObject raw, String prefix) {
        return new PostalAddress(
                filled(raw, prefix),
                filled(raw, prefix + "_country"),
                filled(raw, prefix + "_admin_area_level_1"),
                filled(raw, prefix + "_admin_area_level_2"),
                filled(raw, prefix + "_locality"),
                filled(raw, prefix + "_sublocality"),
                filled(raw, prefix + "_route"),
                filled(raw, prefix + "_street_number"),
                filled(raw, prefix + "_subpremise"),
                filled(raw, prefix + "_postal_code"),
                filled(raw, prefix + "_formatted_address"));
    }

    /// Street and house number as one line, if the street is known.
    public @Nullable String street() {
        if (route == null) {
            return null;
        }
        return streetNumber == null ? route : route + " " + streetNumber;
    }

    /// What is written: the parts that are known. `formatted_address` is Pipedrive's own and not sent.
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "value", value);
        put(json, "country", country);
        put(json, "admin_area_level_1", adminAreaLevel1);
        put(json, "admin_area_level_2", adminAreaLevel2);
        put(json, "locality", locality);
        put(json, "sublocality", sublocality);
        put(json, "route", route);
        put(json, "street_number", streetNumber);
        put(json, "subpremise", subpremise);
        put(json, "postal_code", postalCode);
        return json;
    }

    private static @Nullable String filled(RawObject raw, String name) {
        String text = raw.text(name);
        return text == null || text.codePoints().allMatch(PostalAddress::isInvisible) ? null : text;
    }

    /// No-break and zero-width spaces, which come along when an address is pasted, are not blank to the JDK.
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || type == Character.FORMAT
                || type == Character.CONTROL;
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}
