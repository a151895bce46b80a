/// What records of several kinds have around them: [dev.dealbridge.pipedrive.record.Followers], the
/// [dev.dealbridge.pipedrive.record.History] of changes and updates, the users who may see them, and merging.
///
/// The accessors of a [dev.dealbridge.pipedrive.record.RecordKind] lead here, such as `deals().followers(id)`.
@NullMarked
package dev.dealbridge.pipedrive.record;

import org.jspecify.annotations.NullMarked;
