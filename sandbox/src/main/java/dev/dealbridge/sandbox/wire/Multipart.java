package dev.dealbridge.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `multipart/form-data` (RFC 7578).
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i)[;\\s]filename=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_PARTS = 100;

    private Multipart() {}

    static Body read(String contentType, byte[] bytes) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return new Body.Broken("multipart without boundary");
        }
        byte[] mark = ("--" + firstGroup(boundary)).getBytes(StandardCharsets.UTF_8);
        byte[] next = concat("\r\n".getBytes(StandardCharsets.US_ASCII), mark);
        List<Body.Part> parts = new ArrayList<>();
        int at = indexOf(bytes, mark, 0);
        while (at >= 0) {
            int head = at + (at == 0 || parts.isEmpty() ? mark.length : next.length);
            if (startsWith(bytes, head, "--")) {
                return new Body.Parts(List.copyOf(parts));
            }
            int content = indexOf(bytes, BLANK_LINE, head);
            int end = content < 0 ? -1 : indexOf(bytes, next, content + 2);
            if (end < 0 || parts.size() >= MOST_PARTS) {
                return new Body.Broken("multipart that ends in the middle of a part");
            }
            String headers = new String(bytes, head, content - head, StandardCharsets.UTF_8);
            String name = found(NAME, headers);
            if (name == null) {
                return new Body.Broken("multipart with a part without name");
            }
            int from = Math.min(content + BLANK_LINE.length, end);
            parts.add(new Body.Part(name, found(FILE_NAME, headers), Arrays.copyOfRange(bytes, from, end)));
            at = end;
        }
        return new Body.Broken("multipart without an end");
    }

    private static @Nullable String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? firstGroup(matcher).replace("\\\"", "\"").replace("\\\\", "\\") : null;
    }

    private static String firstGroup(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static boolean startsWith(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return at + wanted.length <= bytes.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        outer:
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (bytes[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
