package dev.dealbridge.app.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of deals.
///
/// @param tiles counts by state, each a link that shows only these
/// @param stopped work that has stopped and that no deal's hold tells of
/// @param next address of the next page; null on the last
/// @param first address of the first page; null on it
public record DealsPage(
        Frame frame,
        List<Tile> tiles,
        List<Stopped> stopped,
        List<DealRow> deals,
        @Nullable String next,
        @Nullable String first) {
    public DealsPage {
        tiles = List.copyOf(tiles);
        stopped = List.copyOf(stopped);
        deals = List.copyOf(deals);
    }

    /// What stands in place of an empty list.
    public String emptySentence() {
        return tiles.stream().anyMatch(tile -> tile.chosen() && !tile.address().equals("/"))
                ? "No deal is in this state."
                : "No won deal has been seen yet. Win one in Pipedrive: it appears here within seconds.";
    }

    /// A record whose work has stopped.
    public record Stopped(String what, String reason, String since) {}

    /// A count that filters.
    public record Tile(String label, String count, Tone tone, String address, boolean chosen) {}
}
