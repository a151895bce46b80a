/// The Pipedrive client against the sandbox, which share nothing but the wire.
@NullMarked
package dev.dealbridge.app.pipedrive;

import org.jspecify.annotations.NullMarked;
