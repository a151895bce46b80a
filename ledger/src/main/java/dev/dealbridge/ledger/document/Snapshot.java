package dev.dealbridge.ledger.document;

import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// A document as JSON text with one spelling: names in alphabetical order, amounts such as `"EUR 118.99"`,
/// numbers as strings without trailing zeros. What is stored and hashed is this text, never a re-encoding
/// of it.
///
/// @param text the JSON
/// @param sha256 of its UTF-8 bytes, 64 lower-case hexadecimal digits
public record Snapshot(String text, String sha256) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(Money.class, new MoneyWriter())
                    .addDeserializer(Money.class, new MoneyReader())
                    .addSerializer(BigDecimal.class, new NumberWriter()))
            .build();

    public static Snapshot of(InvoiceDocument document) {
        return of(JSON.writeValueAsString(document));
    }

    /// The snapshot of a text that was stored before.
    public static Snapshot of(String text) {
        return new Snapshot(text, sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    public InvoiceDocument toDocument() {
        return JSON.readValue(text, InvoiceDocument.class);
    }

    /// What identifies the content of a draft: equal drafts have equal hashes, however their numbers are
    /// spelled.
    public static String contentHash(InvoiceDraft draft) {
        return hashOf(draft);
    }

    public static String contentHash(Party party) {
        return hashOf(party);
    }

    /// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    // The version stands before the hash: keys are kept for ever, and a later spelling must not look like other
    // content.
    private static String hashOf(Object content) {
        return "1:" + sha256(JSON.writeValueAsBytes(content));
    }

    private static final class MoneyWriter extends ValueSerializer<Money> {

        @Override
        public void serialize(Money value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private static final class MoneyReader extends ValueDeserializer<Money> {

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            return Money.parse(json.getString());
        }
    }

    private static final class NumberWriter extends ValueSerializer<BigDecimal> {

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializationContext context) {
            BigDecimal plain = value.stripTrailingZeros();
            json.writeString((plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain).toPlainString());
        }
    }
}
