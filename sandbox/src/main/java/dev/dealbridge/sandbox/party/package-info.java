/// Persons and organizations. [PartyRoutes][dev.dealbridge.sandbox.party.PartyRoutes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.party;

import org.jspecify.annotations.NullMarked;
