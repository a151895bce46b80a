package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.access.CompanySettings;
import dev.dealbridge.sandbox.access.RoleRoutes;
import dev.dealbridge.sandbox.activity.ActivityRoutes;
import dev.dealbridge.sandbox.call.CallLogs;
import dev.dealbridge.sandbox.deal.DealRoutes;
import dev.dealbridge.sandbox.field.AllFields;
import dev.dealbridge.sandbox.file.FileRoutes;
import dev.dealbridge.sandbox.filter.Filters;
import dev.dealbridge.sandbox.lead.LeadRoutes;
import dev.dealbridge.sandbox.line.LineRoutes;
import dev.dealbridge.sandbox.note.Notes;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.party.PartyRoutes;
import dev.dealbridge.sandbox.pipeline.PipelineRoutes;
import dev.dealbridge.sandbox.product.ProductRoutes;
import dev.dealbridge.sandbox.recent.Recents;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.search.Searches;
import dev.dealbridge.sandbox.trail.Changelogs;
import dev.dealbridge.sandbox.trail.Flow;
import dev.dealbridge.sandbox.trail.Followers;
import dev.dealbridge.sandbox.trail.PermittedUsers;
import dev.dealbridge.sandbox.user.PermissionSets;
import dev.dealbridge.sandbox.user.Users;
import dev.dealbridge.sandbox.webhook.WebhookRoutes;
import java.time.InstantSource;
import java.util.List;

/// All that the sandbox serves.
final class Features {
    private Features() {}

    static List<Feature> of(Records records, InstantSource clock) {
        return List.of(
                new DealRoutes(records),
                new LineRoutes(records),
                new PartyRoutes(records),
                new ProductRoutes(records),
                new PipelineRoutes(records),
                new AllFields(records),
                new Users(records),
                new ActivityRoutes(records),
                new LeadRoutes(records),
                new CallLogs(records),
                new PermissionSets(records),
                new FileRoutes(records),
                new Notes(records),
                new Followers(records),
                new Changelogs(records),
                new Flow(records),
                new PermittedUsers(records),
                new Searches(records),
                new RoleRoutes(records),
                new CompanySettings(),
                new Recents(records),
                new Filters(records, clock),
                new WebhookRoutes(records));
    }
}
