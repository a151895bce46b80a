/// The client against a sandbox over HTTP, kind by kind.
@NullMarked
package dev.dealbridge.pipedrive.contract;

import org.jspecify.annotations.NullMarked;
