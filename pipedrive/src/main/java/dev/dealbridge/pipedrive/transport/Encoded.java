package dev.dealbridge.pipedrive.transport;

import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A body as the JDK's HTTP client sends it. Files are streamed, with a known length.
///
/// @param waits whether sending it reads from a disk or a stream, which may take its time
record Encoded(Optional<String> contentType, BodyPublisher publisher, boolean waits) {

    /// Random, so that no file's content can contain it by design.
    private static final SecureRandom BOUNDARIES = new SecureRandom();

    static Encoded of(Body body) {
        if (body.isSpent()) {
            throw new IllegalArgumentException(
                    "The stream to upload was read by an earlier call; open it anew and make a new upload");
        }
        return switch (body) {
            case Body.Empty() -> new Encoded(Optional.empty(), BodyPublishers.noBody(), false);
            case Body.Json(Content.Bytes content) ->
                new Encoded(Optional.of("application/json"), BodyPublishers.ofByteArray(content.bytes()), false);
            case Body.Form form ->
                new Encoded(
                        Optional.of("application/x-www-form-urlencoded"),
                        BodyPublishers.ofString(form.fields().entrySet().stream()
                                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                                .collect(Collectors.joining("&"))),
                        false);
            case Body.Multipart multipart -> multipart(multipart);
        };
    }

    private static Encoded multipart(Body.Multipart body) {
        byte[] random = new byte[18];
        BOUNDARIES.nextBytes(random);
        String boundary = "dealbridge-" + HexFormat.of().formatHex(random);
        List<BodyPublisher> parts = new ArrayList<>();
        body.fields()
                .forEach((name, value) -> parts.add(text("--" + boundary + "\r\ncontent-disposition: form-data; name=\""
                        + quoted(name) + "\"\r\n\r\n" + value + "\r\n")));
        for (Body.FilePart file : body.files()) {
            parts.add(text("--" + boundary + "\r\ncontent-disposition: form-data; name=\"" + quoted(file.field())
                    + "\"; filename=\"" + quoted(file.fileName()) + "\"\r\ncontent-type: " + file.contentType()
                    + "\r\n\r\n"));
            parts.add(content(file.content()));
            parts.add(text("\r\n"));
        }
        parts.add(text("--" + boundary + "--\r\n"));
        return new Encoded(
                Optional.of("multipart/form-data; boundary=" + boundary),
                BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)),
                body.files().stream().anyMatch(file -> !(file.content() instanceof Content.Bytes)));
    }

    private static BodyPublisher content(Content content) {
        return switch (content) {
            case Content.Bytes bytes -> BodyPublishers.ofByteArray(bytes.bytes());
            case Content.Once once ->
                once.size() == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(once::open), once.size());
            case Content.OnDisk(java.nio.file.Path path) -> {
                try {
                    yield BodyPublishers.ofFile(path);
                } catch (FileNotFoundException e) {
                    throw new IllegalArgumentException("Cannot read the file to upload: " + path, e);
                }
            }
        };
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    /// Quotes and line ends as browsers write them, so that a file name cannot add headers.
    private static String quoted(String text) {
        return text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
