/// Installments: a deal's value in parts, each billed on a day of its own.
///
/// [dev.dealbridge.pipedrive.installment.DealInstallments] reads and writes them.
@NullMarked
package dev.dealbridge.pipedrive.installment;

import org.jspecify.annotations.NullMarked;
