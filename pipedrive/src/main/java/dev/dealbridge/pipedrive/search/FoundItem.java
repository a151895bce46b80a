package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.RawObject;

/// What a search knows of a record: less than the record itself, which is fetched by its id. Open: kinds that this
/// client does not know are kept as [FoundOther].
public sealed interface FoundItem
        permits FoundDeal, FoundLead, FoundPerson, FoundOrganization, FoundProduct, FoundFile, FoundOther {

    /// The whole object as Pipedrive sent it.
    RawObject raw();

    /// Reads an item of any kind.
    static FoundItem of(RawObject raw) {
        return switch (ItemType.of(raw.requiredText("type"))) {
            case ItemType.Known known ->
                switch (known) {
                    case DEAL -> FoundDeal.of(raw);
                    case LEAD -> FoundLead.of(raw);
                    case PERSON -> FoundPerson.of(raw);
                    case ORGANIZATION -> FoundOrganization.of(raw);
                    case PRODUCT -> FoundProduct.of(raw);
                    case FILE, MAIL_ATTACHMENT -> FoundFile.of(raw);
                    case PROJECT -> FoundOther.of(raw, known);
                };
            case ItemType.Other other -> FoundOther.of(raw, other);
        };
    }
}
