package dev.dealbridge.ledger.pdf;

import dev.dealbridge.ledger.font.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/// What a file says about itself. PDF/A (ISO 19005-3, 6.6.2) wants it as XMP, and equal where the older
/// information dictionary says it too.
///
/// @param created the issue date: the clock would make every rendering another file
record PdfMetadata(String title, String author, String subject, LocalDate created, Language language) {

    private static final String PRODUCER = "Dealbridge";

    static PdfMetadata of(PrintedInvoice invoice) {
        Language language = Language.of(invoice.language());
        return new PdfMetadata(
                oneLine(Term.INVOICE.in(language) + ' ' + invoice.number()),
                oneLine(invoice.seller().name()),
                oneLine(invoice.reference()),
                invoice.issueDate(),
                language);
    }

    void writeInto(PDDocument document) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        information.setSubject(subject);
        information.setProducer(PRODUCER);
        information.setCreationDate(GregorianCalendar.from(created.atStartOfDay(ZoneOffset.UTC)));
        document.setDocumentInformation(information);
        // The file identifier is made of this number and the information above.
        document.setDocumentId((long) title.hashCode());

        PDMetadata xmp = new PDMetadata(document);
        xmp.importXMPMetadata(toXmp().getBytes(StandardCharsets.UTF_8));
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setMetadata(xmp);
        catalog.setLanguage(language.code());
    }

    private String toXmp() {
        return """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about=""
                    xmlns:dc="http://purl.org/dc/elements/1.1/"
                    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
                    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
                <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
                <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
                <xmp:CreateDate>%sT00:00:00+00:00</xmp:CreateDate>
                <pdf:Producer>%s</pdf:Producer>
                <pdfaid:part>3</pdfaid:part>
                <pdfaid:conformance>U</pdfaid:conformance>
                </rdf:Description>
                </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(escaped(title), escaped(author), escaped(subject), language.code(), created, PRODUCER);
    }

    private static String oneLine(String text) {
        return PrintableText.of(text).replace('\n', ' ').strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
