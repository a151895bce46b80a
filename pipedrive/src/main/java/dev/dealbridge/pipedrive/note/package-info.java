/// Notes on deals, people, organizations and leads: [dev.dealbridge.pipedrive.note.Notes].
@NullMarked
package dev.dealbridge.pipedrive.note;

import org.jspecify.annotations.NullMarked;
