/// The currencies that a company can use: [dev.dealbridge.pipedrive.currency.Currencies].
@NullMarked
package dev.dealbridge.pipedrive.currency;

import org.jspecify.annotations.NullMarked;
