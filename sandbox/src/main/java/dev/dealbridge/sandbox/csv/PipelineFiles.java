package dev.dealbridge.sandbox.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads the four CSV files of a pipeline: UTF-8, comma, quotes where needed, header with the columns in any order.
/// Dirt is repaired or kept and always reported; what cannot be understood stops the import, all problems at once.
public final class PipelineFiles {
    static final String ACCOUNTS = "accounts.csv";
    static final String PRODUCTS = "products.csv";
    static final String AGENTS = "sales_teams.csv";
    static final String OPPORTUNITIES = "sales_pipeline.csv";

    private final Path folder;
    private final Findings findings = new Findings();
    private final MessageDigest hash;

    private PipelineFiles(Path folder) {
        this.folder = folder;
        try {
            this.hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Reads a folder.
    ///
    /// @param addressSupplement whether each account with a country gets a made-up street, postal code and city
    /// @throws CsvProblems when a file is missing, unreadable, larger than 64 MiB, not UTF-8 or malformed; with all
    /// problems up to 10,000
    public static Pipeline read(Path folder, boolean addressSupplement) {
        return new PipelineFiles(folder).read(addressSupplement);
    }

    private Pipeline read(boolean addressSupplement) {
        if (!Files.isDirectory(folder)) {
            findings.problem(
                    folder.toString(),
                    0,
                    "",
                    "there is no such folder; name the one that holds " + ACCOUNTS + ", " + PRODUCTS + ", " + AGENTS
                            + " and " + OPPORTUNITIES);
            findings.throwIfAny();
        }
        Optional<CsvTable> accountRows = table(ACCOUNTS, PartyRows.ACCOUNT_COLUMNS);
        List<Pipeline.Account> accounts = new ArrayList<>();
        accountRows.ifPresent(table -> accounts.addAll(PartyRows.accounts(table, addressSupplement)));
        Optional<CsvTable> productRows = table(PRODUCTS, ProductRows.COLUMNS);
        List<Pipeline.Product> products = new ArrayList<>();
        productRows.ifPresent(table -> products.addAll(ProductRows.products(table)));
        Optional<CsvTable> agentRows = table(AGENTS, PartyRows.AGENT_COLUMNS);
        List<Pipeline.Agent> agents = new ArrayList<>();
        agentRows.ifPresent(table -> agents.addAll(PartyRows.agents(table)));
        Names known = new Names(
                Names.of(accounts, Pipeline.Account::name),
                isComplete(accountRows),
                ProductNames.of(products),
                isComplete(productRows),
                Names.of(agents, Pipeline.Agent::name),
                isComplete(agentRows));
        List<Pipeline.Opportunity> opportunities = new ArrayList<>();
        table(OPPORTUNITIES, OpportunityRows.COLUMNS)
                .ifPresent(table -> opportunities.addAll(OpportunityRows.opportunities(table, known)));
        findings.throwIfAny();
        return new Pipeline(
                agents,
                accounts,
                products,
                opportunities,
                findings.dirt(),
                HexFormat.of().formatHex(hash.digest()));
    }

    private Optional<CsvTable> table(String file, List<String> columns) {
        return CsvText.read(folder, file, hash, findings).flatMap(text -> CsvTable.parse(text, columns, findings));
    }

    private static boolean isComplete(Optional<CsvTable> table) {
        return table.isPresent() && table.get().complete();
    }
}
