/// When a deal becomes an invoice, and for whom it is issued.
///
/// A [dev.dealbridge.bridge.rule.Rule] is what a person writes: pipeline and stage by name or id
/// ([dev.dealbridge.bridge.rule.RecordChoice]), go-live date, tolerance, notes. Connecting turns the names
/// into ids: a [dev.dealbridge.bridge.rule.BoundRule], whose verdict on a deal is a
/// [dev.dealbridge.bridge.rule.Verdict]. The [dev.dealbridge.bridge.rule.TenantProfile] is what the bridge
/// needs to know of the tenant that issues.
@NullMarked
package dev.dealbridge.bridge.rule;

import org.jspecify.annotations.NullMarked;
