/// The listener: [HttpServer] serves the routes it is given, on the loopback address unless configured otherwise.
///
/// [WebhookRoutes] stores what Pipedrive sends and answers; it never calls business code. [PageRoutes] shows deals to
/// people on this machine, [HealthRoutes] tells supervisors whether the process lives and is ready.
@NullMarked
package dev.dealbridge.app.http;

import org.jspecify.annotations.NullMarked;
