/// Dealbridge as a program: [dev.dealbridge.app.Main] runs one command, [dev.dealbridge.app.Application] builds the
/// bridge top to bottom and closes it in reverse order.
///
/// Around them: `configuration` (what it is told), `command` (one class per command), `http` (webhooks, health, page),
/// `page` (what is shown), `folder` (what lies in a data folder), `demo` (the story that `demo` plays and checks).
@NullMarked
package dev.dealbridge.app;

import org.jspecify.annotations.NullMarked;
