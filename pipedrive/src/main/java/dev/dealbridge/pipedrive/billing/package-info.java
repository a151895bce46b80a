/// What the company has bought: [dev.dealbridge.pipedrive.billing.Billing].
@NullMarked
package dev.dealbridge.pipedrive.billing;

import org.jspecify.annotations.NullMarked;
