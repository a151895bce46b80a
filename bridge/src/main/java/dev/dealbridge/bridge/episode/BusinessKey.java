package dev.dealbridge.bridge.episode;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What makes an invoice the same invoice, however often somebody tries to issue it: organization, deal,
/// won-episode and part. Written as `acme:deal:42:1:1`.
///
/// @param episode counts the stays of the deal in status won, from 1
/// @param part counts the invoices of one episode, from 1; always 1 as long as installments are not invoiced
public record BusinessKey(OrganizationId organization, DealId deal, int episode, int part) {

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9-]{0,39}):deal:([1-9][0-9]{0,17}):([1-9][0-9]{0,8}):([1-9][0-9]{0,8})");

    public BusinessKey {
        if (episode < 1 || part < 1) {
            throw new IllegalArgumentException("episode and part count from 1, got %d and %d".formatted(episode, part));
        }
    }

    /// The only invoice of an episode.
    public static BusinessKey of(OrganizationId organization, DealId deal, int episode) {
        return new BusinessKey(organization, deal, episode, 1);
    }

    /// Reads what [#toString()] writes.
    ///
    /// @throws IllegalArgumentException if the text is no such key
    public static BusinessKey parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a key is written like acme:deal:42:1:1, got \"" + text + '"');
        }
        return new BusinessKey(
                new OrganizationId(matcher.group(1)),
                new DealId(Long.parseLong(matcher.group(2))),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)));
    }

    /// Whether a reference was made by this class. Other references in an accounting system are not ours.
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return organization.value() + ":deal:" + deal.value() + ':' + episode + ':' + part;
    }
}
