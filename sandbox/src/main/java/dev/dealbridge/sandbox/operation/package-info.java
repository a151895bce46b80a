/// The operations of Pipedrive's API. [Operations][dev.dealbridge.sandbox.operation.Operations] is the table of all of
/// them; a [Feature][dev.dealbridge.sandbox.operation.Feature] says in its
/// [Bindings][dev.dealbridge.sandbox.operation.Bindings] which ones it serves; the
/// [RouteTable][dev.dealbridge.sandbox.operation.RouteTable] finds the one that a request means.
@NullMarked
package dev.dealbridge.sandbox.operation;

import org.jspecify.annotations.NullMarked;
