package dev.dealbridge.pipedrive.paging;

/// A place in a list, to go on from later. Opaque: only Pipedrive knows what is in it, and only for the same
/// filter.
///
/// @param text 1 to 2,000 characters, as Pipedrive gave it (an offset in lists of API v1)
public record Cursor(String text) {

    public Cursor {
        if (text.isEmpty() || text.length() > 2_000) {
            throw new IllegalArgumentException("A cursor has 1 to 2000 characters, got " + text.length());
        }
    }
}
