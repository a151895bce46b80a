package dev.dealbridge.pipedrive.search;

/// Where in a record a search looks. Not every kind of record has every place.
public enum SearchField {
    TITLE("title"),
    NAME("name"),
    CODE("code"),
    DESCRIPTION("description"),
    ADDRESS("address"),
    EMAIL("email"),
    PHONE("phone"),
    NOTES("notes"),
    /// Custom fields that hold text, numbers, amounts, telephone numbers or addresses.
    CUSTOM_FIELDS("custom_fields");

    private final String text;

    SearchField(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
