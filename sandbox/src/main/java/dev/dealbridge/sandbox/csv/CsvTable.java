package dev.dealbridge.sandbox.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows below a header.
///
/// @param complete false when a row had to be left out; then a name that is not here may be in that row
record CsvTable(String file, List<CsvRow> rows, boolean complete) {
    private static final int MOST_COLUMNS = 256;
    private static final int LONGEST_FIELD = 8192;

    /// Splits the text; empty when its header lacks a column, with the reason among the findings.
    static Optional<CsvTable> parse(CsvText text, List<String> columns, Findings findings) {
        String file = text.file();
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(
                        CsvRecordHandler.of(
                                limits -> limits.maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_FIELD)),
                        text.text());
        Iterator<CsvRecord> records = reader.iterator();
        long line = 0;
        try {
            if (!records.hasNext()) {
                findings.problem(file, 0, "", "the file is empty; expected the header " + String.join(",", columns));
                return Optional.empty();
            }
            CsvRecord first = records.next();
            line = first.getStartingLineNumber();
            Optional<Map<String, Integer>> header = header(file, first, columns, findings);
            if (header.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(rows(file, records, header.get(), first, findings));
        } catch (CsvParseException e) {
            unreadable(file, line, e, findings);
            return Optional.empty();
        }
    }

    private static CsvTable rows(
            String file, Iterator<CsvRecord> records, Map<String, Integer> header, CsvRecord first, Findings findings) {
        boolean complete = true;
        long line = first.getStartingLineNumber();
        List<CsvRow> rows = new ArrayList<>();
        try {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                if (row.getFieldCount() == first.getFieldCount()) {
                    rows.add(new CsvRow(file, line, header, row.getFields(), findings));
                } else {
                    complete = false;
                    findings.problem(
                            file,
                            line,
                            "",
                            "the row has " + row.getFieldCount() + " fields, the header has " + first.getFieldCount()
                                    + "; add or remove commas, or put a field with a comma in quotes");
                }
            }
        } catch (CsvParseException e) {
            complete = false;
            unreadable(file, line, e, findings);
        }
        return new CsvTable(file, rows, complete);
    }

    /// @param line of the last row that could be read
    private static void unreadable(String file, long line, CsvParseException e, Findings findings) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        findings.problem(
                file,
                line + 1,
                "",
                "the text from here on is no CSV (" + cause.getMessage() + "); look for a quote that is not closed");
    }

    private static Optional<Map<String, Integer>> header(
            String file, CsvRecord record, List<String> columns, Findings findings) {
        long line = record.getStartingLineNumber();
        Map<String, Integer> header = new HashMap<>();
        boolean usable = true;
        for (int i = 0; i < record.getFieldCount(); i++) {
            String name = record.getField(i).strip();
            if (header.putIfAbsent(name, i) != null && columns.contains(name)) {
                findings.problem(file, line, name, "the column is there twice; remove one");
                usable = false;
            }
            if (!columns.contains(name)) {
                findings.dirt(file, line, name, "unknown column", "ignored");
            }
        }
        for (String column : columns) {
            if (!header.containsKey(column)) {
                findings.problem(
                        file, line, column, "the column is missing; expected the header " + String.join(",", columns));
                usable = false;
            }
        }
        return usable ? Optional.of(header) : Optional.empty();
    }
}
