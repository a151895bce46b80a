package dev.dealbridge.sandbox.csv;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `accounts.csv` and `sales_teams.csv`.
final class PartyRows {
    static final List<String> ACCOUNT_COLUMNS = List.of(
            "account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of");
    static final List<String> AGENT_COLUMNS = List.of("sales_agent", "manager", "regional_office");

    private static final Map<String, String> SECTORS = Map.of("technolgy", "technology");

    private PartyRows() {}

    static List<Pipeline.Account> accounts(CsvTable table, boolean addressSupplement) {
        List<Pipeline.Account> accounts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CsvRow row : table.rows()) {
            String name = unique(row, "account", names);
            Optional<String> country = country(row);
            Optional<Pipeline.AddressSupplement> supplement =
                    addressSupplement ? country.map(_ -> supplement(accounts.size() + 1)) : Optional.empty();
            accounts.add(new Pipeline.Account(
                    name,
                    sector(row).orElse(null),
                    row.whole("year_established").orElse(null),
                    row.amount("revenue").orElse(null),
                    row.whole("employees").orElse(null),
                    country.orElse(null),
                    row.text("subsidiary_of").orElse(null),
                    supplement.orElse(null)));
        }
        for (int i = 0; i < accounts.size(); i++) {
            String parent = accounts.get(i).subsidiaryOf();
            if (parent != null && !names.contains(parent) && table.complete()) {
                table.rows().get(i).dirt("subsidiary_of", "parent is no account", "kept as a name");
            }
        }
        return accounts;
    }

    static List<Pipeline.Agent> agents(CsvTable table) {
        List<Pipeline.Agent> agents = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> emails = new HashSet<>();
        for (CsvRow row : table.rows()) {
            String name = unique(row, "sales_agent", names);
            agents.add(new Pipeline.Agent(
                    name,
                    row.text("manager").orElse(""),
                    row.text("regional_office").orElse(""),
                    email(name, emails)));
        }
        return agents;
    }

    private static String unique(CsvRow row, String column, Set<String> seen) {
        String name = row.required(column);
        if (!name.isEmpty() && !seen.add(name)) {
            row.problem(column, "`" + CsvRow.shortened(name) + "` is there twice; remove one");
        }
        return name;
    }

    private static Optional<String> sector(CsvRow row) {
        Optional<String> text = row.text("sector");
        Optional<String> meant = text.map(SECTORS::get);
        meant.ifPresent(
                right -> row.dirt("sector", "`" + text.orElse("") + "` is misspelt", "read as `" + right + "`"));
        return meant.or(() -> text);
    }

    private static Optional<String> country(CsvRow row) {
        String column = "office_location";
        Optional<String> text = row.text(column);
        if (text.isEmpty()) {
            row.dirt(column, "account without country", "kept without country and address");
            return Optional.empty();
        }
        Optional<String> meant = Countries.meant(text.get());
        Optional<String> code = Countries.code(meant.orElse(text.get()));
        if (code.isEmpty()) {
            row.dirt(column, "unknown country", "kept without country and address");
        } else if (meant.isPresent()) {
            row.dirt(
                    column,
                    "`" + text.get() + "` is misspelt or vague",
                    "read as `" + meant.get() + "` (" + code.get() + ")");
        }
        return code;
    }

    /// No real place: anybody who reads it sees that.
    private static Pipeline.AddressSupplement supplement(int number) {
        return new Pipeline.AddressSupplement(
                number + " Sample Street", String.format(Locale.ROOT, "%05d", number), "Sampletown");
    }

    /// The domain is reserved for examples (RFC 2606): no mail ever reaches anybody.
    private static String email(String name, Set<String> taken) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9-]+", ".")
                .replaceAll("^[.-]+|[.-]+$", "");
        String local = folded.isEmpty() ? "agent" : folded;
        String email = local + "@example.com";
        for (int i = 2; !taken.add(email); i++) {
            email = local + "-" + i + "@example.com";
        }
        return email;
    }
}
