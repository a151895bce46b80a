/// Notes on deals, people, organizations and leads: [dev.dealbridge.pipedrive.note.Notes], and what users say to
/// them: [dev.dealbridge.pipedrive.note.NoteComments].
@NullMarked
package dev.dealbridge.pipedrive.note;

import org.jspecify.annotations.NullMarked;
