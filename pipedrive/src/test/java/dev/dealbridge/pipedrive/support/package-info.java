/// What the client's tests share: data beside the checkout, canned answers, a server that misbehaves on
/// request, virtual time.
@NullMarked
package dev.dealbridge.pipedrive.support;

import org.jspecify.annotations.NullMarked;
