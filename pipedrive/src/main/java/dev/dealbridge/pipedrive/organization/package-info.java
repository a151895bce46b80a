/// Company records, which Pipedrive calls organizations: [dev.dealbridge.pipedrive.organization.Organizations] reads
/// and writes each [dev.dealbridge.pipedrive.organization.Organization].
@NullMarked
package dev.dealbridge.pipedrive.organization;

import org.jspecify.annotations.NullMarked;
