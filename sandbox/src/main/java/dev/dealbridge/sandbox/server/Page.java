package dev.dealbridge.sandbox.server;

import dev.dealbridge.sandbox.core.LoggedRequest;
import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.core.WebhookDelivery;
import dev.dealbridge.sandbox.wire.HtmlText;
import java.util.List;

/// A page for people: what is in the sandbox and what happened last.
final class Page {
    private static final int LAST = 40;
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Pipedrive sandbox</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2430; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #dde2e8; vertical-align: top; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; } .bad { color: #b3261e; } code { font-size: .9em; }
            </style></head><body><h1>Pipedrive sandbox</h1>
            <p>A Pipedrive to test against, with sample or imported data. Nothing here reaches the real Pipedrive.</p>
            """;

    private Page() {}

    static String of(SandboxControl control) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h2>Records</h2><table><tr>");
        control.counts().forEach((kind, _) -> page.append("<th>").append(HtmlText.of(kind)));
        page.append("<tr>");
        control.counts().forEach((_, count) -> page.append("<td>").append(count));
        page.append("</table><h2>Tokens charged</h2><table><tr><th>user<th>tokens<th>requests");
        control.tokenUse()
                .forEach((user, use) -> page.append("<tr><td>")
                        .append(user)
                        .append("<td>")
                        .append(use.charged())
                        .append("<td>")
                        .append(use.requests()));
        page.append(
                "</table><h2>Last requests</h2><table><tr><th>at<th>request<th>operation<th>status<th>tokens<th>fault");
        last(control.requests()).forEach(request -> row(page, request));
        page.append("</table><h2>Last webhook deliveries (")
                .append(control.pendingDeliveries())
                .append(" waiting)</h2><table><tr><th>at<th>event<th>record<th>attempt<th>status<th>problem");
        last(control.deliveries()).forEach(delivery -> row(page, delivery));
        return page.append("</table></body></html>").toString();
    }

    private static void row(StringBuilder page, LoggedRequest request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        page.append("<tr><td>")
                .append(request.at())
                .append("<td><code>")
                .append(HtmlText.of(request.method() + " " + request.path() + query))
                .append("</code><td>")
                .append(HtmlText.of(request.operation()))
                .append(request.status() < 400 ? "<td>" : "<td class=bad>")
                .append(request.status())
                .append("<td>")
                .append(request.charged())
                .append("<td>")
                .append(HtmlText.of(request.fault()));
    }

    private static void row(StringBuilder page, WebhookDelivery delivery) {
        page.append("<tr><td>")
                .append(delivery.at())
                .append("<td>")
                .append(HtmlText.of(delivery.name()))
                .append("<td>")
                .append(HtmlText.of(delivery.entityId()))
                .append("<td>")
                .append(delivery.attempt())
                .append(delivery.problem().isEmpty() ? "<td>" : "<td class=bad>")
                .append(delivery.status())
                .append("<td>")
                .append(HtmlText.of(delivery.problem()));
    }

    private static <T> List<T> last(List<T> entries) {
        return entries.subList(Math.max(0, entries.size() - LAST), entries.size())
                .reversed();
    }
}
