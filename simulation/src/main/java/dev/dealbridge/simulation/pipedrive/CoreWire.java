package dev.dealbridge.simulation.pipedrive;

import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Content;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.sandbox.core.SandboxAnswer;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.core.SandboxRequest;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The way from a client to a sandbox in the same process: everything that a port and two HTTP stacks do otherwise.
public final class CoreWire implements Transport {

    private static final String BOUNDARY = "simulated-boundary";
    private static final byte[] EMPTY = {};

    private final SandboxCore core;

    public CoreWire(SandboxCore core) {
        this.core = core;
    }

    @Override
    public Answer send(Call call) {
        SandboxAnswer answer = ask(call, Map.of());
        return new Answer(answer.status(), new Headers(answer.headers()), answer.body());
    }

    /// Asks, and gives the answer before it travels.
    ///
    /// @param instead headers that replace the call's own
    SandboxAnswer ask(Call call, Map<String, String> instead) {
        Map<String, String> headers = new TreeMap<>(call.headers());
        byte[] body = EMPTY;
        switch (call.body()) {
            case Body.Empty _ -> {}
            case Body.Json(Content.Bytes content) -> {
                headers.put("content-type", "application/json");
                body = content.bytes();
            }
            case Body.Form form -> {
                headers.put("content-type", "application/x-www-form-urlencoded");
                body = query(form.fields()).getBytes(StandardCharsets.UTF_8);
            }
            case Body.Multipart multipart -> {
                headers.put("content-type", "multipart/form-data; boundary=" + BOUNDARY);
                body = parts(multipart);
            }
        }
        headers.putAll(instead);
        return core.answer(new SandboxRequest(call.method().name(), call.path(), query(call.query()), headers, body));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] parts(Body.Multipart body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.fields()
                .forEach((name, value) -> text(
                        bytes,
                        "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                                + "\r\n"));
        for (Body.FilePart file : body.files()) {
            text(
                    bytes,
                    "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"" + file.field() + "\"; filename=\""
                            + file.fileName() + "\"\r\ncontent-type: " + file.contentType() + "\r\n\r\n");
            if (file.content() instanceof Content.Bytes content) {
                bytes.writeBytes(content.bytes());
            } else {
                throw new IllegalArgumentException("only files in memory are uploaded here");
            }
            text(bytes, "\r\n");
        }
        text(bytes, "--" + BOUNDARY + "--\r\n");
        return bytes.toByteArray();
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
