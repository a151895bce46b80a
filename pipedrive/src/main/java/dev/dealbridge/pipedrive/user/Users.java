package dev.dealbridge.pipedrive.user;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.Follower;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads users (API v1). Every method may throw [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Users {

    public static final Operation ME = new Operation("getCurrentUser", Method.GET, "/api/v1/users/me", 2);
    public static final Operation LIST = new Operation("getUsers", Method.GET, "/api/v1/users", 20);
    public static final Operation GET = new Operation("getUser", Method.GET, "/api/v1/users/{id}", 2);

    private final Exchange exchange;

    public Users(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The user whom the token belongs to. The cheapest way to find out whether a token works.
    public CurrentUser me() {
        return exchange.one(Call.of(ME), CurrentUser::of);
    }

    /// All users, deactivated ones included; Pipedrive does not page them.
    public List<User> list() {
        return exchange.list(Call.of(LIST), User::of);
    }

    public User get(UserId id) {
        return exchange.one(Call.of(GET, id.value()), User::of);
    }

    /// The users who follow a user (API v2), in pages of 500.
    public Pages<Follower> followers(UserId id) {
        return new Followers(exchange, RecordKind.USER, id.value()).list();
    }
}
