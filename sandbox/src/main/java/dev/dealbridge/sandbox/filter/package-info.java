/// Filters that users save. [Filters][dev.dealbridge.sandbox.filter.Filters] serves and applies them; a
/// [Condition][dev.dealbridge.sandbox.filter.Condition] is one line of a filter.
@NullMarked
package dev.dealbridge.sandbox.filter;

import org.jspecify.annotations.NullMarked;
