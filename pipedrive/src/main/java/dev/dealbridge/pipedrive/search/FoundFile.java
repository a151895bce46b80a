package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// A file, or an attachment of a mail, that a search found.
public record FoundFile(
        FileId id,
        String name,
        boolean isMailAttachment,
        @Nullable Named<DealId> deal,
        @Nullable Named<PersonId> person,
        @Nullable Named<OrganizationId> organization,
        RawObject raw)
        implements FoundItem {

    static FoundFile of(RawObject raw) {
        return new FoundFile(
                raw.requiredId("id", FileId::new),
                raw.textOrEmpty("name"),
                raw.textOrEmpty("type").equals(ItemType.Known.MAIL_ATTACHMENT.text()),
                Named.of(raw, "deal", DealId::new),
                Named.of(raw, "person", PersonId::new),
                Named.of(raw, "organization", OrganizationId::new),
                raw);
    }
}
