package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.PipedriveException;
import java.util.List;

/// Tells listeners about every request.
public final class Metered implements Transport {

    private final List<CallListener> listeners;
    private final Transport next;

    public Metered(List<CallListener> listeners, Transport next) {
        this.listeners = List.copyOf(listeners);
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        try {
            Answer answer = next.send(call);
            listeners.forEach(listener -> listener.answered(call, answer));
            return answer;
        } catch (PipedriveException e) {
            listeners.forEach(listener -> listener.failed(call, e));
            throw e;
        }
    }
}
