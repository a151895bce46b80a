/// Search over records of one kind or all.
///
/// [dev.dealbridge.pipedrive.search.Search] takes an [dev.dealbridge.pipedrive.search.ItemSearch] or that of one kind,
/// such as [dev.dealbridge.pipedrive.search.DealSearch], and gives [dev.dealbridge.pipedrive.search.SearchHit]s with a
/// [dev.dealbridge.pipedrive.search.FoundItem] each.
@NullMarked
package dev.dealbridge.pipedrive.search;

import org.jspecify.annotations.NullMarked;
