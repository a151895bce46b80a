package dev.dealbridge.ledger.font;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mu\u0308ller\u2011Bau   | Müller\u2010Bau
            Haus\u30007              | Haus 7
            Haus\u205f7\u16808      | Haus 7 8
            ＧｍｂＨ                 | GmbH
            a\uff0db\ufe63c         | a-b-c
            20 ㎡, 5 ℃, ① ﬀ         | 20 m2, 5 °C, 1 ff
            Große Straße, Łódź, Ωμέγα, Ельцин, €  | Große Straße, Łódź, Ωμέγα, Ельцин, €
            """)
    void printsLookAlikes(String text, String printed) {
        assertThat(PrintableText.of(text)).isEqualTo(printed);
        assertThat(PrintableText.problem("name", text)).isEmpty();
    }

    /// Also scripts that run from right to left: the lines would come out reversed.
    @ParameterizedTest
    @ValueSource(strings = {"北京科技有限公司", "₹ 5", "₺", "₽", "✓ done", "🚀", "ملف", "אבג", "\ue000", "\ud800"})
    void namesWhatCannotBePrinted(String text) {
        assertThat(PrintableText.problem("name", text)).get().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("name");
            assertThat(problem.rule()).contains("U+%04X".formatted(text.codePointAt(0)));
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void namesEachCharacterOnce() {
        assertThat(PrintableText.problem("name", "北北京 GmbH\n\u200b"))
                .map(Problem::rule)
                .hasValue("invoices cannot print '北' (U+5317), '京' (U+4EAC)");
    }
}
