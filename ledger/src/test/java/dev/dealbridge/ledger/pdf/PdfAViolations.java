package dev.dealbridge.ledger.pdf;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// What veraPDF, the reference validator of PDF/A, finds wrong with a file.
final class PdfAViolations {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfAViolations() {}

    static List<String> of(byte[] file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() < 500) {
                throw new IllegalStateException("veraPDF checked nothing, only " + result.getTotalAssertions());
            }
            List<String> violations = result.getTestAssertions().stream()
                    .map(failed -> failed.getRuleId() + " " + failed.getMessage())
                    .distinct()
                    .toList();
            return violations.isEmpty() && !result.isCompliant() ? List.of("not compliant") : violations;
        }
    }
}
