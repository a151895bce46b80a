/// How the client's types are read from and written to JSON. For the client's own packages, and for callers who need
/// a property that the client does not name.
///
/// [dev.dealbridge.pipedrive.wire.RawObject] keeps an object as Pipedrive sent it and reads it leniently;
/// [dev.dealbridge.pipedrive.wire.Changes] collects what a request writes; [dev.dealbridge.pipedrive.wire.Exchange]
/// opens the envelope of an answer. Not part of the stable API: names here may change in a minor release.
@NullMarked
package dev.dealbridge.pipedrive.wire;

import org.jspecify.annotations.NullMarked;
