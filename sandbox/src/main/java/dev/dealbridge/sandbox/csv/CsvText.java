package dev.dealbridge.sandbox.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/// The text of one file.
record CsvText(String file, String text) {
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /// Reads a file of a folder; empty when it could not be read, with the reason among the findings.
    ///
    /// @param hash takes in the file's name and bytes
    static Optional<CsvText> read(Path folder, String file, MessageDigest hash, Findings findings) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            findings.problem(file, 0, "", "the file is missing; put it into " + folder);
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            findings.problem(file, 0, "", "this is not a regular file; put a CSV file in its place");
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            findings.problem(file, 0, "", "the file cannot be read (" + e + "); check its permissions");
            return Optional.empty();
        }
        if (bytes.length > MOST_BYTES) {
            findings.problem(file, 0, "", "the file is larger than 64 MiB; split the pipeline into several folders");
            return Optional.empty();
        }
        // Name and length go in too: moving a row from the end of one file to the start of the next is a change.
        hash.update((file + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        hash.update(bytes);
        return decode(file, bytes, findings).map(text -> new CsvText(file, text));
    }

    private static Optional<String> decode(String file, byte[] bytes, Findings findings) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // UTF-8 never has more UTF-16 units than bytes, so there is no overflow.
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            findings.problem(
                    file,
                    lineOf(bytes, in.position()),
                    "",
                    "this is not UTF-8 (at byte " + in.position() + "); save the file with encoding UTF-8");
            return Optional.empty();
        }
        String text = out.flip().toString();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            findings.problem(
                    file,
                    text.substring(0, nul).chars().filter(c -> c == '\n').count() + 1,
                    "",
                    "there is a zero character, as in UTF-16; save the file with encoding UTF-8");
            return Optional.empty();
        }
        // Spreadsheet programs put a byte order mark in front.
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static long lineOf(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
