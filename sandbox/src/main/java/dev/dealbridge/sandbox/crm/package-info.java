/// What Pipedrive knows about: deals, persons, organizations and the rest.
/// [RouteTable][dev.dealbridge.sandbox.crm.RouteTable]
/// lists every operation that is served, with its cost and scopes. Kinds that API v2 treats alike share `Resource` and
/// differ in
/// their `Rules`; the others have a class of their own.
@NullMarked
package dev.dealbridge.sandbox.crm;

import org.jspecify.annotations.NullMarked;
