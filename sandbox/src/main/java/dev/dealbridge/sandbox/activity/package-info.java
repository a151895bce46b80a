/// Activities and their types. [ActivityRoutes][dev.dealbridge.sandbox.activity.ActivityRoutes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.activity;

import org.jspecify.annotations.NullMarked;
