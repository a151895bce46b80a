import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.DailyBudget;
import java.net.URI;
import java.time.InstantSource;

/// Walks over all deals in large pages, leaves 1,000 of the day's tokens to others, and says where to go on if they
/// run out.
///
/// Arguments: the company's address and an API token.
final class WalkAllDeals {

    private WalkAllDeals() {}

    public static void main(String[] arguments) {
        PipedriveSettings settings = PipedriveSettings.of(URI.create(arguments[0]), new ApiToken(arguments[1]))
                .withBudget(new DailyBudget(1_000, InstantSource.system()));
        long count = 0;
        String next = "the beginning";
        try (Pipedrive pipedrive = Pipedrive.connect(settings)) {
            for (Page<Deal> page : pipedrive.deals().list(DealFilter.all().withPageSize(500)).pages()) {
                count += page.items().size();
                next = page.next().map(cursor -> cursor.text()).orElse("");
            }
            System.out.println("deals: " + count + ", left of the day: " + pipedrive.budget().left());
        } catch (PipedriveException.RateLimited e) {
            System.out.println("deals: " + count + ", go on from " + next + " in " + e.retryAfter());
        }
    }
}
