package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import java.util.List;

/// Who may see the records of a kind (API v1).
public final class PermittedUsers {

    private final Exchange exchange;
    private final RecordKind kind;

    public PermittedUsers(Exchange exchange, RecordKind kind) {
        this.exchange = exchange;
        this.kind = kind;
    }

    /// The users who may see one record, unpaged.
    public List<UserId> of(long id) {
        return ask(id);
    }

    /// The users who may see one lead, unpaged.
    public List<UserId> of(LeadId id) {
        return ask(id.value());
    }

    private List<UserId> ask(Object id) {
        return exchange.open(
                Call.of(kind.permittedUsers(), id),
                envelope -> envelope.numbers("data").stream().map(UserId::new).toList());
    }
}
