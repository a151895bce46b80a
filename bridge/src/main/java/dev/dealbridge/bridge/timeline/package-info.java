/// What happened on a deal, in order, in sentences.
///
/// A [dev.dealbridge.bridge.timeline.TimelineEntry] has a [dev.dealbridge.bridge.timeline.TimelineKind] for
/// machines and a sentence for people; [dev.dealbridge.bridge.timeline.TimelineStore] keeps them.
@NullMarked
package dev.dealbridge.bridge.timeline;

import org.jspecify.annotations.NullMarked;
