/// The door to operations that have no type here: [dev.dealbridge.pipedrive.untyped.UntypedCall].
@NullMarked
package dev.dealbridge.pipedrive.untyped;

import org.jspecify.annotations.NullMarked;
