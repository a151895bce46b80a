package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that arrived and must not be lost.
///
/// Two arrivals are one event only when organization, source, key *and content* are equal: senders reuse keys (the id
/// of a user's event has been seen to be the user's), and an event taken for another is lost, while one stored twice
/// only wakes its lane twice.
///
/// @param organization for whom it is
/// @param source where it came from, such as `pipedrive`
/// @param dedupeKey the sender's name for the event, as far as it has one; long or unprintable ones are digested
/// @param lane what it wakes; null in quarantine, or when nothing is to be done
/// @param body as it came, at most [#LONGEST_BODY] characters; any character may occur
/// @param quarantineReason why it was not understood; null when it was. In quarantine no lane wakes
/// @param priority of the lane's run
/// @param content digest of what makes the event itself ([#digest]); what differs between deliveries of one event, such
///     as a count of attempts, is better left out
public record Arrival(
        OrganizationId organization,
        String source,
        String dedupeKey,
        @Nullable LaneKey lane,
        String body,
        @Nullable String quarantineReason,
        Priority priority,
        String content) {

    /// Twice what the HTTP edge lets in.
    public static final int LONGEST_BODY = 2 * 1024 * 1024;

    private static final int LONGEST_KEY = 300;
    private static final int LONGEST_REASON = 1_000;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Arrival {
        Objects.requireNonNull(priority);
        if (source.isBlank() || source.length() > 100 || !isPrintable(source)) {
            throw new IllegalArgumentException("an arrival's source is 1 to 100 printable characters");
        }
        if (body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException(
                    "an arrival's body has at most " + LONGEST_BODY + " characters, not " + body.length());
        }
        if (lane != null && !lane.organization().equals(organization)) {
            throw new IllegalArgumentException("the arrival for " + organization + " names a lane of another: " + lane);
        }
        if (!DIGEST.matcher(content).matches()) {
            throw new IllegalArgumentException("an arrival's content is a SHA-256 in lower-case hexadecimal");
        }
        if (dedupeKey.isEmpty() || dedupeKey.length() > LONGEST_KEY || !isPrintable(dedupeKey)) {
            dedupeKey = digest(dedupeKey);
        }
        if (quarantineReason != null) {
            quarantineReason = StoredText.printable(quarantineReason, LONGEST_REASON);
        }
    }

    /// With the whole body as its content.
    public Arrival(
            OrganizationId organization,
            String source,
            String dedupeKey,
            @Nullable LaneKey lane,
            String body,
            @Nullable String quarantineReason,
            Priority priority) {
        this(organization, source, dedupeKey, lane, body, quarantineReason, priority, digest(body));
    }

    /// SHA-256 of a text in lower-case hexadecimal, for [#content] and for keys made from content.
    public static String digest(String text) {
        try {
            // UTF-16 tells every two different strings apart, lone surrogates included.
            byte[] characters = new byte[text.length() * 2];
            for (int i = 0; i < text.length(); i++) {
                characters[2 * i] = (byte) (text.charAt(i) >> 8);
                characters[2 * i + 1] = (byte) text.charAt(i);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(characters));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Reads received bytes as UTF-8. Bytes that are not UTF-8 are read one character per byte, so that nothing of
    /// them is lost; such an arrival belongs in quarantine ([#isUtf8] tells).
    public static String text(byte[] received) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(received))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(received, StandardCharsets.ISO_8859_1);
        }
    }

    /// Whether bytes are well-formed UTF-8.
    public static boolean isUtf8(byte[] received) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(received));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }
}
