package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;

/// The users who follow one record (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException]. A change of followers fires no webhook.
public final class Followers {

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;
    private final RecordKind kind;
    private final long id;

    public Followers(Exchange exchange, RecordKind kind, long id) {
        this.exchange = exchange;
        this.kind = kind;
        this.id = id;
    }

    /// All of them, in pages of 500.
    public Pages<Follower> list() {
        return Pages.of(cursor -> exchange.page(Call.of(kind.followers(), id), LARGEST_PAGE, cursor, Follower::of));
    }

    /// Makes a user a follower. One who is a follower already is
    /// [dev.dealbridge.pipedrive.error.PipedriveException.Refused].
    public Follower add(UserId user) {
        return exchange.one(
                Call.of(kind.addFollower(), id), Changes.none().with("user_id", user.value()), Follower::of);
    }

    /// @return false if the user was no follower
    public boolean remove(UserId user) {
        return exchange.delete(Call.of(kind.deleteFollower(), id, user.value()));
    }

    /// Who began and ceased to follow, in pages of 500.
    public Pages<FollowerChange> changelog() {
        return Pages.of(cursor ->
                exchange.page(Call.of(kind.followersChangelog(), id), LARGEST_PAGE, cursor, FollowerChange::of));
    }
}
