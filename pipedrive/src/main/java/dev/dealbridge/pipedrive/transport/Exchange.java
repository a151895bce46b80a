package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.paging.Cursor;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.Origin;
import dev.dealbridge.pipedrive.wire.Query;
import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends calls through the transport and opens the envelope `{success, data, additional_data}` of their
/// answers.
///
/// What cannot be read is [PipedriveException.Unreadable] after a read. After a write that Pipedrive accepted it
/// is [PipedriveException.OutcomeUnknown]: the change was probably made, but nobody knows the new record's id.
public final class Exchange {

    private final Transport transport;
    private final Supplier<Set<String>> secrets;
    private final @Nullable Origin origin;

    /// @param secrets texts that Pipedrive may echo in a refusal and that must not reach a message
    public Exchange(Transport transport, Supplier<Set<String>> secrets) {
        this(transport, secrets, null);
    }

    private Exchange(Transport transport, Supplier<Set<String>> secrets, @Nullable Origin origin) {
        this.transport = transport;
        this.secrets = secrets;
        this.origin = origin;
    }

    /// The same for a client whose records and requests know more than is in them.
    public Exchange knowing(Origin more) {
        return new Exchange(transport, secrets, more);
    }

    /// A call for one record.
    public <T> T one(Call call, Function<RawObject, T> type) {
        return open(call, envelope -> type.apply(envelope.required("data", "an object", envelope.object("data"))));
    }

    /// A call for one record, which some operations of API v1 put into a list.
    public <T> T first(Call call, Function<RawObject, T> type) {
        return open(call, envelope -> {
            if (!envelope.node("data").isArray()) {
                return type.apply(envelope.required("data", "an object", envelope.object("data")));
            }
            List<T> items = items(envelope, type);
            return envelope.required("data", "a list with one object", items.isEmpty() ? null : items.getFirst());
        });
    }

    /// A write of one record.
    public <T> T one(Call call, Changes changes, Function<RawObject, T> type) {
        return one(call, changes, UnaryOperator.identity(), type);
    }

    /// A write of one record in another shape than that of API v2.
    public <T> T one(Call call, Changes changes, UnaryOperator<ObjectNode> shape, Function<RawObject, T> type) {
        ObjectNode body = shape.apply(changes.settled(origin).toJson());
        return one(call.withBody(Body.Json.of(Json.bytes(body))), type);
    }

    /// A call for a list that comes whole. `data: null` is an empty list.
    public <T> List<T> list(Call call, Function<RawObject, T> type) {
        return open(call, envelope -> items(envelope, type));
    }

    /// One page of a list of API v2.
    public <T> Page<T> page(Call call, Query query, @Nullable Cursor cursor, Function<RawObject, T> type) {
        return pageOf(call, query, cursor, envelope -> items(envelope, type));
    }

    /// One page of a list that the envelope of API v2 holds in a shape of its own.
    public <T> Page<T> pageOf(
            Call call, Query query, @Nullable Cursor cursor, Function<RawObject, List<T>> itemsOfEnvelope) {
        Query asked = cursor == null ? query : query.with("cursor", cursor.text());
        return open(call.withQuery(asked.parameters()), envelope -> {
            RawObject additional = envelope.object("additional_data");
            String next = additional == null ? null : additional.text("next_cursor");
            if (next != null && cursor != null && next.equals(cursor.text())) {
                throw new UnexpectedJsonException("additional_data.next_cursor leads back to the same page");
            }
            return new Page<>(itemsOfEnvelope.apply(envelope), next == null ? null : new Cursor(next));
        });
    }

    /// One page of a list of API v1, where the cursor is an offset.
    public <T> Page<T> pageByOffset(Call call, Query query, @Nullable Cursor cursor, Function<RawObject, T> type) {
        long start = cursor == null ? 0 : offset(cursor);
        return open(call.withQuery(query.with("start", start).parameters()), envelope -> {
            List<T> items = items(envelope, type);
            return new Page<>(items, nextOffset(envelope, start, items.size()));
        });
    }

    /// Deletes a record.
    ///
    /// @return true if it was there, false if there was nothing to delete; also false if a repetition finds
    ///     that the first attempt had succeeded
    public boolean delete(Call call) {
        try {
            accepted(call);
            return true;
        } catch (PipedriveException.NotFound _) {
            return false;
        }
    }

    /// A call whose answer says nothing but that it was accepted.
    public void accepted(Call call) {
        Answer answer = transport.send(call);
        if (answer.body().length > 0) {
            refuseFailure(call, answer, envelope(call, answer));
        }
    }

    /// A call whose content goes elsewhere than into memory.
    ///
    /// @return how many bytes went there
    /// @throws IOException if the place cannot take them
    public long download(Call call, Destination destination) throws IOException {
        Answer answer = transport.send(call.into(destination));
        if (!destination.isFilled()) {
            keep(call, answer, destination);
        }
        return destination.settle();
    }

    /// A wire without streams has the content in its answer.
    private static void keep(Call call, Answer answer, Destination destination) {
        Iterator<List<ByteBuffer>> once =
                List.of(List.of(ByteBuffer.wrap(answer.body()))).iterator();
        try {
            destination.fill(() -> once.hasNext() ? once.next() : null);
        } catch (TooLargeException e) {
            throw e.of(call);
        } catch (IOException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException("Bytes in memory cannot fail", e);
        }
    }

    /// A call for the whole answer.
    public RawObject whole(Call call) {
        return open(call, envelope -> envelope);
    }

    /// A call whose answer is not JSON.
    public Answer raw(Call call) {
        return transport.send(call);
    }

    /// A call for anything else that comes in an envelope.
    ///
    /// @param reading reads the envelope
    public <T> T open(Call call, Function<RawObject, T> reading) {
        Answer answer = transport.send(call);
        RawObject envelope = envelope(call, answer);
        refuseFailure(call, answer, envelope);
        try {
            return reading.apply(envelope);
        } catch (UnexpectedJsonException e) {
            throw unreadable(call, answer, e);
        } catch (IllegalArgumentException e) {
            // A type refused its value: what Pipedrive sent is as wrong as a missing property.
            throw unreadable(
                    call,
                    answer,
                    new UnexpectedJsonException("a value is not what it should be: " + e.getMessage(), e));
        }
    }

    private RawObject envelope(Call call, Answer answer) {
        try {
            JsonNode json = Json.parse(answer.body());
            if (json instanceof ObjectNode object) {
                return RawObject.of(object, "", origin);
            }
            throw new UnexpectedJsonException("the body is not a JSON object");
        } catch (UnexpectedJsonException e) {
            throw unreadable(call, answer, e);
        }
    }

    private void refuseFailure(Call call, Answer answer, RawObject envelope) {
        try {
            if (Boolean.FALSE.equals(envelope.flag("success"))) {
                throw StatusCheck.failure(secrets.get().stream().reduce(call, Call::withSecret, (a, _) -> a), answer);
            }
        } catch (UnexpectedJsonException e) {
            throw unreadable(call, answer, e);
        }
    }

    private static <T> List<T> items(RawObject envelope, Function<RawObject, T> type) {
        List<T> items = new ArrayList<>();
        envelope.objects("data").forEach(item -> items.add(type.apply(item)));
        return List.copyOf(items);
    }

    private static @Nullable Cursor nextOffset(RawObject envelope, long start, int count) {
        RawObject additional = envelope.object("additional_data");
        // Participants of a deal have it without the object around it.
        RawObject pagination =
                additional == null || !additional.has("pagination") ? additional : additional.object("pagination");
        if (pagination == null || !pagination.isTrue("more_items_in_collection")) {
            return null;
        }
        Long next = pagination.number64("next_start");
        // Pipedrive's own example says that there is more without saying where.
        long offset = next == null ? start + count : next;
        if (offset <= start) {
            throw new UnexpectedJsonException("additional_data.pagination.next_start does not lead forward");
        }
        return new Cursor(Long.toString(offset));
    }

    private static long offset(Cursor cursor) {
        String text = cursor.text();
        if (text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("This list is paged by number; the cursor belongs to another list");
        }
        return Long.parseLong(text);
    }

    private static PipedriveException unreadable(Call call, Answer answer, UnexpectedJsonException cause) {
        String reason = String.valueOf(cause.getMessage());
        String correlation = answer.headers().first("x-correlation-id").orElse(null);
        return call.method().isRead()
                ? new PipedriveException.Unreadable(
                        new Failure(
                                call.operation().name(),
                                call.target(),
                                answer.status(),
                                null,
                                reason,
                                "Try again; if it stays, the API has changed or something between answers in its place",
                                correlation),
                        cause)
                : new PipedriveException.OutcomeUnknown(
                        new Failure(
                                call.operation().name(),
                                call.target(),
                                answer.status(),
                                null,
                                "accepted, but the answer cannot be read: " + reason,
                                "Look the record up before writing again",
                                correlation),
                        cause);
    }
}
