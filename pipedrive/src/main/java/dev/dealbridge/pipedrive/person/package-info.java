/// People: [dev.dealbridge.pipedrive.person.Persons] reads and writes each
/// [dev.dealbridge.pipedrive.person.Person].
@NullMarked
package dev.dealbridge.pipedrive.person;

import org.jspecify.annotations.NullMarked;
