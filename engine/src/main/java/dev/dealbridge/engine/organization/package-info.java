/// The isolation border: every row of durable work belongs to one [dev.dealbridge.engine.organization.OrganizationId].
@NullMarked
package dev.dealbridge.engine.organization;

import org.jspecify.annotations.NullMarked;
