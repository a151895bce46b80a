/// Which organization owns which, and which ones have to do with each other.
///
/// [dev.dealbridge.pipedrive.relationship.OrganizationRelationships] reads and writes them.
@NullMarked
package dev.dealbridge.pipedrive.relationship;

import org.jspecify.annotations.NullMarked;
