package dev.dealbridge.pipedrive.transport;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects a body up to a limit and gives up beyond, so that no answer can fill the memory.
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {

    private final int largest;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final List<ByteBuffer> collected = new ArrayList<>();
    private int size;
    private volatile Flow.@Nullable Subscription subscription;

    LimitedBody(int largest) {
        this.largest = largest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription wire) {
        subscription = wire;
        wire.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (result.isDone()) {
                return;
            }
            if ((long) size + buffer.remaining() > largest) {
                cancel();
                result.completeExceptionally(new TooLargeException(largest));
                return;
            }
            collected.add(buffer);
            size += buffer.remaining();
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] whole = new byte[size];
        int filled = 0;
        for (ByteBuffer part : collected) {
            int length = part.remaining();
            part.get(whole, filled, length);
            filled += length;
        }
        result.complete(whole);
    }

    private void cancel() {
        Flow.Subscription wire = subscription;
        if (wire != null) {
            wire.cancel();
        }
    }
}
