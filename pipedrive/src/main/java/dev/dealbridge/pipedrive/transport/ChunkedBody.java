package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A body that is handed piece by piece to the thread that asks for it. One piece is fetched ahead, no more, so that
/// it is never in memory as a whole.
final class ChunkedBody implements HttpResponse.BodySubscriber<ChunkedBody>, AutoCloseable {

    private sealed interface Piece {

        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Failed(Throwable cause) implements Piece {}
    }

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<ChunkedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription wire) {
        subscription = wire;
        wire.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece.Failed(failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    /// The next piece, null after the last one.
    ///
    /// @param end of waiting, as [System#nanoTime()]
    @Nullable
    List<ByteBuffer> next(long end) throws IOException, TimeoutException, InterruptedException {
        Piece piece = pieces.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        return switch (piece) {
            case null -> throw new TimeoutException();
            case Piece.Bytes(List<ByteBuffer> buffers) -> {
                Flow.Subscription wire = subscription;
                if (wire != null) {
                    wire.request(1);
                }
                yield buffers;
            }
            case Piece.End() -> null;
            case Piece.Failed(Throwable cause) -> throw new IOException(cause);
        };
    }

    /// Gives up what has not come yet.
    @Override
    public void close() {
        Flow.Subscription wire = subscription;
        if (wire != null) {
            wire.cancel();
        }
    }
}
