/// The journal of flows: what a step gave is stored, so that no later run does it again. Handlers use it through their
/// lane's run; [dev.dealbridge.engine.journal.Journal] is the part behind it, and
/// [dev.dealbridge.engine.journal.StoredJson] the one way in which values are written.
@NullMarked
package dev.dealbridge.engine.journal;

import org.jspecify.annotations.NullMarked;
