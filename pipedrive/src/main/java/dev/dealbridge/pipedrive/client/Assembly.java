package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.field.Schemas;
import dev.dealbridge.pipedrive.oauth.BearerAuthenticating;
import dev.dealbridge.pipedrive.oauth.OAuth;
import dev.dealbridge.pipedrive.oauth.OAuthApp;
import dev.dealbridge.pipedrive.oauth.TokenStore;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Authenticating;
import dev.dealbridge.pipedrive.transport.Budgeted;
import dev.dealbridge.pipedrive.transport.BurstWindow;
import dev.dealbridge.pipedrive.transport.CallListener;
import dev.dealbridge.pipedrive.transport.DailyBudget;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.JdkTransport;
import dev.dealbridge.pipedrive.transport.Metered;
import dev.dealbridge.pipedrive.transport.Punctual;
import dev.dealbridge.pipedrive.transport.Retrying;
import dev.dealbridge.pipedrive.transport.Sleeper;
import dev.dealbridge.pipedrive.transport.StatusCheck;
import dev.dealbridge.pipedrive.transport.SystemTime;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import dev.dealbridge.pipedrive.transport.TokenMeter;
import dev.dealbridge.pipedrive.transport.Transport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parts of a client, put together. From the caller to the wire: authentication, retries, judgement of
/// statuses, burst window, a last look at the clock, listeners.
record Assembly(Exchange exchange, Schemas schemas, TokenMeter meter, TokenBudget budget, Runnable closing) {

    static Assembly overHttp(PipedriveSettings settings) {
        SystemTime time = new SystemTime(InstantSource.system());
        JdkTransport wire = new JdkTransport(settings.endpoint());
        return switch (settings.credentials()) {
            case Credentials.Token _ -> over(settings, wire, wire, time, time, wire::close);
            case Credentials.Installation(OAuthApp app, TokenStore _) -> {
                JdkTransport oauthWire = new JdkTransport(Endpoint.of(app.baseUri()));
                yield over(settings, wire, oauthWire, time, time, () -> {
                    wire.close();
                    oauthWire.close();
                });
            }
        };
    }

    /// @param oauthWire leads to the OAuth host
    static Assembly over(
            PipedriveSettings settings,
            Transport wire,
            Transport oauthWire,
            InstantSource clock,
            Sleeper sleeper,
            Runnable closing) {
        TokenMeter meter = new TokenMeter();
        List<CallListener> listeners = new ArrayList<>(settings.listeners());
        listeners.addFirst(meter);
        BurstWindow window = new BurstWindow(settings.startBurstLimit(), clock, sleeper);
        TokenBudget budget = settings.budget() == null ? new DailyBudget(0, clock) : settings.budget();
        Punctual punctual = new Punctual(settings.endpoint(), settings.patience(), clock);
        Transport metered = punctual.to(new Metered(listeners, wire));
        Transport judged = new StatusCheck(new Budgeted(budget, window.around(metered)));
        Transport patient = punctual.from(new Retrying(settings.patience(), sleeper, judged));
        Exchange exchange = switch (settings.credentials()) {
            case Credentials.Token(ApiToken token) ->
                new Exchange(new Authenticating(token, patient), () -> Set.of(token.value()));
            case Credentials.Installation(OAuthApp app, TokenStore store) -> {
                Transport tokenCalls =
                        new Retrying(settings.patience(), sleeper, new StatusCheck(new Metered(listeners, oauthWire)));
                BearerAuthenticating bearer =
                        new BearerAuthenticating(app, OAuth.over(app, tokenCalls, clock), store, clock, patient);
                yield new Exchange(bearer, bearer::secrets);
            }
        };
        return of(exchange, meter, budget, clock, closing);
    }

    /// Over a transport that does everything else itself.
    static Assembly bare(Transport transport) {
        TokenMeter meter = new TokenMeter();
        Transport metered = new Metered(List.of(meter), transport);
        Exchange exchange = new Exchange(new StatusCheck(metered), Set::of);
        InstantSource clock = InstantSource.system();
        return of(exchange, meter, new DailyBudget(0, clock), clock, () -> {});
    }

    private static Assembly of(
            Exchange exchange, TokenMeter meter, TokenBudget budget, InstantSource clock, Runnable closing) {
        Schemas schemas = new Schemas(exchange, clock);
        return new Assembly(exchange.knowing(schemas), schemas, meter, budget, closing);
    }
}
