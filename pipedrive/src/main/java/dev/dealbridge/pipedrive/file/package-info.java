/// Files and what they are attached to.
///
/// [dev.dealbridge.pipedrive.file.Files] uploads a [dev.dealbridge.pipedrive.file.FileUpload], lists, downloads and
/// deletes [dev.dealbridge.pipedrive.file.AttachedFile]s.
@NullMarked
package dev.dealbridge.pipedrive.file;

import org.jspecify.annotations.NullMarked;
