/// What the bridge runs with: [Configuration] is the whole tree, read once at start by [ConfigurationReader] from one
/// YAML file and the environment.
///
/// Every key has a path such as `tenant.number-prefix` and an environment variable of the same name
/// (`DEALBRIDGE_TENANT_NUMBER_PREFIX`) that wins over the file. All problems are reported together in one
/// [ConfigurationProblems].
@NullMarked
package dev.dealbridge.app.configuration;

import org.jspecify.annotations.NullMarked;
