/// The connection of an organization to its Pipedrive company.
///
/// [dev.dealbridge.bridge.connection.OrganizationSetup] is what a person configures. The
/// [dev.dealbridge.bridge.connection.Connector] connects: it checks the token, makes or adopts the custom
/// fields ([dev.dealbridge.bridge.connection.FieldRole]), looks up the rule's pipeline and stage and
/// subscribes the one webhook. From then on [dev.dealbridge.bridge.connection.Connections] gives everybody
/// the [dev.dealbridge.bridge.connection.Connected] organization, and
/// [dev.dealbridge.bridge.connection.ConnectionHealth] tells what is wrong with it. What could not be connected at
/// the start is connected by the [dev.dealbridge.bridge.connection.ConnectionLane].
@NullMarked
package dev.dealbridge.bridge.connection;

import org.jspecify.annotations.NullMarked;
