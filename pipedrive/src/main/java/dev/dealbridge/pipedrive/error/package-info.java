/// What can go wrong: [dev.dealbridge.pipedrive.error.PipedriveException], sealed, so that a `switch` over it is
/// complete.
@NullMarked
package dev.dealbridge.pipedrive.error;

import org.jspecify.annotations.NullMarked;
