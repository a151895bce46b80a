package dev.dealbridge.app.page;

/// What stands around every page.
///
/// @param seller name of the tenant
/// @param company address of the Pipedrive company
/// @param zone time zone of all times on the page
public record Frame(String seller, String company, String zone) {}
