/// Finding records by what is written in them. [Searches][dev.dealbridge.sandbox.search.Searches] serves the
/// searches of API v2 and API v1; [SearchIndex][dev.dealbridge.sandbox.search.SearchIndex] learns of changes only
/// after a while, as Pipedrive's does.
@NullMarked
package dev.dealbridge.sandbox.search;

import org.jspecify.annotations.NullMarked;
