/// People: [dev.dealbridge.pipedrive.person.Persons] reads and writes each
/// [dev.dealbridge.pipedrive.person.Person], [dev.dealbridge.pipedrive.person.PersonPictures] their pictures.
@NullMarked
package dev.dealbridge.pipedrive.person;

import org.jspecify.annotations.NullMarked;
