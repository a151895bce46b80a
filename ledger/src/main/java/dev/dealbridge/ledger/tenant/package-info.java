/// Who issues invoices: a [Tenant] is a legal entity with its own numbers and books.
@NullMarked
package dev.dealbridge.ledger.tenant;

import org.jspecify.annotations.NullMarked;
