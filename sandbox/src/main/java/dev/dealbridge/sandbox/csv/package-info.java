/// Loads a real pipeline from CSV files. [PipelineImport][dev.dealbridge.sandbox.csv.PipelineImport] reads a folder
/// and
/// loads
/// it; [ImportReport][dev.dealbridge.sandbox.csv.ImportReport] tells what came in and what was dirty;
/// [CsvProblems][dev.dealbridge.sandbox.csv.CsvProblems] names everything that stopped it.
@NullMarked
package dev.dealbridge.sandbox.csv;

import org.jspecify.annotations.NullMarked;
