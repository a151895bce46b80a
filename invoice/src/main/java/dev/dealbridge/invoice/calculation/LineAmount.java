package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.money.Money;

/// The amounts of a line in the terms of its prices: gross if the prices contain tax, net otherwise.
///
/// @param list `quantity x price / baseQuantity`, rounded
/// @param discount what is taken off, rounded
/// @param agreed `list - discount`
public record LineAmount(Money list, Money discount, Money agreed) {}
