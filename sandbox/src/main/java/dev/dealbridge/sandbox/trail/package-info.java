/// What is kept about records besides the records: who follows them
/// ([Followers][dev.dealbridge.sandbox.trail.Followers]), what changed
/// ([Changelogs][dev.dealbridge.sandbox.trail.Changelogs]), what happened
/// ([Flow][dev.dealbridge.sandbox.trail.Flow]), who may see them
/// ([PermittedUsers][dev.dealbridge.sandbox.trail.PermittedUsers]).
@NullMarked
package dev.dealbridge.sandbox.trail;

import org.jspecify.annotations.NullMarked;
