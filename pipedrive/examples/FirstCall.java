import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.net.URI;

/// Says who the token belongs to, and prints the first deals.
///
/// Arguments: the company's address and an API token.
final class FirstCall {

    private FirstCall() {}

    public static void main(String[] arguments) {
        URI company = URI.create(arguments[0]);
        ApiToken token = new ApiToken(arguments[1]);
        try (Pipedrive pipedrive = Pipedrive.connect(PipedriveSettings.of(company, token))) {
            System.out.println("company: " + pipedrive.users().me().companyName());
            pipedrive.deals().list(DealFilter.all()).stream().limit(10).forEach(FirstCall::print);
            System.out.println("tokens: " + pipedrive.meter().tokens());
        }
    }

    private static void print(Deal deal) {
        System.out.println(deal.id().value() + " " + deal.title() + ": " + deal.value() + " " + deal.currency());
    }
}
