package dev.dealbridge.pipedrive.value;

import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// Who may see a record. What a number means depends on the plan: on the smaller ones 1 is the owner and followers
/// and 3 the whole company; on the larger ones 1 is the owner, 3 the owner's group, 5 that group with its sub-groups,
/// 7 the whole company.
///
/// @param level 1, 3, 5 or 7 today; others are kept
public record Visibility(int level) {

    public static final Visibility OWNER = new Visibility(1);
    public static final Visibility GROUP = new Visibility(3);
    public static final Visibility GROUP_AND_SUBGROUPS = new Visibility(5);
    public static final Visibility COMPANY = new Visibility(7);

    /// Reads `visible_to`, a number in API v2 and a text elsewhere.
    public static @Nullable Visibility of(RawObject raw) {
        Integer level = raw.number32("visible_to");
        return level == null ? null : new Visibility(level);
    }
}
