package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.List;

/// One call that wants to be made.
///
/// @param priority its class
/// @param tokens what it is expected to cost
/// @param windows every burst window that it counts in, the widest first
public record Ask(OrganizationId organization, Priority priority, long tokens, List<Window> windows) {

    public Ask {
        windows = List.copyOf(windows);
        if (tokens < 0) {
            throw new IllegalArgumentException("a call cannot cost " + tokens + " tokens");
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("a call counts in one burst window at least");
        }
    }

    List<String> windowNames() {
        return windows.stream().map(Window::name).toList();
    }

    /// The one whose limit an answer tells.
    Window narrowest() {
        return windows.getLast();
    }
}
