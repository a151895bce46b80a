/// Filters that users save and lists take by their id.
///
/// [dev.dealbridge.pipedrive.filter.Filters] reads and writes them. What a
/// [dev.dealbridge.pipedrive.filter.SavedFilter] chooses is a tree of
/// [dev.dealbridge.pipedrive.filter.FilterCondition]s.
@NullMarked
package dev.dealbridge.pipedrive.filter;

import org.jspecify.annotations.NullMarked;
