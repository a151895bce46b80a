package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/// The wire: the JDK's HTTP client, HTTP/1.1, so that a cut connection cuts one call only.
///
/// Redirects are not followed, with one exception: a download may lead to a file store, and is followed there without
/// any header of ours.
///
/// Most of what the JDK's client costs is handing work from its own thread to others. Nothing that we have it do waits,
/// so that it may as well do it itself; but for what is read from a disk or a stream while it is sent, which has a
/// client of its own.
///
/// The JDK itself sends a GET, and only a GET, once more if a kept connection turns out to be closed before a byte
/// came back. Such a repetition is not metered.
public final class JdkTransport implements Transport, AutoCloseable {

    private static final String AGENT = "dealbridge-pipedrive/0.1 (Java)";
    private static final int MOST_HOPS = 3;

    private final Endpoint endpoint;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient prompt;
    private final HttpClient patient;

    public JdkTransport(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.prompt = client(endpoint, Runnable::run);
        this.patient = client(endpoint, executor);
    }

    @Override
    public Answer send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(call)).header("user-agent", AGENT);
        if (!call.isDownload()) {
            request.header("accept", "application/json");
        }
        call.headers().forEach(request::header);
        Encoded body = Encoded.of(call.body());
        body.contentType().ifPresent(type -> request.header("content-type", type));
        request.method(call.method().name(), body.publisher());
        Answer answer = exchange(call, body.waits() ? patient : prompt, request);
        return call.isDownload() ? follow(call, answer) : answer;
    }

    private static HttpClient client(Endpoint endpoint, Executor executor) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .executor(executor)
                .build();
    }

    /// Ends every call under way.
    @Override
    public void close() {
        for (HttpClient client : List.of(prompt, patient)) {
            client.shutdownNow();
            client.close();
        }
        executor.close();
    }

    private Answer follow(Call call, Answer first) {
        Answer answer = first;
        for (int hop = 0; hop < MOST_HOPS && isRedirect(answer); hop++) {
            Optional<URI> target = answer.headers().first("location").flatMap(this::fileStore);
            if (target.isEmpty()) {
                return answer;
            }
            answer = exchange(call, prompt, HttpRequest.newBuilder(target.get()).header("user-agent", AGENT));
        }
        return answer;
    }

    /// Where a download may lead: anywhere by https; by http only from this machine to this machine.
    private Optional<URI> fileStore(String location) {
        try {
            URI target = endpoint.baseUri().resolve(location);
            if (target.getHost() == null || target.getRawUserInfo() != null) {
                return Optional.empty();
            }
            boolean local = Endpoint.isThisMachine(endpoint.baseUri()) && Endpoint.isThisMachine(target);
            return "https".equals(target.getScheme()) || ("http".equals(target.getScheme()) && local)
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isRedirect(Answer answer) {
        return answer.status() >= 301 && answer.status() <= 308 && answer.status() != 304;
    }

    private Answer exchange(Call call, HttpClient client, HttpRequest.Builder builder) {
        boolean transfer = call.isDownload() || call.body() instanceof Body.Multipart;
        Duration timeout = transfer ? endpoint.transferTimeout() : endpoint.timeout();
        HttpRequest request = builder.build();
        try {
            return call.destination() == null
                    ? inMemory(call, client, request, timeout)
                    : into(call.destination(), client, request, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noAnswer(call, "interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw failure(call, e.getCause() == null ? e : e.getCause(), timeout);
        } catch (TimeoutException | IOException e) {
            throw failure(call, e, timeout);
        }
    }

    /// The timeout is this thread's alone, from connection to last byte: the JDK's own, which ends at the headers, and
    /// one for the body would take a timer each, a quarter of a call's CPU (165 instead of 125 us).
    private Answer inMemory(Call call, HttpClient client, HttpRequest request, Duration timeout)
            throws TimeoutException, InterruptedException, ExecutionException {
        int largest = (call.isDownload() ? endpoint.largestDownload() : endpoint.largestAnswer()).bytes();
        HttpResponse<byte[]> response = await(client.sendAsync(request, _ -> new LimitedBody(largest)), timeout);
        return new Answer(response.statusCode(), headers(response), response.body());
    }

    /// The content goes to its destination on this thread; what is not a content is small and kept in the answer.
    private Answer into(Destination destination, HttpClient client, HttpRequest request, Duration timeout)
            throws TimeoutException, InterruptedException, ExecutionException, IOException {
        long end = System.nanoTime() + timeout.toNanos();
        HttpResponse<ChunkedBody> response = await(client.sendAsync(request, _ -> new ChunkedBody()), timeout);
        try (ChunkedBody body = response.body()) {
            Answer head = new Answer(response.statusCode(), headers(response), new byte[0]);
            if (head.isSuccess()) {
                destination.fill(() -> body.next(end));
                return head;
            }
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            Destination.stream(words, endpoint.largestAnswer().bytes()).fill(() -> body.next(end));
            return new Answer(head.status(), head.headers(), words.toByteArray());
        }
    }

    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> future, Duration timeout)
            throws TimeoutException, InterruptedException, ExecutionException {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            future.cancel(true);
            throw e;
        }
    }

    private PipedriveException failure(Call call, Throwable cause, Duration timeout) {
        Optional<TooLargeException> large = behind(cause, TooLargeException.class);
        if (large.isPresent()) {
            return large.get().of(call);
        }
        Optional<ExactStream.SourceException> source = ExactStream.behind(cause);
        if (source.isPresent()) {
            return new PipedriveException.Unreachable(
                    describe(
                            call,
                            "the stream to upload " + source.get().getMessage(),
                            "Pipedrive keeps nothing of an upload that is not complete; give it the whole content"),
                    true,
                    source.get());
        }
        if (isConnectFailure(cause)) {
            return new PipedriveException.Unreachable(
                    describe(
                            call,
                            "no connection to " + endpoint.baseUri().getAuthority() + " (" + name(cause) + ")",
                            "Check address, network and proxy; nothing was sent"),
                    false,
                    cause);
        }
        if (behind(cause, TimeoutException.class).isPresent()) {
            return noAnswer(call, "no complete answer within " + timeout.toMillis() + " ms", cause);
        }
        return noAnswer(call, "the connection broke before the answer was complete (" + name(cause) + ")", cause);
    }

    /// The JDK wraps what a body throws, once or twice.
    private static <T extends Throwable> Optional<T> behind(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static PipedriveException noAnswer(Call call, String reason, Throwable cause) {
        return call.method().isRead()
                ? new PipedriveException.Unreachable(
                        describe(call, reason, "Nothing was changed; try again later"), true, cause)
                : new PipedriveException.OutcomeUnknown(
                        describe(
                                call, reason, "The change may have been made: look the record up before writing again"),
                        cause);
    }

    /// Whether the failure came before the first byte of the request could leave.
    private static boolean isConnectFailure(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
    }

    private static Failure describe(Call call, String reason, String remedy) {
        return new Failure(call.operation().name(), call.target(), 0, null, reason, remedy, null);
    }

    /// The kind of failure only: a message may quote the address with its query.
    private static String name(Throwable cause) {
        return cause.getClass().getSimpleName();
    }

    private URI uri(Call call) {
        String base = endpoint.baseUri().toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String query = call.query().entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(root + call.path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Headers headers(HttpResponse<?> response) {
        Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> first.putIfAbsent(name, values.getFirst()));
        return new Headers(first);
    }
}
