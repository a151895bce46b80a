/// Activities: calls, meetings, tasks and what else a company plans.
///
/// [dev.dealbridge.pipedrive.activity.Activities] reads and writes them,
/// [dev.dealbridge.pipedrive.activity.ActivityTypes] the kinds that the company has for them.
@NullMarked
package dev.dealbridge.pipedrive.activity;

import org.jspecify.annotations.NullMarked;
