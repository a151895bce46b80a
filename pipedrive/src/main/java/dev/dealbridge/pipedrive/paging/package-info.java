/// Lists that come in pages.
///
/// [dev.dealbridge.pipedrive.paging.Pages] is iterated or streamed and fetches as it goes; a
/// [dev.dealbridge.pipedrive.paging.Page] carries the [dev.dealbridge.pipedrive.paging.Cursor] that resumes the list
/// later. A [dev.dealbridge.pipedrive.paging.Listed] is an item of a list that goes on behind one that cannot be
/// read.
@NullMarked
package dev.dealbridge.pipedrive.paging;

import org.jspecify.annotations.NullMarked;
