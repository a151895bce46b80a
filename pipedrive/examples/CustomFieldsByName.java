import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.value.CustomValue;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/// Makes sure that deals have three custom fields, writes them into a new deal by name, and reads them back.
///
/// Arguments: the company's address and an API token of an admin.
final class CustomFieldsByName {

    private CustomFieldsByName() {}

    public static void main(String[] arguments) {
        PipedriveSettings settings = PipedriveSettings.of(URI.create(arguments[0]), new ApiToken(arguments[1]));
        try (Pipedrive pipedrive = Pipedrive.connect(settings)) {
            provide(pipedrive, NewField.of("Example number", FieldType.Known.VARCHAR), "Example number");
            provide(pipedrive, NewField.of("Example budget", FieldType.Known.MONETARY), "Example budget");
            provide(
                    pipedrive,
                    NewField.withOptions("Example terms", FieldType.Known.ENUM, List.of("14 days", "30 days")),
                    "Example terms");

            Deal deal = pipedrive.deals()
                    .create(NewDeal.titled("An example")
                            .withCustom("Example number", CustomValue.text("2026-0001"))
                            .withCustom("Example budget", CustomValue.money(new BigDecimal("500.00"), "EUR"))
                            .withCustom("Example terms", CustomValue.label("30 days")));

            System.out.println("number: " + deal.custom().text("Example number"));
            System.out.println("budget: " + deal.custom().money("Example budget"));
            System.out.println("terms: " + deal.custom().option("Example terms"));
            pipedrive.deals().delete(deal.id());
        }
    }

    private static void provide(Pipedrive pipedrive, NewField field, String name) {
        if (pipedrive.fields(FieldEntity.DEAL).findByName(name).isEmpty()) {
            pipedrive.fields(FieldEntity.DEAL).create(field);
        }
    }
}
