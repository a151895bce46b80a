package dev.dealbridge.pipedrive.transport;

/// Adds the token to every call, and to what must never be printed about it.
public final class Authenticating implements Transport {

    private final ApiToken token;
    private final Transport next;

    public Authenticating(ApiToken token, Transport next) {
        this.token = token;
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        return next.send(call.withHeader("x-api-token", token.value()).withSecret(token.value()));
    }
}
