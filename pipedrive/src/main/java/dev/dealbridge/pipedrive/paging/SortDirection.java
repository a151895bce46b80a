package dev.dealbridge.pipedrive.paging;

/// Which way a list is sorted.
public enum SortDirection {
    ASCENDING("asc"),
    DESCENDING("desc");

    private final String text;

    SortDirection(String text) {
        this.text = text;
    }

    /// Pipedrive's word for it.
    public String text() {
        return text;
    }
}
